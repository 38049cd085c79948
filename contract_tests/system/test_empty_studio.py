"""The studio of scale `empty`: what a new Zou 1.0.97 has after its own initialisation."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mockitsu.settings import Settings
from mockitsu.testing import Studio

COUNTS = {
    "asset-types": 4,
    "departments": 6,
    "entity-types": 11,
    "organisations": 1,
    "persons": 1,
    "project-status": 2,
    "salary-scales": 54,
    "task-status": 9,
    "task-types": 13,
}
"""Rows of the collections that are not empty (observed)."""


@pytest.fixture(scope="module")
def empty() -> Iterator[Studio]:
    studio = Studio(Settings(scale="empty"))
    yield studio
    studio.client.close()


def test_a_new_server_has_its_own_types_and_nothing_else(empty: Studio) -> None:
    for collection, count in COUNTS.items():
        assert len(empty.get(f"/data/{collection}").json()) == count, collection
    for collection in ("projects", "entities", "tasks", "softwares", "studios", "playlists", "comments"):
        assert empty.get(f"/data/{collection}").json() == []
    told = [event["name"] for event in empty.get("/data/events").json()]
    assert told[:4] == ["asset-type:new"] * 4
    assert len(told) == 4 + 6 + 13 + 9
    (admin,) = empty.get("/data/persons").json()
    assert (admin["email"], admin["full_name"], admin["role"]) == ("admin@example.com", "Super Admin", "admin")


def test_a_first_production_can_be_made(empty: Studio) -> None:
    project = empty.post("/data/projects", json={"name": "First"}).json()
    kind = empty.get("/data/asset-types").json()[0]["id"]
    made = empty.post(f"/data/projects/{project['id']}/asset-types/{kind}/assets/new", json={"name": "Chair"})
    assert made.status_code == 201
    assert [row["name"] for row in empty.get("/data/user/context").json()["projects"]] == ["First"]
