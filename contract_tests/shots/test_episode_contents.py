"""What an episode holds."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


@pytest.fixture
def episode(studio: Studio) -> dict[str, str]:
    """An episode with a sequence, two shots, a scene, an edit and an asset that was made for it, each with a task."""
    show = making.show(studio)
    id = making.entity(studio, show, "episodes", "E90")
    sequence = making.entity(studio, show, "sequences", "SQ90", episode_id=id)
    made = {
        "episode": id,
        "sequence": sequence,
        "late": making.shot(studio, show, "SH020", sequence_id=sequence),
        "early": making.shot(studio, show, "SH010", sequence_id=sequence),
        "scene": making.entity(studio, show, "scenes", "SC90", sequence_id=sequence),
        "edit": making.entity(studio, show, "edits", "Cut", episode_id=id),
        "asset": making.asset(studio, show, episode_id=id),
    }
    for name in ("late", "early"):
        making.task(studio, made[name], task_type="Layout")
    making.task(studio, made["early"], task_type="Animation")
    for name in ("episode", "sequence", "scene", "edit", "asset"):
        making.task(studio, made[name])
    making.task(studio, made["late"], task_type="Lighting", task_status_id=None)
    return made


def get(studio: Studio, episode: dict[str, str], part: str, as_: str = "admin", **query: Any) -> Any:
    answer = studio.get(f"/data/episodes/{episode['episode']}/{part}", params=query, as_=as_)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_shots_sequences_and_edits(studio: Studio, episode: dict[str, str]) -> None:
    assert [row["id"] for row in get(studio, episode, "shots")] == [episode["late"], episode["early"]]
    assert [row["id"] for row in get(studio, episode, "sequences")] == [episode["sequence"]]
    assert get(studio, episode, "sequences", name="other") == []
    assert [row["id"] for row in get(studio, episode, "edits")] == [episode["edit"]]
    for part in ("shots", "edits"):
        assert "entities_out" not in get(studio, episode, part)[0]
        assert get(studio, episode, part, relations=True)[0]["entities_out"] == []


def test_tasks_by_type_and_entity_and_only_with_a_status(studio: Studio, episode: dict[str, str]) -> None:
    shots = [row["entity_id"] for row in get(studio, episode, "shot-tasks")]
    assert shots[:3] == [episode["early"], episode["early"], episode["late"]]
    assert sorted(shots[3:]) == [episode["scene"]]
    for part, name in (("tasks", "episode"), ("edit-tasks", "edit"), ("asset-tasks", "asset")):
        assert [row["entity_id"] for row in get(studio, episode, part)] == [episode[name]]
    assert "assignees" in get(studio, episode, "asset-tasks", relations=True)[0]
    names = making.names(get(studio, episode, "task-types"))
    assert names == sorted(names)
    assert {"Animation", "Layout", "Lighting"} < set(names)


def test_assets_that_are_only_cast_do_not_count(studio: Studio, episode: dict[str, str]) -> None:
    guest = making.asset(studio, making.show(studio), "Guest")
    making.task(studio, guest)
    making.cast(studio, episode["early"], guest)
    assert [row["entity_id"] for row in get(studio, episode, "asset-tasks")] == [episode["asset"]]


def test_vendors_get_their_own(studio: Studio, episode: dict[str, str]) -> None:
    """Observed on Zou 1.0.97."""
    making.task(studio, episode["early"], "vendor", task_type="Compositing")
    rows = get(studio, episode, "sequences", as_="vendor", name="other")
    assert [(row["id"], row["type"]) for row in rows] == [(episode["sequence"], "Entity")]
    task = making.task(studio, episode["episode"], "vendor", name="second")
    rows = get(studio, episode, "tasks", as_="vendor")
    assert [(row["id"], "entity_name" in row) for row in rows] == [(task, False)]
    for part in ("shot-tasks", "asset-tasks", "edit-tasks"):
        assert studio.get(f"/data/episodes/{episode['episode']}/{part}", as_="vendor").status_code == 403


@pytest.mark.parametrize("part", ["shots", "tasks", "task-types", "shot-tasks", "asset-tasks", "edit-tasks", "edits"])
def test_who_may(studio: Studio, episode: dict[str, str], part: str) -> None:
    found = making.statuses(studio, "GET", f"/data/episodes/{episode['episode']}/{part}")
    assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}
    for id in (UNKNOWN, "abc", episode["edit"]):
        assert studio.get(f"/data/episodes/{id}/{part}").status_code == 404


def test_sequences_of_what_is_no_episode(studio: Studio, episode: dict[str, str]) -> None:
    assert studio.get(f"/data/episodes/{UNKNOWN}/sequences").status_code == 404
    assert studio.get("/data/episodes/abc/sequences").json() == []  # observed on Zou 1.0.97
    path = f"/data/episodes/{episode['episode']}/sequences"
    assert studio.get(path, as_="outsider@example.com").status_code == 403
