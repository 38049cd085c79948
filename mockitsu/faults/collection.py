"""The faults of a sandbox, their counts, and the choice that they make for each request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from random import Random
from typing import TYPE_CHECKING

from .plan import Plan

if TYPE_CHECKING:
    from mockitsu.context import Context
    from mockitsu.sandbox import Sandbox

    from .fault import Fault, RateLimit

MOST_REQUESTS = 100_000
"""Different requests that a fault tells apart; with more it starts to count them anew."""


@dataclass
class Counts:
    """What a fault has seen: requests that fit, requests that it hit, how often each was seen, open windows."""

    matched: int = 0
    hit: int = 0
    seen: dict[str, int] = field(default_factory=dict)
    windows: dict[str | None, tuple[float, int]] = field(default_factory=dict)


class Faults:
    """The faults of one sandbox by name, in the order of their declaration."""

    __slots__ = ("_by_operation", "_counts", "_faults")

    def __init__(self, _: Sandbox) -> None:
        self._faults: dict[str, Fault] = {}
        self._counts: dict[str, Counts] = {}
        self._by_operation: dict[str, list[Fault]] = {}

    def __len__(self) -> int:
        return len(self._faults)

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._faults.values())

    def get(self, name: str) -> Fault | None:
        return self._faults.get(name)

    def counts(self, name: str) -> Counts:
        """What a fault has seen so far. Raises KeyError where there is no such fault."""
        return self._counts[name]

    def new_name(self) -> str:
        """A name that is free: the same one after the same declarations."""
        number = len(self._faults) + 1
        while f"fault-{number}" in self._faults:
            number += 1
        return f"fault-{number}"

    def add(self, fault: Fault) -> None:
        """Declare a fault. Raises KeyError where the name is taken."""
        if fault.name in self._faults:
            raise KeyError(fault.name)
        self._faults[fault.name] = fault
        self._counts[fault.name] = Counts()
        self._by_operation.clear()

    def remove(self, name: str) -> None:
        """Take a fault back. Raises KeyError where there is none of this name."""
        del self._faults[name], self._counts[name]
        self._by_operation.clear()

    def reset(self) -> None:
        """Take all back."""
        self._faults.clear()
        self._counts.clear()
        self._by_operation.clear()

    def rewind(self) -> None:
        """Forget what was counted: the same requests fail once more in the same way."""
        for name in self._counts:
            self._counts[name] = Counts()

    def plan(self, context: Context) -> Plan | None:
        """What is to happen to a request; None where no fault hits it.

        They are asked in order. All that hit take part, delays add up, up to the first that decides the answer.
        """
        plan: Plan | None = None
        for fault in self._fitting(context):
            hit = self._hit(fault, context)
            if hit is not None:
                plan = plan or Plan()
                plan.follow(fault, hit[0], context.operation, hit[1])
                if fault.decides:
                    break
        return plan

    def _fitting(self, context: Context) -> list[Fault]:
        operation = context.operation
        known = self._by_operation.get(operation.id)
        if known is None:
            known = [fault for fault in self if fault.target.fits_operation(operation)]
            self._by_operation[operation.id] = known
        return known

    def _hit(self, fault: Fault, context: Context) -> tuple[float, float | None] | None:
        """The delay and the rest of the rate limit's window with which a fault hits, or None."""
        if not fault.target.fits(context):
            return None
        counts = self._counts[fault.name]
        counts.matched += 1
        if counts.matched <= fault.skip or (fault.count is not None and counts.hit >= fault.count):
            return None
        rest: float | None = None
        if fault.rate_limit is not None:
            rest = _over(fault.rate_limit, counts, context)
            if rest is None:
                return None
        delay = 0.0
        if fault.probability < 1 or fault.delay is not None:
            dice = _dice(fault, counts, context)
            if dice.random() >= fault.probability:
                return None
            delay = fault.delay.draw(dice) if fault.delay is not None else 0.0
        counts.hit += 1
        return delay, rest


def _dice(fault: Fault, counts: Counts, context: Context) -> Random:
    """Chance that follows from the seed, the fault, the request and how often the same one came before.

    It does not depend on what else was asked in between: requests that run side by side fail as they do in turn.
    """
    request = f"{context.operation.method} {context.path} {sorted(context.query.items())} {context.person_id}"
    if len(counts.seen) >= MOST_REQUESTS:
        counts.seen.clear()
    times = counts.seen[request] = counts.seen.get(request, 0) + 1
    seed = context.tx.root.seed if fault.seed is None else fault.seed
    text = f"{seed} {fault.name} {times} {request}"
    return Random(int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()))


def _over(limit: RateLimit, counts: Counts, context: Context) -> float | None:
    """Seconds until the window ends, where it has had all its requests; None where this one is let through."""
    caller = context.person_id if limit.per_person else None
    now = context.tx.seconds
    start, used = counts.windows.get(caller, (now, 0))
    if not start <= now < start + limit.seconds:
        start, used = now, 0
    counts.windows[caller] = (start, used + 1)
    return start + limit.seconds - now if used >= limit.requests else None
