"""All outcomes together: what each tag and role came to, and what the run as a whole has not reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import yaml

from contract_tests.stories import NEVER_SUCCEED
from mockitsu.coverage import Report

from .scenes import ROLES
from .shard import Finding, Job, Outcome

FILE = Path(__file__).with_name("unreached.yaml")
"""Declared successes and statuses that fuzzing cannot reach, each with its reason."""
NEVER = "2xx"
"""What stands in that file for every success of an operation."""


@dataclass(frozen=True, slots=True)
class Exempt:
    """Statuses that operations are not expected to give; `sometimes` they may all the same."""

    statuses: tuple[str, ...]
    reason: str
    operations: frozenset[str]
    sometimes: bool = False

    def covers(self, operation: str, status: str) -> bool:
        return status in self.statuses and operation in self.operations


def exempt(file: Path = FILE) -> list[Exempt]:
    """Those of the file, and the operations that never succeed."""
    read = yaml.safe_load(file.read_text(encoding="utf-8"))
    known = [
        Exempt(
            tuple(map(str, one["statuses"])), one["reason"], frozenset(one["operations"]), one.get("sometimes", False)
        )
        for one in read
    ]
    return known + [Exempt((NEVER,), reason, frozenset({name})) for name, (_, reason) in NEVER_SUCCEED.items()]


@dataclass(frozen=True, slots=True)
class Line:
    """One tag as one role."""

    operations: int
    cases: int
    failures: int
    succeeded: int
    reached: int
    declared: int
    seconds: float

    def __add__(self, other: Line) -> Line:
        return Line(*(getattr(self, name) + getattr(other, name) for name in Line.__slots__))


class Summary:
    """What came of a run. `missed` are shards that were not begun or not ended."""

    def __init__(self, outcomes: Iterable[Outcome], missed: Sequence[Job] = ()) -> None:
        self.outcomes = sorted(outcomes, key=lambda one: (one.job.tag, ROLES.index(one.job.role)))
        self.missed = missed

    @property
    def cases(self) -> int:
        return sum(sum(one.cases.values()) for one in self.outcomes)

    def findings(self) -> Iterator[tuple[Job, Finding]]:
        return ((one.job, finding) for one in self.outcomes for finding in one.findings)

    def lines(self) -> dict[tuple[str, str], Line]:
        """By tag and role."""
        return {(one.job.tag, one.job.role): _line(one) for one in self.outcomes}

    def report(self) -> Report:
        """What all roles together have reached."""
        return reduce(Report.merged, (Report.read(one.reached) for one in self.outcomes), Report([]))

    def unreached(self, known: Sequence[Exempt]) -> list[str]:
        """Operations that never succeeded, and declared statuses that nothing reached, but for the known ones."""
        return [
            f"{operation} never answered {status}"
            for operation, status in self._unreached()
            if not any(one.covers(operation, status) for one in known)
        ]

    def _unreached(self) -> Iterator[tuple[str, str]]:
        for one in self.report().operations:
            successes = [status for status in one.statuses if status < "400"]
            if not any(one.statuses[status] for status in successes):
                yield one.operation, NEVER
                successes = []
            yield from (
                (one.operation, status)
                for status, count in one.statuses.items()
                if not count and (status in successes or status >= "400")
            )

    def undeclared(self) -> list[str]:
        """Statuses that were given and are not declared."""
        return [
            f"{one.operation} answered {status}, which it does not declare"
            for one in self.report().operations
            for status in one.undeclared
        ]

    def outdated(self, known: Sequence[Exempt]) -> list[str]:
        """Named exceptions that the run has reached."""
        missing = set(self._unreached())
        ran = {one.operation for one in self.report().operations}
        return [
            f"{operation} answers {status} now: take it out of {FILE.name}"
            for one in known
            for operation in sorted(() if one.sometimes else one.operations)
            for status in one.statuses
            if operation in ran and (operation, status) not in missing
        ]


def _line(outcome: Outcome) -> Line:
    report = Report.read(outcome.reached)
    total = report.totals()["statuses"]
    return Line(
        len(report.operations),
        sum(outcome.cases.values()),
        len(outcome.findings),
        sum(any(count for status, count in one.statuses.items() if status < "400") for one in report.operations),
        total.covered,
        total.declared,
        outcome.seconds,
    )


def table(summary: Summary) -> str:
    """For a terminal: a line for each tag, and in it for each role how many of the operations succeeded."""
    lines = summary.lines()
    roles = [role for role in ROLES if any(role == there for _, there in lines)]
    reached = {tag: Report(many).totals()["statuses"] for tag, many in summary.report().tags().items()}
    nothing = Report([]).totals()["statuses"]
    rows = [("tag", "ops", "cases", "failures", "statuses", *(f"2xx {role}" for role in roles))]
    for tag in sorted({tag for tag, _ in lines}):
        mine = {role: lines[tag, role] for role in roles if (tag, role) in lines}
        whole = reduce(Line.__add__, mine.values())
        there = reached.get(tag, nothing)
        rows.append(
            (
                *(tag, str(next(iter(mine.values())).operations), f"{whole.cases:,}", str(whole.failures)),
                f"{there.covered}/{there.declared}",
                *(str(mine[role].succeeded) if role in mine else "-" for role in roles),
            )
        )
    rows.append(_totals(lines, roles, summary))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    written = ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows]
    rule = "-" * max(map(len, written))
    return "\n".join([written[0], rule, *written[1:-1], rule, written[-1]])


def _totals(lines: Mapping[tuple[str, str], Line], roles: list[str], summary: Summary) -> tuple[str, ...]:
    total = summary.report().totals()
    by_role = [sum(line.succeeded for (_, there), line in lines.items() if there == role) for role in roles]
    return (
        *("all", str(total["operations"].declared), f"{summary.cases:,}"),
        *(str(len(list(summary.findings()))), f"{total['statuses'].covered}/{total['statuses'].declared}"),
        *map(str, by_role),
    )
