"""What the caller finds on logging in: tasks, productions, notifications, the context."""

from __future__ import annotations

from typing import Any

from mockitsu.testing import Studio

from .. import making
from ..comments.talking import comment


def my(studio: Studio, what: str, role: str = "artist", **params: Any) -> Any:
    answer = studio.get(f"/data/user/{what}", as_=role, params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_tasks_to_do_and_tasks_that_are_done(studio: Studio) -> None:
    shot = making.shot(studio, making.film(studio), "SH777")
    task_id = making.task(studio, shot, "artist")
    entry = my(studio, "tasks")[-1]
    assert (entry["id"], entry["entity_name"], entry["sequence_name"]) == (task_id, "SH777", "for SH777")
    assert (entry["task_status_short_name"], entry["entity_type_name"], entry["episode_id"]) == ("todo", "Shot", "")
    assert (entry["last_comment"], entry["entity_preview_file_id"]) == ({}, "")
    made = comment(studio, task_id, "done", comment="Nice")
    assert task_id not in [task["id"] for task in my(studio, "tasks")]
    done = next(task for task in my(studio, "done-tasks") if task["id"] == task_id)
    author = studio.persona("admin")["id"]
    assert done["last_comment"] == {"text": "Nice", "date": made["created_at"], "person_id": author}


def test_assets_tell_the_episodes_that_they_are_cast_in(studio: Studio) -> None:
    project_id = making.show(studio)
    asset_id = making.asset(studio, project_id)
    task_id = making.task(studio, asset_id, "artist")
    assert "episode_ids" not in my(studio, "tasks")[-1]
    episode = studio.row("entity", project_id=project_id, type="Episode")
    sequence = making.entity(studio, project_id, "sequences", "SQ900", episode_id=episode["id"])
    making.cast(studio, making.shot(studio, project_id, sequence_id=sequence), asset_id)
    entry = my(studio, "tasks")[-1]
    assert (entry["id"], entry["episode_ids"], entry["episode_names"]) == (task_id, [episode["id"]], [episode["name"]])


def test_closed_productions_are_off_the_desk(studio: Studio) -> None:
    task_id = making.task(studio, making.shot(studio, making.film(studio)), "artist")
    making.update(
        studio, "project", making.film(studio), project_status_id=studio.row("project_status", name="Closed")["id"]
    )
    assert task_id not in [task["id"] for task in my(studio, "tasks")]
    assert making.film(studio) not in [project["id"] for project in my(studio, "projects/open")]


def test_open_productions(studio: Studio) -> None:
    assert my(studio, "projects/open") == studio.get("/data/projects/open", as_="artist").json()
    assert my(studio, "projects/open", "outsider@example.com") == []


def test_notifications_with_what_they_are_about(studio: Studio) -> None:
    shot = making.shot(studio, making.film(studio), "SH777")
    task_id = making.task(studio, shot, "artist")
    made = comment(studio, task_id, "wfa", as_="manager", comment="Look @Mei Tanaka")
    mine = my(studio, "notifications")[:2]
    assert [entry["notification_type"] for entry in mine] == ["mention", "comment"]
    mention = mine[0]
    assert (mention["comment_id"], mention["comment_text"], mention["read"]) == (made["id"], "Look @Mei Tanaka", False)
    assert (mention["full_entity_name"], mention["mentions"]) == ("for SH777 / SH777", [studio.persona("artist")["id"]])
    assert (mention["task_status_id"], mention["playlist_name"]) == (made["task_status_id"], "")


def test_replies_are_told_with_their_text(studio: Studio) -> None:
    task_id = making.task(studio, making.shot(studio, making.film(studio)), "artist")
    comment_id = comment(studio, task_id)["id"]
    path = f"/data/tasks/{task_id}/comments/{comment_id}/reply"
    studio.post(path, json={"text": "And the arms?"}).raise_for_status()
    entry = my(studio, "notifications")[0]
    assert (entry["notification_type"], entry["reply_text"]) == ("reply", "And the arms?")


def test_filters_of_notifications(studio: Studio) -> None:
    everything = my(studio, "notifications")
    assert everything
    stamps = [entry["created_at"] for entry in everything]
    assert stamps == sorted(stamps, reverse=True)
    for read in (True, False):
        assert all(entry["read"] is read for entry in my(studio, "notifications", read=read))
    assert {entry["notification_type"] for entry in my(studio, "notifications", type="assignation")} <= {"assignation"}
    assert my(studio, "notifications", before="2000-01-01") == []
    assert my(studio, "notifications", after="2000-01-01") == everything
    assert all(entry["subscription_id"] for entry in my(studio, "notifications", watching=True))
    for name in ("after", "before", "task_type_id", "task_status_id"):
        assert studio.get("/data/user/notifications", params={name: "abc"}).status_code == 400


def test_the_context_of_an_administrator(studio: Studio) -> None:
    context = my(studio, "context", "admin")
    assert len(context["persons"]) == len(studio.rows("person"))
    assert "email" in context["persons"][0]
    assert context["projects"] == studio.get("/data/projects/open").json()
    assert [row["id"] for row in context["task_types"]] == studio.ids("task_type")
    assert {"Character", "Shot"} & {row["name"] for row in context["asset_types"]} == {"Character"}
    assert context["user_limit"] == 100


def test_the_context_of_the_others(studio: Studio) -> None:
    person_id, project_id = studio.persona("artist")["id"], making.film(studio)
    unread = studio.rows("notification", person_id=person_id, read=False)
    context = my(studio, "context")
    assert (context["notification_count"], "user_limit" in context) == (len(unread), False)
    assert "email" not in context["persons"][0]
    role = {"role": "supervisor"}
    studio.put(f"/data/projects/{project_id}/team/{person_id}", json=role).raise_for_status()
    assert my(studio, "context")["project_roles"] == {project_id: "supervisor"}
    known = {person["id"] for person in my(studio, "context", "client")["persons"]}
    assert person_id in known
    assert studio.persona("outsider@example.com")["id"] not in known


def test_searches_of_the_context(studio: Studio) -> None:
    project_id, manager = making.film(studio), studio.persona("manager")["id"]
    place = {"list_type": "asset", "project_id": project_id, "person_id": manager, "search_query": "x"}
    making.insert(studio, "search_filter", **place, name="Ours", is_shared=True)
    making.insert(studio, "search_filter", **place, name="Mine")

    def names(role: str) -> set[str]:
        return {
            row["name"] for row in my(studio, "context", role)["search_filters"].get("asset", {}).get(project_id, [])
        }

    assert names("manager") >= {"Ours", "Mine"}
    assert "Ours" in names("artist")
    assert "Mine" not in names("artist")
