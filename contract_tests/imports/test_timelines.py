"""Shots from edited timelines, as a real server takes them."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import httpx
import orjson
import pytest

from mockitsu.testing import Studio

from .. import timelines
from ..making import UNKNOWN, entity, events, film, show, statuses
from ..timelines import clip, gap, timeline, track

WORDS = "${sequence_name}_${shot_name}"


def send(studio: Studio, content: Any, name: str = "cut.otio", path: str = "", **options: Any) -> httpx.Response:
    body = content if isinstance(content, bytes) else orjson.dumps(content)
    project_id = options.pop("project_id", None) or film(studio)
    return studio.post(f"/import/otio/projects/{project_id}{path}", files={"file": (name, body)}, **options)


def shots(answer: httpx.Response, what: str = "created_shots") -> list[tuple[Any, ...]]:
    """Name, length, first and last frame of the shots of an answer."""
    assert answer.status_code == 201, answer.text
    rows = answer.json()[what]
    return [(r["name"], r["nb_frames"], r["data"].get("frame_in"), r["data"].get("frame_out")) for r in rows]


def refusal(answer: httpx.Response) -> str:
    assert answer.status_code == 400, answer.text
    return str(answer.json()["message"])


def test_clips_become_shots(studio: Studio) -> None:
    cut = timeline(track(clip("Film_Q1-A", 24), gap(10), clip("Film_Q1-B", 48), clip("Film_Q2-A", 12)))
    with events(studio) as seen:
        answer = send(studio, cut)
    assert shots(answer) == [("A", 24, 0, 23), ("B", 48, 34, 81), ("A", 12, 82, 93)]
    first, _, last = answer.json()["created_shots"]
    sequences = [studio.row("entity", id=shot["parent_id"])["name"] for shot in (first, last)]
    assert (sequences, first["type"], first["created_by"]) == (["Q1", "Q2"], "Shot", studio.persona("admin")["id"])
    names = [event.name for event in seen]
    assert names[:5] == ["sequence:new", "shot:new", "shot:new", "sequence:new", "shot:new"]
    assert set(names[5:]) == {"task:new"}
    assert len(names[5:]) == len(studio.rows("task", entity_id=first["id"])) * 3


def test_known_shots_are_brought_in_line(studio: Studio) -> None:
    made = send(studio, timeline(track(clip("Film_Q1-A")))).json()["created_shots"][0]
    studio.put(f"/data/entities/{made['id']}", json={"data": {"mood": "calm"}, "description": "Keep"})
    with events(studio) as seen:
        answer = send(studio, timeline(track(gap(5), clip("Film_Q1-A", 9))))
    assert shots(answer, "updated_shots") == [("A", 9, 5, 13)]
    [changed] = answer.json()["updated_shots"]
    assert (changed["id"], changed["type"], changed["description"]) == (made["id"], "Entity", "Keep")
    assert changed["data"]["mood"] == "calm"
    assert [event.name for event in seen] == ["shot:update"]
    assert shots(send(studio, timeline(track(clip("Film_Q1-A", None)))), "updated_shots") == [("A", 9, 5, 13)]


@pytest.mark.parametrize(
    ("children", "expected"),
    [
        (
            [clip("_Q-A", 10, rate=30), clip("_Q-B", 10.5, rate=30), clip("_Q-C", 10)],
            [(10, 0, 9), (10, 10, 20), (10, 20, 25)],
        ),
        ([clip("_Q-A", None, available=50), clip("_Q-B", 20)], [(0, 0, 49), (20, 50, 69)]),
        ([clip("_Q-A", None), clip("_Q-B", 5)], [(0, None, None), (5, 0, 4)]),
        ([clip("_Q-A", 0), clip("_Q-B", 1), clip("_Q-C", 1.5)], [(0, 0, 0), (1, 0, 0), (1, 1, 2)]),
        ([track(clip("_Q-N", 4), clip("_Q-M", 3)), clip("_Q-A", 5)], [(5, 7, 11)]),
        ([clip("_Q-A", 20), {"OTIO_SCHEMA": "Transition.1"}, clip("_Q-B", 20)], [(20, 0, 19), (20, 20, 39)]),
    ],
    ids=["rates", "available", "without range", "short", "nested", "transition"],
)
def test_where_clips_stand(studio: Studio, children: list[Any], expected: list[tuple[Any, ...]]) -> None:
    assert [shot[1:] for shot in shots(send(studio, timeline(track(*children))))] == expected


def test_only_video_tracks_count(studio: Studio) -> None:
    cut = timeline(track(clip("Film_Q1-A"), kind="Audio"), track(clip("Film_Q1-B")), track(clip("Film_Q1-C")))
    assert [shot[0] for shot in shots(send(studio, cut))] == ["B", "C"]


@pytest.mark.parametrize(
    ("convention", "name", "expected"),
    [
        (WORDS, "Q1_A.mov", ("Q1", "A")),
        (WORDS, "Q1_X_A rest", ("Q1_X", "A")),
        ("shot ${sequence_name}.${shot_name}", "shot A.B.C", ("A", "B")),
        ("${project_name}-" + WORDS, "Anything-Q1_A", ("Q1", "A")),
        ("$sequence_name-$shot_name", "Q1-A", ("Q1", "A")),
    ],
)
def test_how_clips_are_named(studio: Studio, convention: str, name: str, expected: tuple[str, str]) -> None:
    answer = send(studio, timelines.cut(name), data={"naming_convention": convention})
    [shot] = answer.json()["created_shots"]
    assert (studio.row("entity", id=shot["parent_id"])["name"], shot["name"]) == expected


@pytest.mark.parametrize(
    ("convention", "message"),
    [
        ("plain", "KeyError: 'No matched value while extracting shot informations.'"),
        ("", "KeyError: 'No sequence name found while extracting shot informations.'"),
        ("${sequence_name}", "KeyError: 'No shot name found while extracting shot informations.'"),
        ("${mood}", "KeyError: 'mood'"),
        ("${mood", "ValueError: Invalid placeholder in string: line 1, col 1"),
        ("(" + WORDS, "error: missing ), unterminated subpattern at position 0"),
    ],
)
def test_conventions_that_do_not_fit(studio: Studio, convention: str, message: str) -> None:
    assert refusal(send(studio, timelines.cut(), params={"naming_convention": convention})) == message


def test_letter_case(studio: Studio) -> None:
    send(studio, timelines.cut("Film_Q1-A"))
    for value in ("false", "0"):
        answer = send(studio, timelines.cut("Film_q1-a"), data={"match_case": value})
        assert shots(answer, "updated_shots") == [("A", 48, 0, 47)]
    assert send(studio, timelines.cut("Film_q1-a"), params={"match_case": False}).json()["created_shots"] == []
    assert [shot[0] for shot in shots(send(studio, timelines.cut("Film_q1-a")))] == ["a"]
    assert refusal(send(studio, b"", data={"match_case": "no"})) == "Wrong value for parameter match_case."


def test_what_came_before_a_wrong_clip_stays(studio: Studio) -> None:
    answer = send(studio, timelines.cut("Film_Q1-A", "nothing"))
    assert "No matched value" in refusal(answer)
    sequence = studio.row("entity", name="Q1")
    [shot] = studio.rows("entity", parent_id=sequence["id"])
    assert studio.rows("task", entity_id=shot["id"])
    assert "invalid format" in refusal(send(studio, timelines.cut(f"Film_Q1-{'x' * 200}")))


def test_timelines_of_episodes(studio: Studio) -> None:
    project_id = show(studio)
    episode_id = entity(studio, project_id, "episodes", "E90")
    path = f"/episodes/{episode_id}"
    assert "EpisodeNotFound" in refusal(send(studio, timelines.cut("S_E90-Q1-A"), project_id=project_id))
    answer = send(studio, timelines.cut("S_Other-Q1-A"), path=path, project_id=project_id)
    [shot] = answer.json()["created_shots"]
    assert studio.row("entity", id=shot["parent_id"])["parent_id"] == episode_id
    again = send(studio, timelines.cut("S_E90-Q1-A"), path=path, project_id=project_id)
    assert [row["id"] for row in again.json()["updated_shots"]] == [shot["id"]]
    nowhere = send(studio, timelines.cut(), path=f"/episodes/{UNKNOWN}", project_id=project_id)
    assert "EpisodeNotFound" in refusal(nowhere)
    assert refusal(send(studio, timeline(), path=path)) == "KeyError: 'episode_name'"


def test_files(studio: Studio) -> None:
    bundle = io.BytesIO()
    with zipfile.ZipFile(bundle, "w") as file:
        file.writestr("content.otio", timelines.cut("Film_Q1-A"))
    assert [shot[0] for shot in shots(send(studio, bundle.getvalue(), "cut.otioz"))] == ["A"]
    assert shots(send(studio, timeline(), "CUT.OTIO")) == []
    for name, extension in (("cut.mov", ".mov"), ("cut", ".")):
        assert f"Unsupported file type '{extension}'. Supported formats: aaf, ale" in refusal(send(studio, b"", name))
    for content in (b"", b"no json", b"[]", orjson.dumps(clip("Film_Q1-A")), b'{"OTIO_SCHEMA": "Timeline.1"}'):
        assert refusal(send(studio, content)).startswith("Failed to parse OTIO file: ")
    assert refusal(send(studio, b"no zip", "cut.otioz")).startswith("Failed to parse OTIO file: ")
    assert studio.post(f"/import/otio/projects/{film(studio)}").status_code == 400


def test_other_formats_take_the_extra(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "opentimelineio", None)
    assert "pip install 'mockitsu[otio]'" in refusal(send(studio, b"", "cut.edl"))


def test_managers_of_the_production_and_administrators_only(studio: Studio) -> None:
    files = {"file": ("cut.otio", timelines.cut())}
    found = statuses(studio, "POST", f"/import/otio/projects/{film(studio)}", files=files)
    assert {role for role, status in found.items() if status == 201} == {"admin", "manager"}
    assert set(found.values()) == {201, 403}
    nowhere = statuses(studio, "POST", f"/import/otio/projects/{UNKNOWN}", files=files)
    assert (nowhere["admin"], nowhere["manager"]) == (400, 404)
