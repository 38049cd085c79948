"""What templates have selected from the studio's settings."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

KINDS = {
    "task-types": ("task_type", "task_type_id", "Task type"),
    "task-statuses": ("task_status", "task_status_id", "Task status"),
    "asset-types": ("entity_type", "asset_type_id", "Asset type"),
    "status-automations": ("status_automation", "status_automation_id", "Status automation"),
    "preview-background-files": (
        "preview_background_file",
        "preview_background_file_id",
        "Preview background file",
    ),
}


@pytest.fixture
def template(studio: Studio) -> str:
    """The path of an empty template."""
    return f"/data/project-templates/{making.insert(studio, 'project_template', name='Blank')}"


def ids(studio: Studio, path: str) -> list[str]:
    return [row["id"] for row in studio.get(path, as_="manager").json()]


@pytest.mark.parametrize("kind", KINDS)
def test_a_choice_comes_and_goes(studio: Studio, template: str, kind: str) -> None:
    table, key, _ = KINDS[kind]
    path, id = f"{template}/{kind}", studio.ids(table)[0]
    with making.events(studio) as events:
        for _ in range(2):
            assert studio.post(path, json={key: id}).status_code == 201
        assert ids(studio, path) == [id]
        for _ in range(2):
            assert studio.delete(f"{path}/{id}").status_code == 204
    assert [event.name for event in events] == ["project-template:update"] * 4
    assert ids(studio, path) == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_there(studio: Studio, template: str, kind: str) -> None:
    table, key, word = KINDS[kind]
    path, id = f"{template}/{kind}", studio.ids(table)[0]
    answer = studio.post(path, json={key: UNKNOWN})
    assert (answer.status_code, answer.json()) == (400, {"message": f"{word} {UNKNOWN} does not exist"})
    answer = studio.post(path, json={key: "abc"})
    assert (answer.status_code, answer.json()) == (400, {"message": f"{key} is required and must be a valid UUID"})
    assert studio.delete(f"{path}/{UNKNOWN}").status_code == 204
    for other in (UNKNOWN, "abc"):
        elsewhere = f"/data/project-templates/{other}/{kind}"
        answers = [studio.get(elsewhere), studio.post(elsewhere, json={key: id})]
        assert {answer.status_code for answer in answers} == {404}
        removed = studio.delete(f"{elsewhere}/{id}").status_code
        assert removed == (204 if kind in ("task-types", "task-statuses") else 404)
        assert answers[0].json() == {"message": "Project template not found"}


@pytest.mark.parametrize("kind", KINDS)
def test_who_reads_and_who_writes(studio: Studio, template: str, kind: str) -> None:
    table, key, _ = KINDS[kind]
    path, id = f"{template}/{kind}", studio.ids(table)[0]
    read = making.statuses(studio, "GET", path)
    assert {role for role, status in read.items() if status == 200} == {"admin", "manager"}
    for method, url, body in (("POST", path, {key: id}), ("DELETE", f"{path}/{id}", None)):
        options: dict[str, Any] = {"json": body} if body else {}
        found = making.statuses(studio, method, url, **options)
        assert {role for role, status in found.items() if status < 400} == {"admin"}


def test_how_task_types_are_used(studio: Studio, template: str) -> None:
    path = f"{template}/task-types"
    first, second = (row["id"] for row in sorted(studio.rows("task_type"), key=lambda row: str(row["name"]))[:2])
    link = studio.post(path, json={"task_type_id": first, "priority": 7, "hd_bitrate_compression": 8}).json()
    assert (link["priority"], link["hd_bitrate_compression"], link["is_client_visible"]) == (7, 8, True)
    link = studio.post(path, json={"task_type_id": first, "priority": None, "is_client_visible": False}).json()
    assert (link["priority"], link["hd_bitrate_compression"], link["is_client_visible"]) == (7, 8, False)
    link = studio.post(path, json={"task_type_id": first, "hd_bitrate_compression": None}).json()
    assert link["hd_bitrate_compression"] is None
    studio.post(path, json={"task_type_id": second})
    rows = studio.get(path).json()
    assert [(row["id"], row["priority"]) for row in rows] == [(second, None), (first, 7)]
    assert rows[1]["is_client_visible"] is False


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"hd_bitrate_compression": 29}, "Invalid bitrate 29. Expected an integer number of Mbit/s between 1 and 28."),
        (
            {"hd_bitrate_compression": 5, "ld_bitrate_compression": 6},
            "The low definition bitrate (6) cannot exceed the high definition one (5).",
        ),
    ],
)
def test_bitrates_that_do_not_fit(studio: Studio, template: str, values: dict[str, int], message: str) -> None:
    body = {"task_type_id": studio.ids("task_type")[0], **values}
    answer = studio.post(f"{template}/task-types", json=body)
    assert (answer.status_code, answer.json()) == (400, {"message": message})


def test_how_statuses_are_used(studio: Studio, template: str) -> None:
    path, id = f"{template}/task-statuses", studio.ids("task_status")[0]
    body = {"task_status_id": id, "priority": 3, "roles_for_board": ["admin"], "is_client_allowed": True}
    studio.post(path, json=body)
    link = studio.post(path, json={"task_status_id": id, "priority": None, "roles_for_board": []}).json()
    assert (link["priority"], link["roles_for_board"], link["is_client_allowed"]) == (3, ["admin"], True)
    assert studio.post(path, json={"task_status_id": id, "is_client_allowed": None}).json()["is_client_allowed"] is None
    row = studio.get(path).json()[0]
    assert (row["priority"], row["roles_for_board"], row["link_is_client_allowed"]) == (3, ["admin"], None)


@pytest.mark.parametrize("kind", ["task-types", "task-statuses"])
def test_an_order(studio: Studio, template: str, kind: str) -> None:
    table, key, word = KINDS[kind]
    first, second, third = studio.ids(table)[:3]
    for id in (first, second):
        studio.post(f"{template}/{kind}", json={key: id})
    path = f"{template.replace('/data', '/actions')}/{kind}/reorder"
    links = studio.post(path, json={f"{key}s": [third, second, first]}).json()
    assert [(link[key], link["priority"]) for link in links] == [(third, 1), (second, 2), (first, 3)]
    assert ids(studio, f"{template}/{kind}") == [third, second, first]
    answer = studio.post(path, json={f"{key}s": [first, UNKNOWN]})
    assert (answer.status_code, answer.json()["message"]) == (400, f"{word} {UNKNOWN} does not exist")
    assert studio.post(path, json={f"{key}s": []}).json() == []
    assert studio.post(path.replace(template.rsplit("/", 1)[1], UNKNOWN), json={f"{key}s": []}).status_code == 404


def test_the_default_background(studio: Studio, template: str) -> None:
    id = studio.ids("preview_background_file")[0]
    path, body = f"{template}/default-preview-background-file", {"default_preview_background_file_id": id}
    answer = studio.put(path, json=body)
    assert answer.json() == {"message": "Preview background file is not linked to this template"}
    studio.post(f"{template}/preview-background-files", json={"preview_background_file_id": id})
    assert studio.put(path, json=body).json()["default_preview_background_file_id"] == id
    studio.delete(f"{template}/preview-background-files/{id}")
    assert studio.get(template).json()["default_preview_background_file_id"] is None


def test_the_columns(studio: Studio, template: str) -> None:
    path = f"{template}/metadata-descriptors"
    with making.events(studio) as events:
        row = studio.put(path, json={"metadata_descriptors": [{"name": "Snow depth", "entity_type": "Shot"}]}).json()
    assert row["metadata_descriptors"] == [
        {
            "name": "Snow depth",
            "field_name": "snow_depth",
            "entity_type": "Shot",
            "data_type": None,
            "choices": [],
            "for_client": False,
            "task_type_id": None,
            "position": None,
            "departments": [],
        }
    ]
    assert [event.name for event in events] == ["project-template:update"]
    for nothing in ({"json": {}}, {"json": []}, {}):
        studio.put(path, json=[{"name": "Wind"}])
        assert [column["field_name"] for column in studio.get(template).json()["metadata_descriptors"]] == ["wind"]
        assert studio.put(path, **nothing).json()["metadata_descriptors"] == []
    for misfit in ([1], {"metadata_descriptors": [1]}, {"metadata_descriptors": 5}, "x"):
        assert studio.put(path, json=misfit).status_code == 400
    assert studio.put(path.replace(template, "/data/project-templates/abc"), json={}).status_code == 404


def test_an_update_sets_background_pictures_and_no_other_relation(studio: Studio) -> None:
    """As Zou 1.0.97 does; what is no id is refused, where it breaks."""
    path = f"/data/project-templates/{studio.ids('project_template')[0]}"
    pictures = studio.ids("preview_background_file")[:1]
    body = {"preview_background_files": pictures, "task_types": ["malformed"]}
    assert studio.put(path, json=body).status_code == 200
    assert studio.get(path).json()["preview_background_files"] == pictures
    assert studio.put(path, json={"preview_background_files": ["malformed"]}).status_code == 400
    assert studio.get(path).json()["preview_background_files"] == pictures
    assert studio.put(path, json={"preview_background_files": [None]}).status_code == 200
    assert studio.get(path).json()["preview_background_files"] == []
