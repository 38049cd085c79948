"""Rows from another Kitsu server, as a real server takes them."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from mockitsu.testing import Studio

from ..making import asset, asset_type, events, film, shot, show

TABLES = {
    "attachment-files": "attachment_file",
    "comments": "comment",
    "entities": "entity",
    "entity-links": "entity_link",
    "metadata-descriptors": "metadata_descriptor",
    "milestones": "milestone",
    "news": "news",
    "notifications": "notification",
    "playlists": "playlist",
    "preview-files": "preview_file",
    "projects": "project",
    "schedule-items": "schedule_item",
    "subscriptions": "subscription",
    "tasks": "task",
    "time-spents": "time_spent",
}


def send(studio: Studio, table: str, *items: Any, **options: Any) -> Any:
    return studio.post(f"/import/kitsu/{table}", json=list(items), **options)


def new_asset(studio: Studio, **more: Any) -> dict[str, Any]:
    place = {"project_id": film(studio), "entity_type_id": asset_type(studio)}
    return {"id": str(uuid4()), "name": "Ragnar", "type": "Asset", **place, **more}


@pytest.mark.parametrize(("path", "table"), TABLES.items())
def test_rows_can_be_sent_back_as_they_are(studio: Studio, path: str, table: str) -> None:
    items = [dict(row) for row in studio.rows(table)[:3]]
    with events(studio) as seen:
        answer = send(studio, path, *items)
    assert answer.status_code == 200, answer.text
    for row, sent in zip(answer.json(), items, strict=True):
        kept = sent.keys() - {"type", "updated_at", "data" if table == "preview_file" else ""}
        assert {name: row[name] for name in kept} == {name: sent[name] for name in kept}
    assert len(seen) == len(items)
    assert all(event.name.endswith(":update") for event in seen)
    with events(studio) as seen:
        send(studio, path, *items, params={"silent": "true"})
    assert seen == []


@pytest.mark.parametrize("path", [*TABLES, "build-jobs"])
def test_anybody_but_administrators_gets_an_empty_list(studio: Studio, path: str) -> None:
    table = TABLES.get(path, "build_job")
    items = [dict(row) for row in studio.rows(table)[:1]]
    before = studio.sandbox.root.tables.get(table)
    for role in ("manager", "artist", "client", "vendor"):
        answer = send(studio, path, *items, as_=role)
        assert (answer.status_code, answer.json()) == (200, [])
    assert studio.sandbox.root.tables.get(table) is before


def test_entities_keep_what_they_say_of_themselves(studio: Studio) -> None:
    artist = studio.persona("artist")["id"]
    item = new_asset(studio, created_at="2020-01-01T00:00:00", created_by=artist, shotgun_id=7, data={"size": "big"})
    with events(studio) as seen:
        row = send(studio, "entities", {**item, "updated_at": "2020-01-02T00:00:00"}).json()[0]
    assert {name: row[name] for name in item if name != "type"} == {k: v for k, v in item.items() if k != "type"}
    assert (row["type"], row["updated_at"] > row["created_at"]) == ("Entity", True)
    assert [event.name for event in seen] == ["asset:new"]
    assert seen[0].data == {"Asset_id": item["id"]}
    changes = {"id": item["id"], "type": "Asset", "project_id": show(studio), "data": {"hero": True}, "zzz": 1}
    row = send(studio, "entities", changes).json()[0]
    assert (row["project_id"], row["data"], row["name"]) == (show(studio), {"hero": True}, "Ragnar")


@pytest.mark.parametrize("kind", ["Shot", "Sequence", "Episode", "Edit"])
def test_the_kind_of_an_entity_says_its_type(studio: Studio, kind: str) -> None:
    item = new_asset(studio, type=kind)
    row = send(studio, "entities", item).json()[0]
    assert row["entity_type_id"] == studio.row("entity_type", name=kind)["id"]
    assert studio.row("entity", id=item["id"])["type"] == kind


def test_an_entity_that_does_not_say_what_it_is_is_a_shot(studio: Studio) -> None:
    item = {name: value for name, value in new_asset(studio).items() if name != "type"}
    row = send(studio, "entities", item).json()[0]
    assert row["entity_type_id"] == studio.row("entity_type", name="Shot")["id"]


def test_relations_come_along(studio: Studio) -> None:
    boat, other = asset(studio, film(studio), "Boat"), asset(studio, film(studio), "Oar")
    item = new_asset(studio, entities_out=[boat], entity_concept_links=[])
    send(studio, "entities", item)
    assert [link["entity_out_id"] for link in studio.rows("entity_link", entity_in_id=item["id"])] == [boat]
    send(studio, "entities", {**item, "entities_out": [other]})
    assert [link["entity_out_id"] for link in studio.rows("entity_link", entity_in_id=item["id"])] == [other]


def test_the_answer_keeps_the_order_and_shows_the_end(studio: Studio) -> None:
    one, two = new_asset(studio, name="One"), new_asset(studio, name="Two")
    answer = send(studio, "entities", one, two, {**one, "name": "Last"})
    assert [row["name"] for row in answer.json()] == ["Last", "Two", "Last"]


def test_casting_is_known_by_what_it_links(studio: Studio) -> None:
    project_id = film(studio)
    ends = {"entity_in_id": shot(studio, project_id), "entity_out_id": asset(studio, project_id)}
    first = send(studio, "entity-links", {**ends, "nb_occurences": 2, "label": "fixed"}).json()[0]
    id = str(uuid4())
    again = send(studio, "entity-links", {**ends, "id": id, "nb_occurences": 3}).json()[0]
    assert (again["id"], again["nb_occurences"], again["label"]) == (id, 3, "fixed")
    assert [link["id"] for link in studio.rows("entity_link", **ends)] == [id] != [first["id"]]


def test_rows_before_a_refusal_stay(studio: Studio) -> None:
    item = new_asset(studio)
    answer = send(studio, "entities", item, {**item, "id": str(uuid4()), "name": "Other", "parent_id": str(uuid4())})
    assert (answer.status_code, answer.json()["error"]) == (400, True)
    assert studio.row("entity", id=item["id"])["name"] == "Ragnar"
    assert studio.rows("entity", name="Other") == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": None}, "Validation error."),
        ({"id": "abc"}, "Validation error."),
        ({"status": "zz"}, "Validation error."),
        ({"zzz": 1}, "'zzz' is an invalid keyword argument for Entity"),
        (
            {"ready_for": "11111111-1111-4111-8111-111111111111"},
            "The change conflicts with records referencing this one.",
        ),
    ],
)
def test_refusals(studio: Studio, change: dict[str, Any], message: str) -> None:
    answer = send(studio, "entities", new_asset(studio, **change))
    assert (answer.status_code, answer.json()["message"]) == (400, message)


def test_required_values(studio: Studio) -> None:
    item = new_asset(studio)
    del item["project_id"]
    assert send(studio, "entities", item).json()["message"] == "A required field is missing."
    assert studio.post("/import/kitsu/entities", json={}).status_code == 400
    assert studio.post("/import/kitsu/entities", json=[], as_=None).status_code == 401
