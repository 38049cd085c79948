"""Lists, statistics and pages follow every write: they answer what the same rows give when they are asked for the first
time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from mockitsu.studio import dump_root, load_root
from mockitsu.testing import Studio

from . import making

PATHS = (
    *(f"/data/{kind}/with-tasks?project_id={{id}}" for kind in ("shots", "assets", "sequences", "episodes", "edits")),
    "/data/shots/with-tasks?project_id={id}&compact=true",
    "/data/shots/with-tasks?project_id={id}&assigned_to=me",
    "/data/assets/with-tasks?project_id={id}&episode_id={episode}",
    "/data/concepts/with-tasks?project_id={id}",
    "/data/user/context",
    "/data/tasks/open-tasks",
    "/data/tasks/open-tasks?project_id={id}&limit=5&page=2",
    "/data/tasks/open-tasks/stats",
    "/data/user/tasks",
    "/data/persons/{vendor}/tasks",
    "/data/persons/{vendor}/done-tasks",
    "/data/projects/{id}/news",
    "/data/projects/{id}/news?only_preview=true",
    "/data/projects/news?limit=5&page=2",
    "/data/tasks?project_id={id}&task_type_id={task_type}",
    "/data/projects/{id}/quotas/{task_type}?count_mode=weighted",
    "/data/projects/{id}/quotas/persons/{vendor}?count_mode=done",
    "/data/projects/{id}/episodes/stats",
    "/data/projects/{id}/episodes/retake-stats",
    "/data/tasks?page=1&limit=20",
    "/data/tasks?project_id={id}&page=2&limit=5",
    "/data/tasks?project_id={id}&assignees={vendor}&page=1",
    "/data/entities?project_id={id}&name=%25S%25&page=1",
)
ROLES = ("admin", "vendor")


@dataclass
class World:
    """A studio with a production, and rows of it to write to."""

    studio: Studio
    project_id: str

    def first(self, table: str, **columns: Any) -> str:
        return str(self.studio.row(table, **columns)["id"])

    def kind(self, name: str, index: int = 0) -> str:
        return self.studio.ids("entity", type=name, project_id=self.project_id)[index]

    def task(self, index: int = 0) -> str:
        """The task of a shot."""
        return self.studio.ids("task", entity_id=self.kind("Shot", index))[0]

    def put(self, path: str, **body: Any) -> None:
        self.studio.put(path, json=body).raise_for_status()

    def post(self, path: str, **body: Any) -> None:
        self.studio.post(path, json=body).raise_for_status()


def writes(world: World) -> Iterator[Callable[[], Any]]:
    """What people do in a production, one after another."""
    studio, put, post = world.studio, world.put, world.post
    vendor, shot = studio.persona("vendor")["id"], world.kind("Shot")
    retake = world.first("task_status", is_retake=True)
    yield lambda: put(f"/data/tasks/{world.task()}", priority=3)
    yield lambda: post(f"/actions/tasks/{world.task()}/comment", task_status_id=retake, comment="Again")
    yield lambda: put(f"/actions/tasks/{world.task(1)}/assign", person_id=vendor)
    yield lambda: put(f"/data/entities/{world.kind('Sequence')}", name="ZZ90")
    yield lambda: put(f"/data/entities/{world.kind('Episode')}", name="Z91")
    yield lambda: put(f"/data/entities/{shot}", nb_frames=1234, data={"fps": "12"})
    yield lambda: put(f"/data/entities/{shot}", parent_id=world.kind("Sequence", -1), name="SH776")
    yield lambda: put(f"/data/projects/{world.project_id}", name="Another name")
    yield lambda: put(f"/data/task-status/{retake}", color="#123456", is_done=True)
    yield lambda: put(f"/data/task-types/{world.first('task_type', for_entity='Shot')}", name="Anything")
    yield lambda: put("/actions/tasks/clear-assignation", task_ids=[world.task(1)])
    yield lambda: making.task(studio, world.kind("Shot", 1), "vendor", duration=0.1, estimation=0.2)
    yield lambda: making.shot(studio, world.project_id, "SH777", nb_frames=3)
    yield lambda: making.cast(studio, world.kind("Episode"), world.kind("Asset", 3))
    yield lambda: making.insert(studio, "subscription", person_id=studio.persona("admin")["id"], task_id=world.task(2))
    yield lambda: making.update(studio, "task", world.task(2), task_status_id=None)
    yield lambda: making.update(studio, "task", world.task(), end_date="2026-03-04T10:00:00", real_start_date=None)
    yield lambda: making.update(studio, "person", vendor, timezone="Asia/Tokyo")
    yield lambda: studio.delete(f"/data/shots/{world.kind('Shot', 1)}").raise_for_status()
    yield lambda: studio.delete(f"/data/shots/{world.kind('Shot', 2)}?force=true").raise_for_status()
    yield lambda: studio.sandbox.undo(5)
    yield lambda: post(f"/actions/tasks/{world.task()}/comment", task_status_id=retake, comment="And again")
    yield lambda: studio.sandbox.undo(1)
    yield lambda: put(
        f"/data/projects/{world.project_id}", project_status_id=world.first("project_status", name="Closed")
    )
    yield lambda: studio.sandbox.restore(studio.sandbox.seed)


@pytest.fixture
def world(studio: Studio) -> World:
    studio.sandbox.clock.freeze()
    project_id = making.show(studio)
    for role in ("supervisor", "vendor", "client"):
        person_id = studio.persona(role)["id"]
        if not studio.rows("project_person_link", project_id=project_id, person_id=person_id):
            making.insert(studio, "project_person_link", project_id=project_id, person_id=person_id)
    return World(studio, project_id)


def answers(world: World) -> dict[tuple[str, str], tuple[int, str | None, bytes]]:
    names = {"id": world.project_id, "vendor": world.studio.persona("vendor")["id"]}
    names["episode"] = world.studio.ids("entity", type="Episode", project_id=world.project_id)[0]
    names["task_type"] = world.first("task_type", for_entity="Shot")
    found = {}
    for role in ROLES:
        for path in PATHS:
            answer = world.studio.get(path.format(**names), as_=role)
            found[role, path] = answer.status_code, answer.headers.get("etag"), answer.content
    return found


def test_answers_after_writes(world: World) -> None:
    studio, sandbox = world.studio, world.studio.sandbox
    before = answers(world)
    assert {status for (role, _), (status, *_) in before.items() if role == "admin"} == {200}
    changed = 0
    for write in writes(world):
        write()
        kept = answers(world)
        root, sandbox.root = sandbox.root, load_root(dump_root(sandbox.root))
        anew = answers(world)
        sandbox.root = root
        assert not {key: (kept[key], anew[key]) for key in kept if kept[key] != anew[key]}
        changed += sum(kept[key] != before[key] for key in kept)
        before = kept
    assert changed > 150, "the writes are meant to be seen"
    assert studio.sandbox is sandbox


def test_a_fork_and_its_origin_do_not_see_each_other(world: World) -> None:
    studio, sandbox = world.studio, world.studio.sandbox
    before = answers(world)
    root = sandbox.root
    world.put(f"/data/tasks/{world.task()}", priority=3, retake_count=7)
    forked = answers(world)
    assert forked != before
    fork, sandbox.root = sandbox.root, root
    assert answers(world) == before
    world.put(f"/data/tasks/{world.task(1)}", priority=2)
    assert answers(world) not in (before, forked)
    sandbox.root = fork
    assert answers(world) == forked
    assert studio.sandbox is sandbox
