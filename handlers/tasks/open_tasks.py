"""The tasks of all open productions (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from math import fsum
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Composed, Row, Rows, Tallied

from .. import exact, moments, open_tasks, task_cards

MINUTES = ("duration", "estimation")
SUMS = ("amount", "amount_done", "total_duration", "total_estimation")


def list_open_tasks(
    ctx: Context,
    project_id: str | None,
    task_type_id: str | None,
    task_status_id: str | None,
    person_id: str | None,
    studio_id: str | None,
    department_id: str | None,
    priority: int | None,
    start_date: str | None,
    due_date: str | None,
    page: int,
    limit: int,
) -> dict[str, Any]:
    """One page of them. The total counts from the page on; a page without tasks has no sums (observed)."""
    times = _times(start_date, due_date)
    wanted = open_tasks.Wanted(
        project_id, task_type_id, task_status_id, person_id, studio_id, department_id, priority, *times
    )
    found = open_tasks.select(ctx, wanted)
    limit, offset = max(limit, 1), max(page - 1, 0) * max(limit, 1)
    shown = found[offset : offset + limit]
    return {
        "data": [_row(ctx, task) for task in shown],
        "stats": _stats(ctx, wanted, found, len(found) - offset) if shown else _stats(ctx, wanted, [], 0),
        "page": page,
        "limit": limit,
        "is_more": offset + limit < len(found),
    }


def get_open_tasks_burndown(
    ctx: Context,
    project_id: str | None,
    task_type_id: str | None,
    task_status_id: str | None,
    person_id: str | None,
    studio_id: str | None,
    department_id: str | None,
    priority: int | None,
    start_date: str | None,
    due_date: str | None,
) -> dict[str, Any]:
    """How many of them were done on which day."""
    times = _times(start_date, due_date)
    wanted = open_tasks.Wanted(
        project_id, task_type_id, task_status_id, person_id, studio_id, department_id, priority, *times
    )
    return open_tasks.burndown(ctx, open_tasks.select(ctx, wanted))


def get_open_tasks_stats(ctx: Context) -> Row:
    """How much there is to do in the caller's open productions, by type and status. Concepts do not count, and neither
    do tasks without a status (observed on Zou 1.0.97)."""
    return _by_production(ctx, open_tasks.Wanted())


def _times(*texts: str | None) -> list[str | None]:
    return [moments.read_given(text) for text in texts]


def _row(ctx: Context, task: Row) -> dict[str, Any]:
    return {**task_cards.card(ctx, task), **task_cards.looks(ctx, task, "type", "status")}


def _stats(ctx: Context, wanted: open_tasks.Wanted, tasks: list[Row], total: int) -> dict[str, Any]:
    """What there is to do in tasks, which are all that are wanted, or none."""
    amounts: Counter[str] = Counter()
    if tasks and wanted.whole:
        sums = [group for row in _by_production(ctx, wanted).values() for group in row["task_types"]]
        for group in sums:
            amounts[group["task_status_id"]] += group["amount"]
        minutes = [fsum(group[f"total_{name}"] for group in sums) for name in MINUTES]
    else:
        amounts.update(task["task_status_id"] for task in tasks)
        minutes = [open_tasks.total(tasks, name) for name in MINUTES]
    return {
        "total": total,
        **{f"total_{name}": number for name, number in zip(MINUTES, minutes, strict=True)},
        "status": [{"task_status_id": id, "amount": amount} for id, amount in sorted(amounts.items())],
    }


def _by_production(ctx: Context, wanted: open_tasks.Wanted) -> Row:
    """The sums of the productions that are wanted, by their ids."""
    found: Row = ctx.tx.gathered("open tasks", lambda: _totals(ctx))
    ids = tuple(sorted(open_tasks.projects(ctx, wanted)))
    return found.view(ids, (), lambda: Composed({id: found[id] for id in ids if id in found}))


def _totals(ctx: Context) -> Tallied:
    """The tasks of all productions, in each in the order of types and statuses (observed on Zou 1.0.97)."""

    def part(task: Row) -> tuple[Any, ...] | None:
        if not open_tasks.counts(ctx, task):
            return None
        minutes = task["duration"] or 0, task["estimation"] or 0
        return ((task["project_id"], task["task_type_id"], task["task_status_id"], *minutes),)

    def counts(task: tuple[Any, ...]) -> Any:
        project_id, task_type_id, status_id, *minutes = task
        return [((project_id, task_type_id, status_id), None, (1, *map(exact.whole, minutes)))]

    def finish(tree: Mapping[str, Row]) -> Row:
        return Row({id: types.view("sums", (), partial(_summed, types)) for id, types in tree.items()})

    return Tallied("task", {}, part, counts, partial(_group, ctx), finish=finish)


def _group(ctx: Context, path: tuple[str, ...], items: Mapping[None, tuple[int, ...]]) -> dict[str, Any]:
    project_id, task_type_id, status_id = path
    status = ctx.tx.get("task_status", status_id)
    amount, duration, estimation = items[None]
    return {
        "project_id": project_id,
        "task_type_id": task_type_id,
        "task_status_id": status_id,
        "amount": amount,
        "amount_done": amount if status is not None and status["is_done"] else 0,
        "total_duration": exact.number(duration),
        "total_estimation": exact.number(estimation),
    }


def _summed(types: Mapping[str, Row]) -> Composed:
    """The groups of a production, by type and status, and what they come to."""
    groups = Rows([group for statuses in types.values() for group in statuses.values()])
    return Composed({**{name: sum([group[name] for group in groups]) for name in SUMS}, "task_types": groups})
