"""The big lists, the user's context, the statistics and pages, against the serialisation of their own answers.

Called in process, so that only the mock's own work counts, in processor time. `orjson` is what serialising the answer
takes with orjson, `bare` what the way of a request takes without the answer's own work (a request that is refused for
its path). `unchanged` is a request where nothing has changed since the last one, the others are the first request after
a task was written, or commented. The ratios are those of the whole request, and of the answer's own work, to orjson's
time.
"""

from __future__ import annotations

import gc
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import orjson
from results import TIMES, Result, report

from mockitsu.settings import Settings
from mockitsu.testing import Studio

ROUNDS = 15
THREE = ("<=", 3.0)
"""The bar of the big lists, the context and the statistics; pages are compared with bare Starlette (bench/run.py)."""
PATHS = (
    "/data/shots/with-tasks?project_id={film}",
    "/data/assets/with-tasks?project_id={film}",
    "/data/sequences/with-tasks?project_id={film}",
    "/data/shots/with-tasks?project_id={show}",
    "/data/episodes/with-tasks?project_id={show}",
    "/data/user/context",
    "/data/tasks/open-tasks/stats",
    "/data/projects/{show}/episodes/stats",
    "/data/projects/{show}/episodes/retake-stats",
    "/data/tasks?page=1&limit=100",
    "/data/tasks?project_id={film}&page=2&limit=100",
    "/data/tasks?project_id={film}&task_type_id={task_type}&page=1&limit=100",
    "/data/tasks?entity_id={entity}",
)


def fastest(call: Callable[[], Any], before: Callable[[], Any] = lambda: None, times: int = 1) -> float:
    """The least processor time of a call, in milliseconds, of several rounds of as many calls."""
    taken = []
    for _ in range(ROUNDS):
        before()
        start = time.process_time()
        for _ in range(times):
            call()
        taken.append((time.process_time() - start) / times)
    return min(taken) * 1000


def change_task(studio: Studio, task_id: str) -> None:
    tx = studio.begin()
    row = tx.get("task", task_id)
    assert row is not None
    retakes = (row["retake_count"] + 1) % 5
    tx.update("task", task_id, {"retake_count": retakes, "nb_drawings": retakes, "duration": 60.0 * retakes})
    studio.sandbox.commit(tx)


def comment_task(studio: Studio, task_id: str) -> None:
    statuses = studio.ids("task_status", for_concept=False)
    task = studio.begin().get("task", task_id)
    assert task is not None
    status = next(id for id in statuses if id != task["task_status_id"])
    path = f"/actions/tasks/{task_id}/comment"
    studio.post(path, json={"task_status_id": status, "comment": "Seen"}).raise_for_status()


def measure(scale: str) -> None:
    studio = Studio(Settings(scale=scale))
    headers = {"Authorization": f"Bearer {studio.token('admin')}"}

    def asking(address: str) -> Callable[[], list[dict[str, Any]]]:
        return studio.transport.messages(studio.client.build_request("GET", address, headers=headers))

    projects = Counter(row["project_id"] for row in studio.rows("task"))
    kinds = {row["id"]: row["production_type"] for row in studio.rows("project")}
    largest = {kind: id for id, _ in reversed(projects.most_common()) for kind in [kinds[id]]}
    film, show = largest["featurefilm"], largest["tvshow"]
    tasks = {id: studio.begin().find("task", project_id=id)[0] for id in (film, show)}
    names = {"film": film, "show": show}
    names |= {"task_type": tasks[film]["task_type_id"], "entity": tasks[film]["entity_id"]}
    gc.collect()
    gc.freeze()
    for path in PATHS:
        task_id = tasks[show if "{show}" in path else film]["id"]
        address = path.format(**names)
        ask = asking(address)
        start, *body = ask()
        answer = b"".join(message["body"] for message in body)
        assert start["status"] == 200, answer
        content = orjson.loads(answer)
        bare = fastest(lambda content=content: orjson.dumps(content), times=5)
        way = fastest(asking("/data/nowhere"), times=20)
        found = {
            "unchanged": fastest(ask, times=5),
            "after a write": fastest(ask, partial(change_task, studio, task_id)),
            "after a comment": fastest(ask, partial(comment_task, studio, task_id)),
        }
        name = path.format(film="film", show="show", task_type="…", entity="…")
        shown = f"{len(answer):,} bytes, orjson {bare:.3f} ms, the way of a request {way:.3f} ms"
        bar = None if path.startswith("/data/tasks?") else THREE
        for when, taken in found.items():
            own = f"{taken:.2f} ms; its own work alone {max(taken - way, 0) / bare:.1f}; {shown}"
            report(
                Result(
                    f"Over orjson's time for the same answer, {scale}",
                    f"{name} {when}",
                    taken / bare,
                    TIMES,
                    bar,
                    own,
                )
            )


if __name__ == "__main__":
    measure(sys.argv[1] if len(sys.argv) > 1 else "small")
