"""Was it called? A condition is held against the journal; what comes near is shown with what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

import jsonschema_rs

from mockitsu.path_patterns import path_pattern

from .entry import Entry
from .filters import is_person
from .masking import masked
from .rendering import request_body, summary

NEAREST = 3
"""How many misses are shown."""
ADDRESS = frozenset(("operation", "method", "path"))
NOTHING = object()
LONGEST = 200  # characters of two texts that are compared to see how near they are


class ConditionError(ValueError):
    """A condition that cannot be held against anything; `field` names what is wrong with it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Difference:
    """One reason why an entry does not fit: where, what was expected there, and what was there."""

    where: str
    expected: Any
    actual: Any

    def shown(self) -> dict[str, Any]:
        return {"where": self.where, "expected": self.expected, "actual": self.actual}


@dataclass(frozen=True)
class Condition:
    """What requests have to look like, and how many of them there have to be.

    `query` and `headers` name values, `body` is a part of the JSON body (of objects the named keys, of lists all
    items), `body_schema` a JSON Schema. Without counts there has to be at least one.
    """

    operation: str | None = None
    method: str | None = None
    path: str | None = None
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    person: str | None = None
    status: int | None = None
    body: Any = NOTHING
    body_schema: Mapping[str, Any] | None = None
    after: int | None = None
    exactly: int | None = None
    at_least: int | None = None
    at_most: int | None = None

    def check(self) -> None:
        """Raises ConditionError where the condition cannot be met by anything, or asks for nothing that there is."""
        if self.exactly is not None and (self.at_least is not None or self.at_most is not None):
            raise ConditionError("exactly", "exactly goes without at_least and at_most")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ConditionError("at_most", "at_most is less than at_least")
        if self.body_schema is not None:
            try:
                _ = self._schema
            except (ValueError, jsonschema_rs.ValidationError) as error:
                raise ConditionError("body_schema", f"is no JSON Schema: {error}") from None

    @property
    def wanted(self) -> tuple[int, int | None]:
        """The least and the greatest count that pass; None for any greater one."""
        if self.exactly is not None:
            return self.exactly, self.exactly
        least = self.at_least if self.at_least is not None else 0 if self.at_most is not None else 1
        return least, self.at_most

    @property
    def wording(self) -> str:
        """The wanted count in words."""
        low, high = self.wanted
        if low == high:
            return f"exactly {low}"
        if high is None:
            return f"at least {low}"
        return f"at most {high}" if not low else f"at least {low} and at most {high}"

    @cached_property
    def _schema(self) -> Any:
        return jsonschema_rs.validator_for(dict(self.body_schema or {}))

    def differences(self, entry: Entry) -> list[Difference]:
        """Why an entry does not fit; empty where it does."""
        return [*self._in_address(entry), *self._in_head(entry), *self._in_body(entry)]

    def _in_address(self, entry: Entry) -> Iterator[Difference]:
        operation = entry.operation.id if entry.operation is not None else None
        if self.operation is not None and operation != self.operation:
            yield Difference("operation", self.operation, operation)
        if self.method is not None and entry.method != self.method.upper():
            yield Difference("method", self.method.upper(), entry.method)
        if self.path is not None and not path_pattern(self.path).fits(entry.path):
            yield Difference("path", self.path, entry.path)

    def _in_head(self, entry: Entry) -> Iterator[Difference]:
        for name, value in self.query.items():
            given = entry.query.get(name, [])
            if value not in given:
                yield Difference(f"query.{name}", value, masked(", ".join(given), name) if given else None)
        for name, value in self.headers.items():
            found = entry.header(name.lower())
            if found != value:
                yield Difference(f"headers.{name}", value, found or None)
        if self.person is not None and not is_person(entry, self.person):
            yield Difference("person", self.person, entry.person["email"] if entry.person else None)
        if self.status is not None and entry.status != self.status:
            yield Difference("status", self.status, entry.status)

    def _in_body(self, entry: Entry) -> Iterator[Difference]:
        if self.body is NOTHING and self.body_schema is None:
            return
        sent = request_body(entry)
        if self.body is not NOTHING:
            yield from lacking(masked(self.body), sent, "body")
        if self.body_schema is not None:
            for error in self._schema.iter_errors(sent):
                yield Difference(".".join(["body", *map(str, error.instance_path)]), error.message, error.instance)


def lacking(expected: Any, actual: Any, where: str) -> Iterator[Difference]:
    """Where `actual` does not hold what `expected` asks for: of objects the named keys, of lists all items."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key, value in expected.items():
            if key not in actual:
                yield Difference(f"{where}.{key}", value, None)
            else:
                yield from lacking(value, actual[key], f"{where}.{key}")
    elif isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        for place, (value, found) in enumerate(zip(expected, actual, strict=True)):
            yield from lacking(value, found, f"{where}.{place}")
    elif expected != actual or isinstance(expected, bool) != isinstance(actual, bool):
        yield Difference(where, expected, actual)


def verify(condition: Condition, entries: Iterable[Entry]) -> dict[str, Any]:
    """Whether as many entries fit as the condition wants; where fewer do, the nearest misses. Raises ConditionError."""
    condition.check()
    fitting: list[Entry] = []
    missing: list[tuple[Entry, list[Difference]]] = []
    for entry in entries:
        if condition.after is not None and entry.number <= condition.after:
            continue
        differences = condition.differences(entry)
        if differences:
            missing.append((entry, differences))
        else:
            fitting.append(entry)
    low, high = condition.wanted
    count = len(fitting)
    passed = low <= count and (high is None or count <= high)
    near = _nearest(missing) if count < low else []
    return {
        "passed": passed,
        "expected": condition.wording,
        "count": count,
        "matched": [summary(entry) for entry in fitting],
        "nearest": [
            {"request": summary(entry), "differences": [one.shown() for one in found]} for entry, found in near
        ],
        "message": _message(condition, count, passed, near),
    }


def _nearest(missing: list[tuple[Entry, list[Difference]]]) -> list[tuple[Entry, list[Difference]]]:
    """The misses with the least to say against them: another address weighs more than another value, and that more
    than how much the values differ; of equals the last comes first."""

    def distance(miss: tuple[Entry, list[Difference]]) -> tuple[int, int, float, int]:
        entry, found = miss
        address = sum(one.where in ADDRESS for one in found)
        return address, len(found), sum(map(_unlikeness, found)), -entry.number

    return sorted(missing, key=distance)[:NEAREST]


def _unlikeness(difference: Difference) -> float:
    """How much two texts differ, from 0 to 1; other values differ wholly."""
    expected, actual = difference.expected, difference.actual
    if not isinstance(expected, str) or not isinstance(actual, str):
        return 1.0
    return 1.0 - SequenceMatcher(None, expected[:LONGEST], actual[:LONGEST]).ratio()


def _message(condition: Condition, count: int, passed: bool, near: list[tuple[Entry, list[Difference]]]) -> str:
    """The result in words, for a test's failure."""
    name = condition.operation or " ".join(filter(None, (condition.method, condition.path))) or "request"
    lines = [f"{name}: {condition.wording} expected, {count} found"]
    if passed:
        return lines[0]
    for entry, found in near:
        lines.append(f"  nearest: #{entry.number} {entry.method} {entry.path} ({entry.status})")
        lines += [f"    {one.where}: expected {one.expected!r}, was {one.actual!r}" for one in found]
    if not near and count < condition.wanted[0]:
        lines.append("  there were no other requests")
    return "\n".join(lines)
