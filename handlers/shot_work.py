"""The work on what is in the episodes of a production, as statistics count it: by episode and task type."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Amounts, Composed, Path, Row, Tallied

from . import entities, permissions

ALL = "all"
MEASURES = ("count", "frames", "drawings")

Task = tuple[str, str, Hashable, Amounts]
"""What counts of a task: episode, task type, what it is counted under, and how much it is (`MEASURES`)."""


@dataclass(frozen=True, slots=True)
class Statistic:
    """What is counted: the tasks on entities of `kinds`, under what `item` makes of a task and its status (None: not
    at all). `show` makes the object for an episode and a task type of the amounts by item; "all" sums up at either
    place. `finish` makes the answer."""

    kinds: Collection[str]
    item: Callable[[Row, Row | None], Hashable | None]
    show: Callable[[Path, Mapping[Any, Amounts]], Mapping[str, Any]]
    finish: Callable[[Mapping[str, Any]], Mapping[str, Any]] = Composed


def counted(ctx: Context, name: str, project: Row, statistic: Statistic) -> Mapping[str, Any]:
    """A statistic of a production, by episode and task type. What is in no episode does not count; vendors count their
    own tasks. `name` tells statistics apart."""
    project_id = project["id"]
    vendor = ctx.person["id"] if permissions.role_in(ctx, project_id) == "vendor" else None

    def part(entity: Row) -> tuple[Task, ...] | None:
        episode = entities.episode_of(ctx, entity) if entity["type"] in statistic.kinds else None
        return tuple(_tasks(ctx, statistic, episode, entity, vendor)) if episode is not None else None

    def prepare() -> Tallied:
        where = {"project_id": project_id}
        return Tallied("entity", where, part, _counts, statistic.show, _all_first, statistic.finish)

    found: Mapping[str, Any] = ctx.tx.gathered((name, project_id, vendor), prepare)
    return found


def _tasks(ctx: Context, statistic: Statistic, episode: Row, entity: Row, vendor: str | None) -> Iterable[Task]:
    for task in ctx.tx.find("task", entity_id=entity["id"]):
        item = statistic.item(task, ctx.tx.get("task_status", task["task_status_id"]))
        if item is not None and (vendor is None or permissions.is_assignee(ctx, task["id"], vendor)):
            amounts = 1, entity["nb_frames"] or 0, task["nb_drawings"] or 0
            yield episode["id"], task["task_type_id"], item, amounts


def _counts(task: Task) -> Iterable[tuple[Path, Hashable, Amounts]]:
    episode_id, task_type_id, item, amounts = task
    for place in (episode_id, ALL):
        for kind in (task_type_id, ALL):
            yield (place, kind), item, amounts


def _all_first(name: str) -> tuple[bool, str]:
    return name != ALL, name
