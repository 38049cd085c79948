"""Statistics of a production."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from . import entities, permissions

STATES = ("done", "retake", "other")
MEASURES = ("count", "frames", "drawings")

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class _Work:
    """A task on a shot: where it stands and how much it is."""

    episode_id: str
    task_type_id: str
    state: str
    retakes: int
    frames: int
    drawings: int

    def state_at(self, take: int) -> str:
        """Where it stood after that many rounds of retakes."""
        if self.retakes >= take:
            return "retake"
        return "done" if self.state == "done" else "other"


def retake_stats(ctx: Context, project: Row) -> dict[str, dict[str, Any]]:
    """Tasks on shots by episode and task type: done, in retake and others, now and after each round of retakes.

    Rounds are told per episode only; under "all" (the production as a whole) `evolution` stays empty (observed on
    Zou 1.0.97). Shots without an episode do not count.
    """
    work = list(_shot_work(ctx, project))
    stats = {"all": _by_task_type(work, evolution=False)}
    for episode in entities.by_name(entities.of_kind(ctx, "Episode", project["id"])):
        mine = [one for one in work if one.episode_id == episode["id"]]
        if mine:
            stats[episode["id"]] = _by_task_type(mine, evolution=True)
    return stats


def _shot_work(ctx: Context, project: Row) -> Iterable[_Work]:
    vendor = permissions.role_in(ctx, project["id"]) == "vendor"
    for shot in entities.of_kind(ctx, "Shot", project["id"]):
        episode = entities.episode_of(ctx, shot)
        if episode is None:
            continue
        for task in ctx.tx.find("task", entity_id=shot["id"]):
            if not vendor or permissions.is_assigned(ctx, task["id"]):
                yield _work(ctx, episode, shot, task)


def _work(ctx: Context, episode: Row, shot: Row, task: Row) -> _Work:
    status: Mapping[str, Any] = ctx.tx.get("task_status", task["task_status_id"]) or {}
    state = "done" if status.get("is_done") else "retake" if status.get("is_retake") else "other"
    return _Work(
        episode["id"],
        task["task_type_id"],
        state,
        task["retake_count"] or 0,
        shot["nb_frames"] or 0,
        task["nb_drawings"] or 0,
    )


def _by_task_type(work: list[_Work], *, evolution: bool) -> dict[str, Any]:
    groups = {"all": work}
    for one in work:
        groups.setdefault(one.task_type_id, []).append(one)
    return {name: _summary(group, evolution=evolution) for name, group in groups.items()}


def _summary(work: list[_Work], *, evolution: bool) -> dict[str, Any]:
    most = max((one.retakes for one in work), default=0)
    takes = range(1, most + 1) if evolution else ()
    rounds = {str(take): _counts((one, one.state_at(take)) for one in work) for take in takes}
    return {"max_retake_count": most, "evolution": rounds, **_counts((one, one.state) for one in work)}


def _counts(work: Iterable[tuple[_Work, str]]) -> Counts:
    counts: Counts = {state: dict.fromkeys(MEASURES, 0) for state in STATES}
    for one, state in work:
        total = counts[state]
        total["count"] += 1
        total["frames"] += one.frames
        total["drawings"] += one.drawings
    return counts
