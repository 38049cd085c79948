"""Where the caller has tasks."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


@pytest.fixture
def show(studio: Studio) -> dict[str, str]:
    """A production in which the artist has a task on one entity of each kind, and none on others."""
    project = str(studio.post("/data/projects", json={"name": "Aube", "production_type": "tvshow"}).json()["id"])
    episode = making.entity(studio, project, "episodes", "E90")
    sequence = making.entity(studio, project, "sequences", "SQ90", episode_id=episode)
    making.shot(studio, project, "SH901", sequence_id=sequence)
    made = {
        "project": project,
        "episode": episode,
        "sequence": sequence,
        "shot": making.shot(studio, project, "SH900", sequence_id=sequence),
        "scene": making.entity(studio, project, "scenes", "SC90", sequence_id=sequence),
        "asset": making.asset(studio, project),
    }
    making.asset(studio, project, "Boat", "Prop")
    for kind in ("sequence", "shot", "scene", "asset"):
        made[f"task of {kind}"] = making.task(studio, made[kind], "artist")
    return made


def ids(studio: Studio, path: str, as_: str = "artist") -> list[Any]:
    answer = studio.get(f"/data/user/{path}", as_=as_)
    assert answer.status_code == 200, answer.text
    return [row["id"] for row in answer.json()]


@pytest.mark.parametrize("kind", ["asset", "shot", "scene", "sequence"])
def test_tasks_and_task_types(studio: Studio, show: dict[str, str], kind: str) -> None:
    making.task(studio, show[kind], name="of nobody")
    task = show[f"task of {kind}"]
    assert ids(studio, f"{kind}s/{show[kind]}/tasks") == [task]
    assert ids(studio, f"{kind}s/{show[kind]}/task-types") == [studio.row("task", id=task)["task_type_id"]]
    for part in ("tasks", "task-types"):
        assert ids(studio, f"{kind}s/{show[kind]}/{part}", as_="outsider@example.com") == []
        for id in (UNKNOWN, "abc", show["episode"]):
            assert studio.get(f"/data/user/{kind}s/{id}/{part}", as_="artist").status_code == 404


def test_productions(studio: Studio, show: dict[str, str]) -> None:
    path = f"projects/{show['project']}"
    assert ids(studio, f"{path}/sequences") == [show["sequence"]]
    assert ids(studio, f"{path}/episodes") == [show["episode"]]
    assert ids(studio, f"sequences/{show['sequence']}/shots") == [show["shot"]]
    asset_type = making.asset_type(studio)
    assert ids(studio, f"{path}/asset-types") == [asset_type]
    assert ids(studio, f"{path}/asset-types/{asset_type}/assets") == [show["asset"]]
    assert ids(studio, f"{path}/asset-types/{making.asset_type(studio, 'Prop')}/assets") == []
    for part in ("sequences", "episodes", "asset-types", f"asset-types/{asset_type}/assets"):
        assert ids(studio, f"{path}/{part}", as_="admin") == []
        for id in (UNKNOWN, "abc"):
            assert studio.get(f"/data/user/projects/{id}/{part}").status_code == 404
    assert studio.get(f"/data/user/{path}/asset-types/{UNKNOWN}/assets").status_code == 404
    assert studio.get("/data/user/sequences/abc/shots").status_code == 404
