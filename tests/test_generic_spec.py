"""What the document says of the generic operations as a whole, and which of its statuses nobody gets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from mockitsu.document import Document
from mockitsu.models import BY_COLLECTION
from mockitsu.testing import Studio

UNKNOWN = "4f2a9b1c-6d3e-4a57-9c80-1be7d2f30a45"

NEVER_GIVEN: Mapping[tuple[str, int], str] = {
    ("log_in", 409): "given where the server's own AUTH_STRATEGY is none that it knows; the mock has no such setting",
    ("list_last_events", 404): "clients are told of it; an unknown event to go on from is a 400",
    ("list_scene_shots", 400): "clients are told of it; a malformed id is an unknown scene",
    ("list_scene_camera_instances", 400): "clients are told of it; a malformed id is an unknown scene",
    ("create_salary_scale", 201): "every creation is refused: scales come into being when they are listed",
}
"""Statuses that the document declares, since clients made from Kitsu's own know them, and that no request gets from a
Zou 1.0.97 that is set up as it should be (each was tried there). Neither are they given here, but by `Prefer`."""

Paths = Mapping[str, Mapping[str, Any]]


@pytest.fixture(scope="module")
def api(documents: dict[str, Document]) -> Document:
    return documents["openapi"]


@pytest.mark.parametrize("collection", BY_COLLECTION)
def test_a_creation_leads_to_reading_updating_and_deleting(api: Document, collection: str) -> None:
    paths: Paths = api.raw["paths"]
    row = paths[f"{collection}/{{instance_id}}"]
    links = api.resolve(paths[collection]["post"]["responses"]["201"])["links"].values()
    assert {link["operationId"] for link in links} >= {row[verb]["operationId"] for verb in ("get", "put", "delete")}
    assert all(link["parameters"]["instance_id"] == "$response.body#/id" for link in links)


@pytest.mark.parametrize(("operation_id", "status"), NEVER_GIVEN)
def test_statuses_that_are_never_given_are_declared(api: Document, operation_id: str, status: int) -> None:
    """Else there would be nothing to explain."""
    [operation] = (found for _, _, found in api.operations() if found["operationId"] == operation_id)
    assert str(status) in operation["responses"]


REFUSALS: Mapping[str, tuple[str, Mapping[str, Any], int]] = {
    "list_last_events": (f"GET /data/events/last?cursor_event_id={UNKNOWN}", {}, 400),
    "list_scene_shots": ("GET /data/scenes/no-id/shots", {}, 404),
    "list_scene_camera_instances": ("GET /data/scenes/no-id/camera-instances", {}, 404),
    "create_salary_scale": ("POST /data/salary-scales", {"json": {"position": "artist", "seniority": "mid"}}, 400),
    "log_in": ("POST /auth/login", {"json": {"email": "nobody@example.com", "password": "wrong"}}, 400),
}
"""What a request that should bring them about gets instead, there and here."""


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    made = Studio()
    yield made
    made.client.close()


@pytest.mark.parametrize("operation_id", REFUSALS)
def test_what_is_given_instead(studio: Studio, operation_id: str) -> None:
    request, options, status = REFUSALS[operation_id]
    assert operation_id in {id for id, _ in NEVER_GIVEN}
    assert studio.request(*request.split(" "), **options).status_code == status
