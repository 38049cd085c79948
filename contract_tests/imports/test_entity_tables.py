"""Assets, shots and edits from tables, as a real server takes them."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from ..making import UNKNOWN, asset, entity, events, film, names, shot, show, statuses
from .uploads import send

MISSING_FILE = "The browser (or proxy) sent a request that this server could not understand."


def refusal(answer: Any) -> tuple[str, int, int]:
    body = answer.json()
    assert (answer.status_code, body["error"]) == (400, True), answer.text
    return body["message"], body["line_number"], body["imported_rows"]


def tasks(studio: Studio, entity_id: str) -> dict[str, tuple[str, list[str]]]:
    """The tasks of an entity by their type: their status, and who is assigned."""
    found = {}
    for task in studio.rows("task", entity_id=entity_id):
        links = studio.rows("task_person_link", task_id=task["id"])
        people = [studio.row("person", id=link["person_id"])["full_name"] for link in links]
        status = studio.row("task_status", id=task["task_status_id"])["short_name"]
        found[studio.row("task_type", id=task["task_type_id"])["name"]] = (status, people)
    return found


# Files


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "Could not determine delimiter"),
        ("Name\nonly", "Could not determine delimiter"),
        ("Type;Name\nCharacter;L\u00e9".encode("latin-1"), "The file is not a text in UTF-8."),
    ],
)
def test_what_is_no_table_is_refused(studio: Studio, content: str | bytes, message: str) -> None:
    answer = send(studio, f"projects/{film(studio)}/assets", content)
    assert (answer.status_code, answer.json()) == (400, {"error": True, "message": message})


def test_a_file_has_to_come(studio: Studio) -> None:
    path = f"/import/csv/projects/{film(studio)}/assets"
    for options in ({}, {"files": {"other": ("a.csv", b"Type;Name")}}):
        answer = studio.post(path, **options)
        assert (answer.status_code, answer.json()["message"]) == (400, MISSING_FILE)


@pytest.mark.parametrize(
    "table",
    [
        "Type;Name\nCharacter;Ragnar\n",
        "Type,Name\r\nCharacter,Ragnar\r\n",
        "Type\tName\nCharacter\tRagnar",
        "Name;Type;Unknown\nRagnar;character;x\n",
        "Type;Name\n\n;\nCharacter;Ragnar\n;\n",
        "Type;Name;Description\nCharacter;'Ragnar';brave\n",
    ],
)
def test_separators_and_columns(studio: Studio, table: str) -> None:
    answer = send(studio, f"projects/{film(studio)}/assets", table)
    assert answer.status_code == 201, answer.text
    assert names(answer.json()) == ["Ragnar"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("type;name\nCharacter;lower", "A columns is missing: 'Name'"),
        ("\ufeffType;Name\nCharacter;mark", "A columns is missing: 'Type'"),
        ("Type;Name\n;nothing", "An asset type is required in the Type column"),
        ("Type;Name\nGhost;Boo", "Asset type Ghost is not configured for this project"),
        ("Type;Name;Modeling\nCharacter;R;almost", "Task status not found for almost"),
        ("Type;Name;Modeling assignations\nCharacter;R;Nobody Here", "Person not found for Nobody Here"),
        ("Type;Name;Ready for\nCharacter;R;Modeling", "Task type not found for Modeling"),
        ("Type;Name;Episode\nCharacter;R;E01", "An episode column is present for a production that isn't a TV Show"),
        (f"Type;Name\nCharacter;{'x' * 161}", "One of the provided values has an invalid format."),
    ],
)
def test_rows_that_cannot_be_taken(studio: Studio, table: str, message: str) -> None:
    assert refusal(send(studio, f"projects/{film(studio)}/assets", table)) == (message, 2, 0)


def test_the_rows_before_a_refusal_stay(studio: Studio) -> None:
    table = 'Type;Name;Description;Modeling\nCharacter;One;"a\nb";wip\n\nCharacter;Two;;almost\nCharacter;Three;;wip\n'
    answer = send(studio, f"projects/{film(studio)}/assets", table)
    assert refusal(answer) == ("Task status not found for almost", 5, 1)
    assert tasks(studio, studio.row("entity", name="One")["id"])["Modeling"] == ("wip", [])
    assert studio.rows("entity", name="Two") == studio.rows("entity", name="Three") == []


@pytest.mark.parametrize("table", ["assets", "shots", "edits", "casting"])
def test_who_may_import(studio: Studio, table: str) -> None:
    path = f"/import/csv/projects/{film(studio)}/{table}"
    found = statuses(studio, "POST", path, files={"file": ("a.csv", b"Type;Name\n", "text/csv")})
    assert {role for role, status in found.items() if status == 201} == {"admin", "manager"}
    assert {status for status in found.values() if status != 201} == {403}
    assert send(studio, f"projects/{UNKNOWN}/{table}", "Type;Name\n").status_code == 404


# Assets


def test_assets_come_with_tasks(studio: Studio) -> None:
    project_id = film(studio)
    with events(studio) as seen:
        answer = send(
            studio,
            f"projects/{project_id}/assets",
            "Type;Name;Modeling;Modeling assignations\nCharacter;Ragnar;WIP;Mei Tanaka, manager@example.com\n",
        )
    row = answer.json()[0]
    assert (row["type"], row["description"], row["data"]) == ("Entity", None, {})
    assert row["created_by"] == studio.persona("admin")["id"]
    manager = studio.persona("manager")["full_name"]
    found = tasks(studio, row["id"])
    assert found.pop("Modeling") == ("wip", ["Mei Tanaka", manager])
    assert {"Concept", "Shading"} <= found.keys()
    assert all(work == ("todo", []) for work in found.values())
    told = [event.name for event in seen]
    assert told[0] == "asset:new"
    assert told.count("task:new") == len(found) + 1
    assert told[told.index("comment:new") - 3 : told.index("comment:new") + 1] == [
        *("task:assign", "task:assign", "task:update", "comment:new")
    ]
    assert told[-1] == "news:new"
    comment = studio.rows("comment")[-1]
    assert (comment["text"], comment["person_id"]) == ("", studio.persona("admin")["id"])


def test_workflows_say_which_tasks_an_asset_gets(studio: Studio) -> None:
    modeling = studio.row("task_type", name="Modeling")["id"]
    studio.post("/data/entity-types", json={"name": "Crowd", "task_types": [modeling]})
    answer = send(studio, f"projects/{film(studio)}/assets", "Type;Name;Concept\nCrowd;Mob;wip\n")
    assert tasks(studio, answer.json()[0]["id"]) == {"Modeling": ("todo", []), "Concept": ("wip", [])}


def test_known_assets_change_only_where_it_is_asked_for(studio: Studio) -> None:
    project_id = film(studio)
    path = f"projects/{project_id}/assets"
    asset_id = asset(studio, project_id)
    table = "Type;Name;Description;Modeling\nCharacter;Ragnar;brave;wip\n"
    assert send(studio, path, table).json()[0]["description"] == ""
    assert tasks(studio, asset_id)["Modeling"] == ("todo", [])
    with events(studio) as seen:
        assert send(studio, path, table, params={"update": "true"}).json()[0]["description"] == "brave"
    assert tasks(studio, asset_id)["Modeling"] == ("wip", [])
    assert (seen[0].name, seen[0].data["asset_id"]) == ("asset:update", asset_id)
    with events(studio) as seen:
        send(studio, path, table, params={"update": "true"})
    assert [event.name for event in seen] == ["asset:update"]


def test_metadata_of_assets(studio: Studio) -> None:
    project_id = film(studio)
    path = f"projects/{project_id}/assets"
    for name, data_type in (("Size", "string"), ("Hero", "boolean")):
        body = {"name": name, "entity_type": "Asset", "data_type": data_type}
        tx = studio.begin()
        tx.insert("metadata_descriptor", {**body, "project_id": project_id, "field_name": name.lower()})
        studio.sandbox.commit(tx)
    answer = send(studio, path, "Type;Name;Size;Hero;Resolution\nCharacter;Ragnar;big;Yes;2K\n")
    assert answer.json()[0]["data"] == {"size": "big", "hero": "true", "resolution": "2K"}
    answer = send(studio, path, "Type;Name;Size\nCharacter;Ragnar;\n", params={"update": "true"})
    assert answer.json()[0]["data"] == {"size": "", "hero": "true", "resolution": "2K"}
    assert refusal(send(studio, path, "Type;Name;Hero\nCharacter;X;perhaps\n")) == ("A value is invalid: ", 2, 0)


def test_assets_of_episodes(studio: Studio) -> None:
    project_id = show(studio)
    path = f"projects/{project_id}/assets"
    table = "Type;Name;Episode\nCharacter;One;E77\nCharacter;Two;MP\nCharacter;Three;\n"
    answer = send(studio, path, table)
    episode = studio.row("entity", name="E77", type="Episode")
    assert [row["source_id"] for row in answer.json()] == [episode["id"], None, None]
    layout = studio.row("task_type", name="Layout")["id"]
    answer = send(studio, path, "Type;Name;Ready for\nCharacter;One;Layout\n", params={"update": "true"})
    assert (answer.json()[0]["ready_for"], answer.json()[0]["source_id"]) == (layout, None)


# Shots


def test_shots_come_with_what_is_above_them(studio: Studio) -> None:
    project_id = show(studio)
    with events(studio) as seen:
        answer = send(
            studio, f"projects/{project_id}/shots", "Episode;Sequence;Name\nE77;SQ7;SH1\nE77;SQ7;SH2\n", as_="manager"
        )
    sequence = studio.row("entity", name="SQ7")
    assert {row["parent_id"] for row in answer.json()} == {sequence["id"]}
    assert studio.row("entity", id=sequence["parent_id"])["name"] == "E77"
    told = [event.name for event in seen]
    assert told[:4] == ["episode:new", "sequence:new", "shot:new", "shot:new"]
    assert set(told[4:]) == {"task:new"}
    again = send(studio, f"projects/{project_id}/shots", "Episode;Sequence;Name\nE77;SQ7;SH1\n")
    assert again.json()[0]["id"] == answer.json()[0]["id"]


def test_known_shots_only_get_the_tasks_that_their_row_names(studio: Studio) -> None:
    project_id = film(studio)
    sequence_id = entity(studio, project_id, "sequences", "SQ900")
    shot_id = shot(studio, project_id, sequence_id=sequence_id)
    path = f"projects/{project_id}/shots"
    send(studio, path, "Sequence;Name;Layout\nSQ900;SH900;\n", params={"update": "true"})
    assert tasks(studio, shot_id) == {}
    send(studio, path, "Sequence;Name;Layout assignations\nSQ900;SH900;Mei Tanaka\n", params={"update": "true"})
    assert tasks(studio, shot_id) == {"Layout": ("todo", ["Mei Tanaka"])}


@pytest.mark.parametrize(
    ("columns", "cells", "nb_frames", "data"),
    [
        ("Frames", "", 0, {}),
        ("Frames", "48", 48, {}),
        ("Nb Frames;Frames", "50;48", 50, {}),
        ("Frame In;Frame Out;FPS;Resolution", "10;20;24;2K", 11, {"frame_in": 10, "frame_out": 20, "fps": "24"}),
        ("Frame In;Frame Out", "20;10", 0, {"frame_in": 20, "frame_out": 10}),
        ("Frame In;Frame Out", "10;", 0, {"frame_in": 10}),
    ],
)
def test_frames_of_shots(studio: Studio, columns: str, cells: str, nb_frames: int, data: dict[str, Any]) -> None:
    answer = send(studio, f"projects/{film(studio)}/shots", f"Sequence;Name;{columns}\nSQ1;SH1;{cells}\n")
    row = answer.json()[0]
    assert row["nb_frames"] == nb_frames
    assert {name: value for name, value in row["data"].items() if name != "resolution"} == data


def test_frames_follow_from_what_is_known_already(studio: Studio) -> None:
    path = f"projects/{film(studio)}/shots"
    send(studio, path, "Sequence;Name;Frame In\nSQ1;SH1;1\n")
    answer = send(studio, path, "Sequence;Name;Frame Out\nSQ1;SH1;9\n", params={"update": "true"})
    assert (answer.json()[0]["nb_frames"], answer.json()[0]["data"]) == (9, {"frame_in": 1, "frame_out": 9})


@pytest.mark.parametrize(
    ("production", "table", "message"),
    [
        (film, "Sequence;Name\n;SH1", "Sequence cannot be empty"),
        (film, "Sequence;Name\nSQ1;", "Name cannot be empty"),
        (film, "Name;Description\nSH1;x", "A columns is missing: 'Sequence'"),
        (show, "Sequence;Name\nSQ1;SH1", "A columns is missing: 'Episode'"),
        (show, "Episode;Sequence;Name\n;SQ1;SH1", "Episode cannot be empty"),
        (film, "Sequence;Name;Frames\nSQ1;SH1;many", "nb_frames must be an integer, got 'many'"),
        (film, "Sequence;Name;Frame In\nSQ1;SH1;1.5", "frame_in must be an integer, got '1.5'"),
    ],
)
def test_rows_that_are_no_shots(studio: Studio, production: Any, table: str, message: str) -> None:
    assert refusal(send(studio, f"projects/{production(studio)}/shots", table)) == (message, 2, 0)


# Edits


def test_edits(studio: Studio) -> None:
    path = f"projects/{show(studio)}/edits"
    table = "Episode;Name;Description;Edit\nE77;Cut;first;wip\n;Teaser;;\n"
    answer = send(studio, path, table)
    cut, teaser = answer.json()
    assert cut["parent_id"] == studio.row("entity", name="E77")["id"]
    assert (cut["description"], teaser["parent_id"], teaser["description"]) == ("first", None, "")
    assert tasks(studio, cut["id"])["Edit"] == ("wip", [])
    with events(studio) as seen:
        changed = send(studio, path, "Episode;Name;Description\nE77;Cut;second\n", params={"update": "true"})
    assert changed.json()[0]["description"] == "second"
    assert [event.name for event in seen] == ["edit:update"]
