"""The big lists, the user's context and the statistics against the serialisation of their own answers.

Called in process, so that only the mock's own work counts: the time of a request, in processor time, over the time
that orjson takes for the same answer. `after a write` is the first request after a task has changed.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import orjson

from mockitsu.settings import Settings
from mockitsu.testing import Studio

ROUNDS = 7
PATHS = (
    "/data/shots/with-tasks?project_id={id}",
    "/data/assets/with-tasks?project_id={id}",
    "/data/sequences/with-tasks?project_id={id}",
    "/data/user/context",
    "/data/tasks/open-tasks/stats",
    "/data/projects/{id}/episodes/stats",
    "/data/projects/{id}/episodes/retake-stats",
)


def fastest(call: Callable[[], Any], before: Callable[[], Any] = lambda: None) -> float:
    """The least processor time of several calls, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        before()
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return min(times) * 1000


def change_task(studio: Studio, project_id: str) -> None:
    task = studio.ids("task", project_id=project_id)[0]
    path = f"/data/tasks/{task}"
    priority = (studio.get(path).json()["priority"] + 1) % 4
    studio.put(path, json={"priority": priority}).raise_for_status()


def measure(scale: str) -> None:
    studio = Studio(Settings(scale=scale))
    projects = Counter(row["project_id"] for row in studio.rows("task"))
    kinds = {row["id"]: row["production_type"] for row in studio.rows("project")}
    largest = {kind: id for id, _ in reversed(projects.most_common()) for kind in [kinds[id]]}
    for path in PATHS:
        project_id = largest["tvshow" if "episodes" in path else "featurefilm"]
        address = path.format(id=project_id)
        answer = studio.get(address)
        answer.raise_for_status()
        content = orjson.loads(answer.content)
        bare = fastest(lambda content=content: orjson.dumps(content))
        again = fastest(lambda address=address: studio.get(address))
        written = fastest(
            lambda address=address: studio.get(address),
            lambda project_id=project_id: change_task(studio, project_id),
        )
        name = f"{scale}: {path.partition('?')[0].format(id='…')}"
        print(
            f"{name:<50} {len(answer.content):>10,} B orjson {bare:7.2f} ms   ours {again:7.2f} ms ratio "
            f"{again / bare:6.1f}   after a write {written:8.2f} ms ratio {written / bare:7.1f}",
            flush=True,
        )


if __name__ == "__main__":
    measure(sys.argv[1] if len(sys.argv) > 1 else "small")
