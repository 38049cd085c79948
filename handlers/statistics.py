"""Retake statistics of a production (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from mockitsu.context import Context
from mockitsu.state import Amounts, Composed, Path, Row

from . import entities, shot_work
from .shot_work import ALL, MEASURES

STATES = ("done", "retake", "other")


class _Stand(NamedTuple):
    """Where a task stands, after how many rounds of retakes."""

    state: str
    retakes: int

    def at(self, take: int) -> str:
        """Where it stood after that many rounds."""
        if self.retakes >= take:
            return "retake"
        return "done" if self.state == "done" else "other"


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
    takes = range(1, most + 1) if path[0] != ALL else ()
    rounds = {str(take): _counts((stand.at(take), stands[stand]) for stand in stands) for take in takes}
    now = _counts((stand.state, stands[stand]) for stand in stands)
    return {"max_retake_count": most, "evolution": rounds, **now}


def _counts(work: Iterable[tuple[str, Amounts]]) -> dict[str, dict[str, int]]:
    sums = {state: [0] * len(MEASURES) for state in STATES}
    for state, amounts in work:
        for index, amount in enumerate(amounts):
            sums[state][index] += amount
    return {state: dict(zip(MEASURES, sums[state], strict=True)) for state in STATES}
