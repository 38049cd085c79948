"""From productions to templates and back."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

LISTS = ("task_types", "task_statuses", "asset_types", "status_automations", "preview_background_files")


def template_of(studio: Studio, project_id: str, **body: Any) -> dict[str, Any]:
    answer = studio.post(f"/data/project-templates/from-project/{project_id}", json={"name": "Fjord again", **body})
    assert answer.status_code == 201, answer.text
    row: dict[str, Any] = answer.json()
    return row


def test_a_template_of_a_production(studio: Studio) -> None:
    film = making.film(studio)
    making.update(studio, "project", film, revision_padding=5, fps="30", max_retakes=4)
    with making.events(studio) as events:
        row = template_of(studio, film, description="Cold")
    assert [event.name for event in events] == ["project-template:new"]
    assert (row["fps"], row["max_retakes"], row["revision_padding"], row["description"]) == ("30", 4, 0, "Cold")
    columns = studio.get(f"/data/projects/{film}/metadata-descriptors").json()
    assert [column["name"] for column in row["metadata_descriptors"]] == [column["name"] for column in columns]
    template = studio.get(f"/data/project-templates/{row['id']}").json()
    project = studio.get(f"/data/projects/{film}").json()
    for name in LISTS:
        assert sorted(template[name]) == sorted(project[name])


def test_names_are_unique(studio: Studio) -> None:
    film = making.film(studio)
    template_of(studio, film)
    answer = studio.post(f"/data/project-templates/from-project/{film}", json={"name": "Fjord again"})
    assert (answer.status_code, answer.json()) == (400, {"message": "A project template with this name already exists"})


def test_applying_a_template(studio: Studio) -> None:
    film = making.film(studio)
    template = template_of(studio, film)
    project_id = studio.post("/data/projects", json={"name": "Glacier", "description": "Own", "fps": "12"}).json()["id"]
    taken = studio.rows("project_task_type_link", project_id=film)[0]
    body = {"task_type_id": taken["task_type_id"], "priority": 99}
    studio.post(f"/data/projects/{project_id}/settings/task-types", json=body)
    with making.events(studio) as events:
        answer = studio.post(f"/data/projects/{project_id}/apply-template/{template['id']}")
    names = [event.name for event in events]
    assert names == ["metadata-descriptor:new"] * len(template["metadata_descriptors"]) + ["project:update"]
    assert (answer.status_code, answer.json()["description"], answer.json()["fps"]) == (200, "Own", template["fps"])
    project = studio.get(f"/data/projects/{project_id}").json()
    for name in LISTS:
        assert sorted(project[name]) == sorted(studio.get(f"/data/projects/{film}").json()[name])
    assert project["task_types_priority"][taken["task_type_id"]] == 99
    with making.events(studio) as events:
        studio.post(f"/data/projects/{project_id}/apply-template/{template['id']}")
    assert [event.name for event in events] == ["project:update"]


@pytest.mark.parametrize("id", [UNKNOWN, "abc"])
def test_what_is_not_there(studio: Studio, id: str) -> None:
    film, template = making.film(studio), studio.ids("project_template")[0]
    answer = studio.post(f"/data/projects/{id}/apply-template/{template}")
    assert (answer.status_code, answer.json()) == (404, {"message": "Project not found"})
    answer = studio.post(f"/data/projects/{film}/apply-template/{id}")
    assert (answer.status_code, answer.json()) == (404, {"message": "Project template not found"})
    assert studio.post(f"/data/project-templates/from-project/{id}", json={"name": "x"}).status_code == 404


def test_only_administrators(studio: Studio) -> None:
    film, template = making.film(studio), studio.ids("project_template")[0]
    found = making.statuses(studio, "POST", f"/data/projects/{film}/apply-template/{template}")
    assert {role for role, status in found.items() if status == 200} == {"admin"}
