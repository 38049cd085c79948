"""The length of shots, set from their previews."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


@pytest.fixture
def shots(studio: Studio) -> dict[str, str]:
    """A shot with a preview of 3.1 seconds after one of 2 seconds, one without previews, and where they stand."""
    show = making.show(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    sequence = making.entity(studio, show, "sequences", "SQ90", episode_id=episode)
    shown = making.shot(studio, show, "SH010", sequence_id=sequence)
    task = making.task(studio, shown, task_type="Animation")
    for revision, duration in ((2, 3.1), (1, 2.0)):
        values = {"task_id": task, "revision": revision, "duration": duration, "person_id": studio.ids("person")[0]}
        making.insert(studio, "preview_file", name="take", **values)
    blank = making.shot(studio, show, "SH020", sequence_id=sequence)
    return {"show": show, "episode": episode, "shown": shown, "blank": blank}


def path(studio: Studio, project_id: str, task_type_id: str | None = None) -> str:
    task_type_id = task_type_id or str(studio.row("task_type", name="Animation")["id"])
    return f"/actions/projects/{project_id}/task-types/{task_type_id}/set-shot-nb-frames"


def run(studio: Studio, shots: dict[str, str], **query: Any) -> list[Any]:
    answer = studio.post(path(studio, shots["show"]), params=query, as_="manager")
    assert answer.status_code == 200, answer.text
    return list(answer.json())


def test_the_last_preview_tells(studio: Studio, shots: dict[str, str]) -> None:
    making.update(studio, "project", shots["show"], fps="25")
    length = {"id": shots["shown"], "nb_frames": 78}
    assert length in run(studio, shots)
    assert studio.row("entity", id=shots["shown"])["nb_frames"] == 78
    assert studio.row("entity", id=shots["blank"])["nb_frames"] is None
    making.update(studio, "project", shots["show"], fps="24")
    assert run(studio, shots, episode_id=shots["episode"]) == [{"id": shots["shown"], "nb_frames": 74}]
    assert run(studio, shots, episode_id=UNKNOWN) == []
    making.update(studio, "project", shots["show"], fps="none")
    assert run(studio, shots, episode_id=shots["episode"])[0]["nb_frames"] == 78


def test_refusals(studio: Studio, shots: dict[str, str]) -> None:
    found = making.statuses(studio, "POST", path(studio, shots["show"]))
    assert {role for role, status in found.items() if status == 200} == {"admin", "manager"}
    assert studio.post(path(studio, shots["show"], UNKNOWN)).json() == []
    assert studio.post(path(studio, UNKNOWN)).status_code == 404
    assert studio.post(path(studio, "abc"), as_="manager").status_code == 404
    messages = {"abc": "Invalid project or task type id"}
    for project_id, task_type_id in (("abc", None), (shots["show"], "abc")):
        answer = studio.post(path(studio, project_id, task_type_id))
        assert (answer.status_code, answer.json()["message"]) == (400, messages["abc"])
    answer = studio.post(path(studio, shots["show"]), params={"episode_id": "all"})
    assert (answer.status_code, answer.json()["message"]) == (400, "Invalid episode id")
