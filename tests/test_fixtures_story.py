"""What is told about the tasks of the seeded studio follows from the comments, and from nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import pytest
from studio_walk import Walk, walk_through

from mockitsu.fixtures.clips import CLIPS, content
from mockitsu.fixtures.pictures import draw
from mockitsu.handlers import movies
from mockitsu.state import Row


@pytest.fixture(params=["tiny", "small"])
def walk(request: pytest.FixtureRequest) -> Walk:
    return walk_through(request.param)


@pytest.fixture
def tiny() -> Walk:
    return walk_through("tiny")


# Tasks and what is said about them


def test_assignees_and_authors_are_in_the_team(walk: Walk) -> None:
    assigned = walk.pairs("task_person_link")
    for project in walk.rows("project"):
        team = walk.team(project["id"])
        for task in walk.groups("task", "project_id")[project["id"]]:
            assert {*assigned.get(task["id"], ()), task["assigner_id"]} <= team
    for comment in walk.rows("comment"):
        project_id = walk.get("task", comment["object_id"])["project_id"]
        assert comment["person_id"] in walk.team(project_id)


def _replayed(walk: Walk, task: Row, comments: Iterable[Row]) -> dict[str, Any]:
    """Status, dates and count of retakes of a task to which these comments were made."""
    task_type = walk.get("task_type", task["task_type_id"])
    first = next(
        row
        for row in walk.rows("task_status")
        if row["is_default"] and row["for_concept"] == (task_type["for_entity"] == "Concept")
    )
    state = {"real_start_date": None, "end_date": None, "done_date": None, "last_comment_date": None}
    previous, retakes = first, 0
    for comment in comments:
        status, at = walk.get("task_status", comment["task_status_id"]), comment["created_at"]
        state["last_comment_date"] = at
        if status == previous:
            continue
        if status["is_wip"] and not state["real_start_date"]:
            state["real_start_date"] = at
        if status["is_feedback_request"]:
            state["end_date"] = at
        elif not status["is_done"]:
            state["end_date"] = None
        state["done_date"] = at if status["is_done"] else None
        retakes += status["is_retake"] and not previous["is_retake"]
        previous = status
    return {**state, "task_status_id": previous["id"], "retake_count": retakes}


def test_tasks_are_as_their_comments_left_them(walk: Walk) -> None:
    comments = walk.groups("comment", "object_id")
    for task in walk.rows("task"):
        expected = _replayed(walk, task, comments.get(task["id"], ()))
        assert {name: task[name] for name in expected} == expected


def test_each_comment_makes_one_news(walk: Walk) -> None:
    news = walk.groups("news", "comment_id")
    for comments in walk.groups("comment", "object_id").values():
        previous = None
        for comment in comments:
            (one,) = news[comment["id"]]
            assert walk.tell(one, "task_id", "author_id", "created_at") == (
                comment["object_id"],
                comment["person_id"],
                comment["created_at"],
            )
            if previous is not None:
                assert one["change"] == (comment["task_status_id"] != previous["task_status_id"])
            previous = comment
    assert len(walk.rows("news")) == len(walk.rows("comment"))


def _followers(walk: Walk, task: Row) -> set[str]:
    sequence = walk.get("entity", task["entity_id"])["parent_id"]
    return {
        row["person_id"]
        for row in walk.rows("subscription")
        if row["task_id"] == task["id"]
        or (
            row["entity_id"] is not None and (row["entity_id"], row["task_type_id"]) == (sequence, task["task_type_id"])
        )
    }


def test_notifications_reach_those_concerned(walk: Walk) -> None:
    notes = walk.groups("notification", "comment_id")
    assigned = walk.pairs("task_person_link")
    mentioned = walk.pairs("comment_mentions")
    departments = walk.pairs("comment_department_mentions")
    for comment in walk.rows("comment"):
        task = walk.get("task", comment["object_id"])
        read: dict[str, list[str]] = {}
        for note in notes.get(comment["id"], ()):
            read.setdefault(note["notification_type"], []).append(note["person_id"])
        concerned = {*assigned.get(task["id"], ()), *_followers(walk, task)} - {comment["person_id"]}
        assert sorted(read.get("comment", ())) == sorted(concerned)
        assert len(read.get("reply", ())) == len(comment["replies"])
        assert set(mentioned.get(comment["id"], ())) <= set(read.get("mention", ()))
        assert comment["id"] in departments or len(read.get("mention", ())) == len(mentioned.get(comment["id"], ()))
    assignations = Counter(
        row["task_id"] for row in walk.rows("notification") if row["notification_type"] == "assignation"
    )
    assert assignations == {task: len(persons) for task, persons in assigned.items()}


def test_notifications_stay_in_the_team(walk: Walk) -> None:
    for note in walk.rows("notification"):
        place = walk.get("task", note["task_id"]) if note["task_id"] else walk.get("playlist", note["playlist_id"])
        assert {note["person_id"], note["author_id"]} <= walk.team(place["project_id"])


def test_mentions_stand_in_the_text(walk: Walk) -> None:
    for row in walk.rows("comment_mentions"):
        assert f"@{walk.get('person', row['person_id'])['full_name']}" in walk.get("comment", row["comment_id"])["text"]


def test_time_spent_adds_up(walk: Walk) -> None:
    spent = walk.groups("time_spent", "task_id")
    assigned = walk.pairs("task_person_link")
    for task in walk.rows("task"):
        entries = spent.get(task["id"], [])
        assert task["duration"] == sum(entry["duration"] for entry in entries)
        assert {entry["person_id"] for entry in entries} <= set(assigned.get(task["id"], ()))
    days = Counter[tuple[str, str]]()
    for entry in walk.rows("time_spent"):
        days[entry["person_id"], entry["date"]] += entry["duration"]
    assert max(days.values()) <= 480
    for off in walk.rows("day_off"):
        assert off["date"] <= off["end_date"]
        assert not [day for person, day in days if person == off["person_id"] and off["date"] <= day <= off["end_date"]]


# Previews, playlists, files


def test_revisions_count_up_without_gaps(walk: Walk) -> None:
    under = walk.pairs("comment_preview_link")
    previews = walk.groups("preview_file", "task_id")
    for task in walk.rows("task"):
        mine = previews.get(task["id"], [])
        revisions = [row["revision"] for row in mine if row["position"] == 1]
        assert revisions == list(range(1, len(revisions) + 1))
        newest = [row["id"] for row in mine if row["position"] == 1][-1:] or [None]
        assert task["last_preview_file_id"] == newest[0]
    linked = [one for ids in under.values() for one in ids]
    assert sorted(linked) == sorted(row["id"] for row in walk.rows("preview_file"))
    for comment_id, ids in under.items():
        task_ids = {walk.get("preview_file", one)["task_id"] for one in ids}
        assert task_ids == {walk.get("comment", comment_id)["object_id"]}
    for rows in walk.groups("working_file", "task_id").values():
        assert [row["revision"] for row in rows] == list(range(1, len(rows) + 1))


def test_previews_are_of_their_entity(walk: Walk) -> None:
    def entity_of(preview_file_id: str) -> str:
        return str(walk.get("task", walk.get("preview_file", preview_file_id)["task_id"])["entity_id"])

    shown = [row for row in walk.rows("entity") if row["preview_file_id"]]
    assert all(entity_of(row["preview_file_id"]) == row["id"] for row in shown)
    assert len(shown) > len(walk.groups("task", "entity_id")) / 2
    for playlist in walk.rows("playlist"):
        for entry in playlist["shots"]:
            assert entity_of(entry["preview_file_id"]) == entry["entity_id"]
            assert walk.get("entity", entry["entity_id"])["project_id"] == playlist["project_id"]
            assert walk.get("preview_file", entry["preview_file_id"])["created_at"] <= playlist["created_at"]
    assert any(len(row["shots"]) > 1 for row in walk.rows("playlist"))


def test_pictures_are_where_rows_say_so(walk: Walk) -> None:
    blobs = walk.root.tables["stored_blob"].rows
    for table in ("person", "project", "organisation"):
        with_avatar = [row["id"] for row in walk.rows(table) if row["has_avatar"]]
        assert with_avatar
        assert all(f"thumbnails/{table}s/{one}" in blobs for one in with_avatar)
    for kind in ("thumbnails", "thumbnails-square", "previews", "originals"):
        assert all(f"{kind}/preview-files/{row['id']}" in blobs for row in walk.rows("preview_file"))
    assert all(f"attachment-files/{row['id']}" in blobs for row in walk.rows("attachment_file"))
    assert all(f"preview-background-files/{row['id']}" in blobs for row in walk.rows("preview_background_file"))


def test_pictures_are_drawn_the_same_each_time(tiny: Walk) -> None:
    drawn: dict[tuple[str, int], bytes] = {}
    for blob in tiny.rows("stored_blob"):
        picture = blob["picture"]
        if blob["media_type"] != "image/png" or (picture["kind"], picture["width"]) in drawn:
            continue
        content = drawn[picture["kind"], picture["width"]] = draw(picture)
        assert content == draw(picture)
        assert content.startswith(b"\x89PNG")
        size = (int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big"))
        assert size == (picture["width"], picture["height"])
    assert {kind for kind, _ in drawn} == {"avatar", "logo", "poster", "preview"}


def test_files_are_as_long_as_their_rows_say(walk: Walk) -> None:
    blobs = walk.root.tables["stored_blob"].rows
    for row in walk.rows("preview_background_file"):
        assert len(draw(blobs[f"preview-background-files/{row['id']}"]["picture"])) == row["file_size"]
    for row in walk.rows("attachment_file"):
        blob = blobs[f"attachment-files/{row['id']}"]
        assert blob["media_type"] == row["mimetype"]
        assert row["extension"] == "png" or len(draw(blob["picture"])) == row["size"]


def test_movies_are_what_their_rows_say(walk: Walk) -> None:
    blobs = walk.root.tables["stored_blob"].rows
    shown = [row for row in walk.rows("preview_file") if row["extension"] == "mp4"]
    assert {walk.get("task_type", walk.get("task", row["task_id"])["task_type_id"])["name"] for row in shown} == {
        *CLIPS
    }
    for row in shown:
        content = draw(blobs[f"movies/preview-files/{row['id']}"]["picture"])
        assert len(content) == row["file_size"]
        assert movies.read(content) == movies.Movie(row["width"], row["height"], row["duration"])


def test_all_movies_together_are_small() -> None:
    assert sum(len(content(clip)) for clip in CLIPS.values()) < 200_000
