from __future__ import annotations

from mockitsu.testing import Studio

from .. import making


def path(studio: Studio, kind: str = "assets", project_id: str | None = None, task_type: str = "Modeling") -> str:
    task_type_id = studio.row("task_type", name=task_type)["id"]
    place = f"/actions/projects/{project_id or making.film(studio)}/task-types/{task_type_id}"
    return f"{place}/{kind}/create-tasks"


def test_a_task_that_was_missing(studio: Studio) -> None:
    asset_id = making.asset(studio, making.film(studio))
    with making.events(studio) as seen:
        answer = studio.post(path(studio), as_="manager", json=[asset_id])
    assert answer.status_code == 201
    [made] = answer.json()
    assert (made["name"], made["entity_id"], made["priority"], made["difficulty"]) == ("main", asset_id, 0, 3)
    assert (made["assigner_id"], made["assignees"]) == (studio.persona("manager")["id"], [])
    assert (made["task_type_name"], made["task_status_short_name"]) == ("Modeling", "todo")
    assert [(event.name, dict(event.data)) for event in seen] == [("task:new", {"task_id": made["id"]})]
    assert studio.post(path(studio), json=[asset_id]).json() == []


def test_without_ids_all_of_the_production(studio: Studio) -> None:
    project_id = making.film(studio)
    mine = {making.asset(studio, project_id, name) for name in ("Freya", "Loki")}
    made = studio.post(path(studio), json=[]).json()
    assert mine <= {row["entity_id"] for row in made}
    assert studio.post(path(studio)).json() == []


def test_the_kind_comes_in_any_letter_case(studio: Studio) -> None:
    project_id = making.film(studio)
    sequence = making.entity(studio, project_id, "sequences", "SQ900")
    task_type_id = studio.row("task_type", name="Modeling")["id"]
    place = f"/actions/projects/{project_id}/task-types/{task_type_id}/create-tasks"
    assert [row["entity_id"] for row in studio.post(f"{place}/sequence", json=[sequence]).json()] == [sequence]
    assert studio.post(f"{place}/Sequence", json=[sequence]).json() == []
    for kind in ("asset", "conceptfolder", "Character", "shots"):
        assert studio.post(f"{place}/{kind}", json=[]).status_code == 404


def test_concepts_start_with_their_own_status(studio: Studio) -> None:
    project_id = making.film(studio)
    concept_type = studio.row("entity_type", name="Concept")["id"]
    values = {"name": "Fjord at noon", "project_id": project_id, "entity_type_id": concept_type}
    concept = making.insert(studio, "entity", **values, type="Concept")
    [made] = studio.post(path(studio, "concepts", task_type="Concept"), json=[concept]).json()
    assert made["task_status_name"] == "Neutral"


def test_who_may_create_tasks(studio: Studio) -> None:
    refused = dict.fromkeys(("supervisor", "artist", "vendor", "client", "outsider"), 403)
    assert making.statuses(studio, "POST", path(studio), json=[]) == {"admin": 201, "manager": 201, **refused}


def test_what_does_not_fit_is_refused(studio: Studio) -> None:
    shot_id = making.shot(studio, making.film(studio))
    for ids, status in (([making.UNKNOWN], 404), ([shot_id], 404), (["abc"], 400), ({"a": 1}, 400), ([1], 400)):
        assert studio.post(path(studio), json=ids).status_code == status, ids
    assert studio.post(path(studio, project_id="abc"), json=[]).json()["message"] == "Invalid UUID value: abc"
    assert studio.post(path(studio, project_id=making.UNKNOWN), json=[]).json() == []
    assert studio.post(path(studio, project_id=making.UNKNOWN), as_="manager", json=[]).status_code == 404
    unknown_type = f"/actions/projects/{making.film(studio)}/task-types/{making.UNKNOWN}/assets/create-tasks"
    assert studio.post(unknown_type, json=[]).status_code == 404
