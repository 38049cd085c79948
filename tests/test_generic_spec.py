"""What the document says of the generic operations as a whole, and which of its statuses nobody gets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from mockitsu.document import Document
from mockitsu.models import BY_COLLECTION

NEVER_GIVEN: Mapping[tuple[str, int], str] = {
    ("log_in", 409): "clients are told of it; no account was seen to give it",
    ("list_last_events", 404): "clients are told of it; an unknown event to go on from is a 400",
    ("list_scene_shots", 400): "clients are told of it; a malformed id is an unknown scene",
    ("list_scene_camera_instances", 400): "clients are told of it; a malformed id is an unknown scene",
    ("create_salary_scale", 201): "every creation is refused: scales come into being when they are listed",
}
"""Statuses that the document declares, since clients made from Kitsu's own know them, and no request was seen to get
from a Zou 1.0.97. Neither are they given here."""

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
