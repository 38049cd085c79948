"""The preview background files of a production."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


def path(project_id: str) -> str:
    return f"/data/projects/{project_id}/settings/preview-background-files"


@pytest.fixture
def film(studio: Studio) -> str:
    """A production without backgrounds, with the personas of the film in its team."""
    project_id = making.insert(studio, "project", name="Skerry")
    for link in studio.rows("project_person_link", project_id=making.film(studio)):
        making.insert(studio, "project_person_link", project_id=project_id, person_id=link["person_id"])
    return project_id


def test_a_background_comes_and_goes(studio: Studio, film: str) -> None:
    file = studio.rows("preview_background_file")[0]
    body = {"preview_background_file_id": file["id"]}
    assert studio.get(path(film), as_="client").json() == []
    with making.events(studio) as events:
        answer = studio.post(path(film), json=body, as_="manager")
        assert studio.post(path(film), json=body).status_code == 201
    assert (answer.status_code, answer.json()["id"]) == (201, film)
    assert [(event.name, event.project_id) for event in events] == [("project:update", film)]
    assert studio.get(path(film), as_="client").json() == [file]
    making.update(studio, "project", film, default_preview_background_file_id=file["id"])
    assert studio.delete(f"{path(film)}/{file['id']}", as_="manager").status_code == 204
    assert studio.get(path(film)).json() == []
    assert studio.row("project", id=film)["default_preview_background_file_id"] == file["id"]
    assert studio.rows("preview_background_file", id=file["id"])


@pytest.mark.parametrize("id", [UNKNOWN, "abc"])
def test_what_is_not_there(studio: Studio, film: str, id: str) -> None:
    answer = studio.post(path(film), json={"preview_background_file_id": id})
    assert (answer.status_code, answer.json()["message"]) == (400, f"PreviewBackgroundFile with id {id} not found")
    assert studio.delete(f"{path(film)}/{id}").status_code == 204
    file = studio.ids("preview_background_file")[0]
    assert studio.get(path(id)).status_code == 404
    assert studio.post(path(id), json={"preview_background_file_id": file}).status_code == 404
    assert studio.delete(f"{path(id)}/{file}").status_code == 404


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "Field required"),
        ({"preview_background_file_id": None}, "Input should be a valid string"),
        ({"preview_background_file_id": ""}, "String should have at least 1 character"),
    ],
)
def test_bodies_that_do_not_fit(studio: Studio, film: str, body: dict[str, Any], message: str) -> None:
    errors = studio.post(path(film), json=body, as_="client").json()["data"]["errors"]
    assert errors == [{"field": "preview_background_file_id", "message": message}]


def test_who_reads_and_who_writes(studio: Studio, film: str) -> None:
    file = studio.ids("preview_background_file")[0]
    found = making.statuses(studio, "GET", path(film))
    assert {role for role, status in found.items() if status == 403} == {"outsider"}
    for method, url in (("POST", path(film)), ("DELETE", f"{path(film)}/{file}")):
        body = {"json": {"preview_background_file_id": file}} if method == "POST" else {}
        found = making.statuses(studio, method, url, **body)
        assert {role for role, status in found.items() if status < 400} == {"admin", "manager"}
