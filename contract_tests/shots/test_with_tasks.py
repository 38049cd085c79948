"""Shots with their tasks."""

from __future__ import annotations

import json

from mockitsu.testing import Studio

from .. import making

PATH = "/data/shots/with-tasks"


def test_rows(studio: Studio) -> None:
    film = making.film(studio)
    shot = making.shot(studio, film, data={"fps": 24})
    mine = making.task(studio, shot, "vendor", task_type="Animation")
    making.task(studio, shot, task_type="Lighting")
    row = studio.get(f"{PATH}?project_id={film}&id={shot}", as_="artist").json()[0]
    assert (row["episode_id"], row["episode_name"], row["fps"], row["frame_in"]) == (None, "", 24, None)
    assert len(row["tasks"]) == 2
    row = studio.get(f"{PATH}?project_id={film}&id={shot}", as_="vendor").json()[0]
    assert [task["id"] for task in row["tasks"]] == [mine]


def test_order_and_what_is_left_out(studio: Studio) -> None:
    loose = making.entity(studio, making.film(studio), "shots", "SH985")
    rows = studio.get(PATH).json()
    keys = [(row["project_name"], row["episode_name"], row["sequence_name"], row["name"]) for row in rows]
    assert keys == sorted(keys)
    assert loose not in [row["id"] for row in rows]


def test_of_an_episode(studio: Studio) -> None:
    show = making.show(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    sequence = making.entity(studio, show, "sequences", "SQ90", episode_id=episode)
    shot = making.shot(studio, show, sequence_id=sequence)
    path = f"{PATH}?project_id={show}&episode_id="
    assert [row["id"] for row in studio.get(path + episode).json()] == [shot]
    assert studio.get(path + "main").json() == []
    assert studio.get(path + "abc").status_code == 400


def test_compact_and_lines(studio: Studio) -> None:
    path = f"{PATH}?project_id={making.film(studio)}"
    rows = studio.get(path).json()
    body = studio.get(f"{path}&compact=true").json()
    assert body["shot_fields"] == list(rows[0])
    assert body["task_fields"] == list(rows[0]["tasks"][0])
    assert len(body["rows"]) == len(rows)
    head, *lines = studio.get(f"{path}&compact=true&stream=true").text.splitlines()
    assert json.loads(head) == {name: body[name] for name in ("compact", "shot_fields", "task_fields")}
    assert [json.loads(line) for line in lines] == body["rows"]
    assert studio.get(path, headers={"If-None-Match": studio.get(path).headers["etag"]}).status_code == 304


def test_who_lists(studio: Studio) -> None:
    found = making.statuses(studio, "GET", PATH)
    assert {role for role, status in found.items() if status == 200} == {"admin"}
    found = making.statuses(studio, "GET", f"{PATH}?project_id={making.film(studio)}")
    assert {role for role, status in found.items() if status == 403} == {"outsider"}


def test_frames_are_what_metadata_holds(studio: Studio) -> None:
    """Texts where they came from a table; nothing keeps them from being anything else."""
    film = making.film(studio)
    values = {"fps": "24", "frame_in": 1.5, "frame_out": [1]}
    shot = making.shot(studio, film, data=values)
    query = f"{PATH}?project_id={film}&id={shot}"
    for row in (studio.get(query).json()[0], studio.get(f"/data/shots/{shot}").json()):
        assert {name: row[name] for name in values} == values
    compact = studio.get(f"{query}&compact=true")
    lines = studio.get(query, headers={"Accept": "application/x-ndjson"})
    assert (compact.status_code, lines.status_code) == (200, 200)
