"""How many tasks of a production are in which status, by episode and task type (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from . import entities, permissions

Counts = dict[str, dict[str, dict[str, dict[str, Any]]]]


def by_episode(ctx: Context, project: Row) -> Counts:
    """Counts by episode, task type and status; "all" sums up the production, and in it and each episode all types.

    What stands in sequences of an episode counts: shots and scenes. Without any there is nothing, not even "all".
    Vendors get their own tasks.
    """
    found: Counts = {}
    for episode_id, entity, task in _work(ctx, project):
        status = ctx.tx.get("task_status", task["task_status_id"])
        if status is None:
            continue
        for place in (episode_id, "all"):
            for task_type_id in (task["task_type_id"], "all"):
                _count(found.setdefault(place, {}).setdefault(task_type_id, {}), status, entity, task)
    return found


def _work(ctx: Context, project: Row) -> Iterator[tuple[str, Row, Row]]:
    vendor = permissions.role_in(ctx, project["id"]) == "vendor"
    for kind in ("Shot", "Scene"):
        for entity in entities.of_kind(ctx, kind, project["id"]):
            episode = entities.episode_of(ctx, entity)
            if episode is None:
                continue
            for task in ctx.tx.find("task", entity_id=entity["id"]):
                if not vendor or permissions.is_assigned(ctx, task["id"]):
                    yield episode["id"], entity, task


def _count(counts: dict[str, dict[str, Any]], status: Row, entity: Row, task: Row) -> None:
    start = {"name": status["short_name"], "color": status["color"], "count": 0, "frames": 0, "drawings": 0}
    total = counts.setdefault(status["id"], start)
    total["count"] += 1
    total["frames"] += entity["nb_frames"] or 0
    total["drawings"] += task["nb_drawings"] or 0
