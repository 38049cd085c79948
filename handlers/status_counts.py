"""How many tasks of a production are in which status, by episode and task type (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Amounts, Path, Row

from . import lookup, shot_work


def by_episode(ctx: Context, project: Row) -> Mapping[str, Any]:
    """Counts by episode, task type and status; "all" sums up the production, and in it and each episode all types.

    What stands in sequences of an episode counts: shots and scenes. Without any there is nothing, not even "all".
    Vendors get their own tasks.
    """

    def show(_: Path, items: Mapping[str, Amounts]) -> dict[str, Any]:
        return {status_id: _shown(ctx, status_id, items[status_id]) for status_id in sorted(items)}

    statistic = shot_work.Statistic(
        ("Shot", "Scene"), lambda _, status: status["id"] if status is not None else None, show
    )
    return shot_work.counted(ctx, "statuses", project, statistic)


def _shown(ctx: Context, status_id: str, amounts: Amounts) -> dict[str, Any]:
    status = lookup.get(ctx, "task_status", status_id)
    named = {"name": status["short_name"], "color": status["color"]}
    return {**named, **dict(zip(shot_work.MEASURES, amounts, strict=True))}
