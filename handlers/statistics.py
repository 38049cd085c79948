"""Retake statistics of a production (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from mockitsu.context import Context
from mockitsu.state import Amounts, Composed, Path, Row

from . import entities, shot_work
from .shot_work import ALL, MEASURES

STATES = ("done", "retake", "other")
NONE = (0,) * len(MEASURES)


class _Stand(NamedTuple):
    """Where a task stands, after how many rounds of retakes."""

    state: str
    retakes: int


def retake_stats(ctx: Context, project: Row) -> Mapping[str, Any]:
    """Tasks on shots and scenes by episode and task type: done, in retake and others, now and after each round.

    Rounds are told per episode only; under "all" (the production as a whole) `evolution` stays empty. Shots without an
    episode do not count.
    """

    def finish(places: Mapping[str, Any]) -> Composed:
        episodes = entities.by_name(entities.of_kind(ctx, "Episode", project["id"]))
        named = {row["id"]: places[row["id"]] for row in episodes if row["id"] in places}
        return Composed({ALL: places.get(ALL) or Row({ALL: _summary((ALL, ALL), {})}), **named})

    return shot_work.counted(ctx, "retakes", project, shot_work.Statistic(("Shot", "Scene"), _stand, _summary, finish))


def _stand(task: Row, status: Row | None) -> _Stand:
    kinds: Mapping[str, Any] = status or {}
    state = "done" if kinds.get("is_done") else "retake" if kinds.get("is_retake") else "other"
    return _Stand(state, task["retake_count"] or 0)


def _summary(path: Path, stands: Mapping[_Stand, Amounts]) -> dict[str, Any]:
    most = max((stand.retakes for stand in stands), default=0)
    sums = dict.fromkeys(STATES, NONE)
    for stand, amounts in stands.items():
        sums[stand.state] = _plus(sums[stand.state], amounts)
    evolution = _evolution(stands, most) if path[0] != ALL else {}
    return {"max_retake_count": most, "evolution": evolution, **_shown(sums)}


def _evolution(stands: Mapping[_Stand, Amounts], most: int) -> dict[str, Any]:
    """Where the work stood after each round: in retake is what has more rounds to come."""
    sums = dict.fromkeys(STATES, NONE)
    for amounts in stands.values():
        sums["retake"] = _plus(sums["retake"], amounts)
    ordered = deque(sorted(stands, key=lambda stand: stand.retakes))
    rounds = {}
    for take in range(1, most + 1):
        while ordered and ordered[0].retakes < take:
            stand = ordered.popleft()
            state = "done" if stand.state == "done" else "other"
            sums["retake"] = _plus(sums["retake"], [-amount for amount in stands[stand]])
            sums[state] = _plus(sums[state], stands[stand])
        rounds[str(take)] = _shown(sums)
    return rounds


def _plus(sums: Amounts, amounts: Iterable[int]) -> Amounts:
    return tuple(map(int.__add__, sums, amounts))


def _shown(sums: Mapping[str, Amounts]) -> dict[str, dict[str, int]]:
    return {state: dict(zip(MEASURES, sums[state], strict=True)) for state in STATES}
