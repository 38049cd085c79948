"""The big lists, the user's context, the statistics and pages, against the serialisation of their own answers.

Called in process, in processor time. In each round the request is made and then its answer serialised with orjson, so
that both find the processor as it is; the ratio is the median over the rounds. `unchanged` is a request where nothing
has changed since the last one, the others are the first request after a task was written, or commented.

Two ratios are told: that of the answer's own work (the handler, and what makes bytes of its answer and holds them
against the document) and that of the whole request. What lies between them is the way of a request, the same whatever
is asked: its lines and headers, the token, the route, the journal, the messages to the server.
"""

from __future__ import annotations

import gc
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from statistics import median
from typing import Any

import orjson
from results import TIMES, Result, report

from mockitsu.operation import Operation
from mockitsu.settings import Settings
from mockitsu.testing import Studio

ROUNDS = 101
ROUNDS_OF_LONG = 15
WRITTEN = 50
"""How many tasks of a production are written and commented in turn."""
LONG = 500_000
"""Bytes from which on an answer is asked for less often."""
THREE = ("<=", 3.0)
"""The bar of the big lists, the context and the statistics; pages are compared with bare Starlette (bench/run.py)."""
PATHS = (
    "/data/shots/with-tasks?project_id={film}",
    "/data/assets/with-tasks?project_id={film}",
    "/data/sequences/with-tasks?project_id={film}",
    "/data/edits/with-tasks?project_id={film}",
    "/data/concepts/with-tasks?project_id={film}",
    "/data/shots/with-tasks?project_id={show}",
    "/data/episodes/with-tasks?project_id={show}",
    "/data/user/context",
    "/data/tasks/open-tasks/stats",
    "/data/projects/{show}/episodes/stats",
    "/data/projects/{show}/episodes/retake-stats",
    "/data/projects/{show}/quotas/{shot_type}?count_mode=weighted",
)
OTHERS = (
    "/data/persons/{person}/tasks",
    "/data/projects/{film}/news?page=1",
    "/data/projects/news?page=1",
    "/data/tasks?page=1&limit=100",
    "/data/tasks?project_id={film}&page=2&limit=100",
    "/data/tasks?project_id={film}&task_type_id={task_type}&page=1&limit=100",
    "/data/tasks?entity_id={entity}",
)
"""What has no bar of its own here."""
SHOWN = ("film", "show", "task_type", "shot_type", "entity", "person")


class Watch:
    """How long operations are at work: their handlers, and the rendering of what these give."""

    def __init__(self) -> None:
        self.taken = 0.0
        for name in ("call", "render"):
            setattr(Operation, name, self._watched(getattr(Operation, name)))

    def _watched(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*args: Any) -> Any:
            start = time.process_time()
            try:
                return method(*args)
            finally:
                self.taken += time.process_time() - start

        return watched


@dataclass
class Times:
    """What was taken in the rounds, in seconds: by the answer's own work, the whole request, and by orjson."""

    own: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    orjson: list[float] = field(default_factory=list)

    def over_orjson(self, taken: list[float]) -> float:
        return median(a / b for a, b in zip(taken, self.orjson, strict=True))


def timed(watch: Watch, ask: Callable[[], Any], before: Callable[[], Any], content: Any, rounds: int) -> Times:
    """Ask, and serialise the answer, in turn."""
    times = Times()
    for _ in range(rounds):
        before()
        watch.taken = 0.0
        start = time.process_time()
        ask()
        asked = time.process_time()
        orjson.dumps(content)
        times.orjson.append(time.process_time() - asked)
        times.whole.append(asked - start)
        times.own.append(watch.taken)
    return times


def change_task(studio: Studio, task_ids: Iterator[str]) -> None:
    task_id = next(task_ids)
    tx = studio.begin()
    row = tx.get("task", task_id)
    assert row is not None
    retakes = (row["retake_count"] + 1) % 5
    tx.update("task", task_id, {"retake_count": retakes, "nb_drawings": retakes, "duration": 60.0 * retakes})
    studio.sandbox.commit(tx)


def comment_task(studio: Studio, task_ids: Iterator[str]) -> None:
    task_id = next(task_ids)
    statuses = studio.ids("task_status", for_concept=False)
    task = studio.begin().get("task", task_id)
    assert task is not None
    status = next(id for id in statuses if id != task["task_status_id"])
    path = f"/actions/tasks/{task_id}/comment"
    studio.post(path, json={"task_status_id": status, "comment": "Seen"}).raise_for_status()


def named(studio: Studio) -> tuple[dict[str, str], dict[str, Iterator[str]]]:
    """The names in the paths, and the tasks that are written, of each production one after another."""
    projects = Counter(row["project_id"] for row in studio.rows("task"))
    kinds = {row["id"]: row["production_type"] for row in studio.rows("project")}
    largest = {kind: id for id, _ in reversed(projects.most_common()) for kind in [kinds[id]]}
    film, show = largest["featurefilm"], largest["tvshow"]
    people = Counter(row["person_id"] for row in studio.rows("task_person_link"))
    shots = {row["id"] for row in studio.rows("entity", project_id=show) if row["type"] == "Shot"}
    tasks = {"film": studio.rows("task", project_id=film)}
    tasks["show"] = [row for row in studio.rows("task", project_id=show) if row["entity_id"] in shots]
    names = {"film": film, "show": show, "person": people.most_common(1)[0][0]}
    names |= {"task_type": tasks["film"][0]["task_type_id"], "entity": tasks["film"][0]["entity_id"]}
    names |= {"shot_type": tasks["show"][0]["task_type_id"]}
    return names, {name: cycle([row["id"] for row in rows[:WRITTEN]]) for name, rows in tasks.items()}


def measured(studio: Studio) -> Iterator[tuple[str, bool, str, Times, int]]:
    """Of each path: its name, whether it has a bar, when, what was taken, and the size of the answer."""
    headers = {"Authorization": f"Bearer {studio.token('admin')}"}
    names, tasks = named(studio)
    watch = Watch()
    gc.collect()
    gc.freeze()
    for path in (*PATHS, *OTHERS):
        written = tasks["show" if "{show}" in path else "film"]
        request = studio.client.build_request("GET", path.format(**names), headers=headers)
        ask = studio.transport.messages(request)
        start, *body = ask()
        answer = b"".join(message["body"] for message in body)
        assert start["status"] == 200, answer
        name = path.format(**{name: name if name in ("film", "show") else "…" for name in SHOWN})
        rounds = ROUNDS if len(answer) < LONG else ROUNDS_OF_LONG
        for when, before in (
            ("unchanged", lambda: None),
            ("after a write", partial(change_task, studio, written)),
            ("after a comment", partial(comment_task, studio, written)),
        ):
            times = timed(watch, ask, before, orjson.loads(answer), rounds)
            yield f"{name} {when}", path in PATHS, when, times, len(answer)


def measure(scale: str) -> None:
    whole = []
    for name, has_bar, _, times, size in measured(Studio(Settings(scale=scale))):
        bar = THREE if has_bar else None
        shown = f"{size:,} bytes, orjson {_shown(times.orjson)}"
        report(
            Result(
                f"Over orjson's time for the same answer: the answer's own work, {scale}",
                name,
                times.over_orjson(times.own),
                TIMES,
                bar,
                f"{_shown(times.own)}; {shown}",
            )
        )
        way = [a - b for a, b in zip(times.whole, times.own, strict=True)]
        whole.append(
            Result(
                f"Over orjson's time for the same answer: the whole request, {scale}",
                name,
                times.over_orjson(times.whole),
                TIMES,
                bar,
                f"{_shown(times.whole)}, of which the way of a request {_shown(way)}; {shown}",
            )
        )
    for result in whole:
        report(result)


def _shown(seconds: list[float]) -> str:
    return f"{median(seconds) * 1000:.3f} ms"


if __name__ == "__main__":
    measure(sys.argv[1] if len(sys.argv) > 1 else "small")
