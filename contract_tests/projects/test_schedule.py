"""The schedule of productions and its versions."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.state.clock import timestamp
from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


@pytest.fixture
def show(studio: Studio) -> str:
    """A tv show of two episodes without any schedule, with the team of the film."""
    project_id = str(studio.post("/data/projects", json={"name": "Polar", "production_type": "tvshow"}).json()["id"])
    for link in studio.rows("project_person_link", project_id=making.film(studio)):
        making.insert(studio, "project_person_link", project_id=project_id, person_id=link["person_id"])
    making.entity(studio, project_id, "episodes", "E02")
    return project_id


def episodes(studio: Studio, show: str) -> list[str]:
    rows = studio.rows("entity", project_id=show, type="Episode")
    return [str(row["id"]) for row in sorted(rows, key=lambda row: str(row["name"]))]


def test_bars_of_task_types_are_made_when_they_are_read(studio: Studio, show: str) -> None:
    path = f"/data/projects/{show}/schedule-items"
    for row in studio.rows("task_type"):
        making.insert(studio, "project_task_type_link", project_id=show, task_type_id=row["id"])
    assert studio.get(f"{path}/task-types").json() == []
    making.task(studio, making.asset(studio, show), task_type="Modeling")
    studio.sandbox.clock.freeze()
    today, tomorrow = (timestamp(studio.sandbox.clock.seconds() + later)[:10] for later in (0, 86400))
    with making.events(studio) as events:
        rows = studio.get(f"{path}/task-types", as_="client").json()
        assert studio.get(f"{path}/task-types", as_="artist").json() == rows
    assert [event.name for event in events] == ["schedule-item:new"]
    assert [(row["start_date"], row["end_date"], row["object_id"]) for row in rows] == [(today, tomorrow, None)]
    assert [row["id"] for row in studio.get(path, as_="artist").json()] == [rows[0]["id"]]
    found = making.statuses(studio, "GET", path)
    assert {role for role, status in found.items() if status == 403} == {"vendor", "client", "outsider"}
    found = making.statuses(studio, "GET", f"{path}/task-types")
    assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}
    assert studio.get(f"/data/projects/{UNKNOWN}/schedule-items/task-types").json() == []


def test_task_types_without_tasks_and_those_of_scenes_have_no_bar(studio: Studio, show: str) -> None:
    named = {row["name"]: row["id"] for row in studio.rows("task_type") if row["for_entity"] == "Asset"}
    staging = {"name": "Staging", "short_name": "stg", "color": "#000000", "for_entity": "Scene"}
    named["Staging"] = making.insert(studio, "task_type", **staging)
    for name in ("Modeling", "Rigging", "Staging"):
        making.insert(studio, "project_task_type_link", project_id=show, task_type_id=named[name])
    sequence = making.entity(studio, show, "sequences", "SQ9", episode_id=episodes(studio, show)[0])
    scene = making.entity(studio, show, "scenes", "SC1", sequence_id=sequence)
    asset = making.asset(studio, show)
    for entity, name in ((asset, "Modeling"), (asset, "Shading"), (scene, "Staging")):
        making.task(studio, entity, task_type=name)
    bars = studio.get(f"/data/projects/{show}/schedule-items/task-types").json()
    assert [row["task_type_id"] for row in bars] == [named["Modeling"]]


def test_bars_of_what_is_in_the_production(studio: Studio, show: str) -> None:
    first, second = episodes(studio, show)
    for kind, name, episode in (("sequences", "SQ1", first), ("sequences", "SQ2", second), ("edits", "Cut", first)):
        making.entity(studio, show, kind, name, episode_id=episode)
    making.asset(studio, show, episode_id=second)
    place = f"/data/projects/{show}/schedule-items/{studio.ids('task_type')[0]}"
    expected = {"asset-types": ["Character"], "sequences": ["SQ1", "SQ2"], "episodes": ["E01", "E02"], "edits": ["Cut"]}
    for kind, names in expected.items():
        assert making.names(studio.get(f"{place}/{kind}", as_="client").json()) == names
    of_first = {"asset-types": [], "sequences": ["SQ1"], "episodes": ["E01"], "edits": ["Cut"]}
    for kind, names in of_first.items():
        assert making.names(studio.get(f"{place}/{kind}", params={"episode_id": first}).json()) == names
    answer = studio.get(f"{place}/edits", params={"episode_id": "all"})
    assert (answer.status_code, answer.json()["message"]) == (400, "Wrong UUID format.")
    assert studio.get(f"/data/projects/{show}/schedule-items/{UNKNOWN}/sequences").status_code == 404
    found = making.statuses(studio, "GET", f"{place}/sequences")
    assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}


def version(studio: Studio, name: str, project_id: str | None = None) -> str:
    body = {"name": name, "project_id": project_id or making.film(studio)}
    return str(studio.post("/data/production-schedule-versions", json=body).json()["id"])


def action(studio: Studio, id: str, name: str, **options: Any) -> Any:
    return studio.post(f"/actions/production-schedule-versions/{id}/{name}", **options)


def links(studio: Studio, id: str, **params: Any) -> list[dict[str, Any]]:
    rows = studio.get(f"/data/production-schedule-versions/{id}/task-links", params=params).json()
    assert isinstance(rows, list)
    return rows


def test_a_version_of_the_production(studio: Studio) -> None:
    id, tasks = version(studio, "June"), studio.rows("task", project_id=making.film(studio))
    for _ in range(2):
        answer = action(studio, id, "set-task-links-from-production", as_="manager")
        assert answer.json() == {"success": True, "task_link_count": len(tasks)}
    rows = {row["task_id"]: row for row in links(studio, id, relations="true")}
    assert len(rows) == len(links(studio, id)) == len(tasks)
    for task in tasks:
        row = rows[task["id"]]
        assert [row[name] for name in ("start_date", "due_date")] == [task["start_date"], task["due_date"]]
        assigned = [link["person_id"] for link in studio.rows("task_person_link", task_id=task["id"])]
        assert sorted(row["assignees"]) == sorted(assigned)
    of_type = links(studio, id, task_type_id=tasks[0]["task_type_id"])
    assert len(of_type) == sum(task["task_type_id"] == tasks[0]["task_type_id"] for task in tasks)


def test_a_copy_of_a_version(studio: Studio) -> None:
    source, target = version(studio, "June"), version(studio, "July")
    action(studio, source, "set-task-links-from-production")
    copy, body = "set-task-links-from-production-schedule-version", {"production_schedule_version_id": source}
    with making.events(studio) as events:
        answer = action(studio, target, copy, json=body, as_="manager")
    assert answer.json() == {"success": True, "task_link_count": len(links(studio, source))}
    assert [event.name for event in events] == ["production_schedule_version:update"]
    assert len(links(studio, target)) == len(links(studio, source))
    assert studio.row("production_schedule_version", id=target)["production_schedule_from"] == source
    answer = action(studio, source, copy, json=body)
    assert answer.json()["message"] == "A production schedule version cannot be copied onto itself."
    answer = action(studio, version(studio, "May", making.show(studio)), copy, json=body)
    assert answer.json()["message"] == "Production schedule versions must belong to the same project."
    for unknown in (UNKNOWN, "abc"):
        assert action(studio, target, copy, json={"production_schedule_version_id": unknown}).status_code == 404


def test_applying_a_version(studio: Studio) -> None:
    id, film = version(studio, "June"), making.film(studio)
    action(studio, id, "set-task-links-from-production")
    row = links(studio, id)[0]
    assigned = studio.rows("task_person_link", task_id=row["task_id"])
    dates = {"start_date": "2026-05-04T00:00:00", "due_date": None, "estimation": 77.0}
    making.update(studio, "production_schedule_version_task_link", row["id"], **dates)
    with making.events(studio) as events:
        answer = action(studio, id, "apply-to-production", as_="manager")
    names = [event.name for event in events]
    assert answer.json() == {"success": True, "task_count": len(links(studio, id))}
    assert names[:-2] == ["task:update"] * len(links(studio, id))
    assert names[-2:] == ["production_schedule_version:update", "project:update"]
    task = studio.row("task", id=row["task_id"])
    assert {name: task[name] for name in dates} == dates
    assert studio.rows("task_person_link", task_id=row["task_id"]) == assigned
    assert studio.row("production_schedule_version", id=id)["locked"] is True
    assert studio.row("project", id=film)["from_schedule_version_id"] == id


def test_who_works_with_versions(studio: Studio) -> None:
    id = version(studio, "June")
    found = making.statuses(studio, "GET", f"/data/production-schedule-versions/{id}/task-links")
    assert {role for role, status in found.items() if status == 403} == {"vendor", "client", "outsider"}
    for name in ("set-task-links-from-production", "apply-to-production"):
        found = making.statuses(studio, "POST", f"/actions/production-schedule-versions/{id}/{name}")
        assert {role for role, status in found.items() if status == 200} == {"admin", "manager"}
        assert action(studio, UNKNOWN, name).status_code == action(studio, "abc", name).status_code == 404
