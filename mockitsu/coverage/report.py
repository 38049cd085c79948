"""What was reached, held against what the document declares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mockitsu.routing import TEMPLATE

if TYPE_CHECKING:
    from mockitsu.operation import Operation

    from .counting import Hit

FORMAT = 1
"""The version of the report as JSON."""
MEASURES = ("operations", "statuses", "parameters", "media_types", "fields")
PARTS = MEASURES[1:]


class ReportError(ValueError):
    """What was read is no report of coverage, or one of another version."""


@dataclass
class Reached:
    """One operation: how many requests, and for each declared part how many reached it.

    Parameters are named "path.task_id" or "query.page", fields "text" (of JSON bodies and forms, and of the items
    of a list). `undeclared` counts the statuses that the document does not know.
    """

    operation: str
    tag: str
    method: str
    path: str
    requests: int = 0
    statuses: dict[str, int] = field(default_factory=dict)
    parameters: dict[str, int] = field(default_factory=dict)
    media_types: dict[str, int] = field(default_factory=dict)
    fields: dict[str, int] = field(default_factory=dict)
    undeclared: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, operation: Operation) -> Reached:
        """An operation before its first request."""
        declared = operation.declared
        names = [f"path.{name}" for name in TEMPLATE.findall(operation.path)]
        names += [f"query.{name}" for name in sorted(operation.query_names)]
        return cls(
            operation.id,
            declared["tags"][0],
            operation.method.upper(),
            operation.path,
            statuses=dict.fromkeys(map(str, sorted(operation.responses)), 0),
            parameters=dict.fromkeys(names, 0),
            media_types=dict.fromkeys(operation.request_body, 0),
            fields=dict.fromkeys(_fields(operation), 0),
        )

    def count(self, hit: Hit) -> None:
        """Add requests of one kind."""
        self.requests += hit.count
        status = str(hit.status)
        known = self.statuses if status in self.statuses else self.undeclared
        known[status] = known.get(status, 0) + hit.count
        sent = [f"query.{name}" for name in hit.query]
        sent += [name for name in self.parameters if name.startswith("path.")]
        for part, names in ((self.parameters, sent), (self.media_types, [hit.media_type]), (self.fields, hit.fields)):
            for name in names:
                if name in part:
                    part[name] += hit.count

    def tally(self, measure: str) -> tuple[int, int]:
        """How many of the declared parts were reached, and how many there are."""
        if measure == "operations":
            return int(self.requests > 0), 1
        part: dict[str, int] = getattr(self, measure)
        return sum(count > 0 for count in part.values()), len(part)

    def missing(self) -> list[str]:
        """What was not reached, in words."""
        return [f"{measure.replace('_', ' ')}: {', '.join(left)}" for measure in PARTS if (left := self._left(measure))]

    def _left(self, measure: str) -> list[str]:
        return [name for name, count in getattr(self, measure).items() if not count]


@dataclass
class Total:
    """How much of something was reached."""

    covered: int = 0
    declared: int = 0

    @property
    def percent(self) -> float:
        """Of what is declared; all of nothing is all. Rounded down, so that only all is 100."""
        return int(1000 * self.covered / self.declared) / 10 if self.declared else 100.0

    def shown(self) -> dict[str, Any]:
        return {"covered": self.covered, "declared": self.declared, "percent": self.percent}


class Report:
    """The coverage of a document's operations, in the document's order."""

    def __init__(self, operations: Iterable[Reached]) -> None:
        self.operations = list(operations)

    @classmethod
    def of(cls, operations: Iterable[Operation], hits: Iterable[Hit]) -> Report:
        """What `hits` reached of `operations`; hits of other operations do not count."""
        reached = {operation.id: Reached.of(operation) for operation in operations}
        for hit in hits:
            if hit.operation in reached:
                reached[hit.operation].count(hit)
        return cls(reached.values())

    @property
    def requests(self) -> int:
        return sum(one.requests for one in self.operations)

    def totals(self, operations: Iterable[Reached] | None = None) -> dict[str, Total]:
        """How much was reached, by measure; of all operations or of some."""
        totals = {measure: Total() for measure in MEASURES}
        for one in self.operations if operations is None else operations:
            for measure, total in totals.items():
                covered, declared = one.tally(measure)
                total.covered += covered
                total.declared += declared
        return totals

    def tags(self) -> dict[str, list[Reached]]:
        """The operations by tag, tags in alphabetical order."""
        found: dict[str, list[Reached]] = {}
        for one in sorted(self.operations, key=lambda one: one.tag):
            found.setdefault(one.tag, []).append(one)
        return found

    def shown(self) -> dict[str, Any]:
        """The report as JSON."""
        return {
            "format": FORMAT,
            "requests": self.requests,
            "totals": _shown(self.totals()),
            "tags": [{"tag": tag, "totals": _shown(self.totals(many))} for tag, many in self.tags().items()],
            "operations": [dict(one.__dict__) for one in self.operations],
        }

    @classmethod
    def read(cls, shown: Any) -> Report:
        """The report that `shown` was made of. Raises ReportError."""
        if not isinstance(shown, dict) or not isinstance(shown.get("operations"), list):
            raise ReportError("this is no report of coverage")
        if shown.get("format") != FORMAT:
            raise ReportError(f"this report has the format {shown.get('format')!r}; {FORMAT} is what can be read")
        try:
            return cls(Reached(**one) for one in shown["operations"])
        except TypeError as error:
            raise ReportError(f"this is no report of coverage: {error}") from None

    def merged(self, other: Report) -> Report:
        """Both together; what only one of them declares is kept."""
        known = {one.operation: one for one in other.operations}
        both = [_merged(one, known.pop(one.operation)) if one.operation in known else one for one in self.operations]
        return Report([*both, *known.values()])


def _merged(one: Reached, other: Reached) -> Reached:
    parts = {name: _sum(getattr(one, name), getattr(other, name)) for name in (*PARTS, "undeclared")}
    return Reached(one.operation, one.tag, one.method, one.path, one.requests + other.requests, **parts)


def _sum(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {name: one.get(name, 0) + other.get(name, 0) for name in {**one, **other}}


def _shown(totals: Mapping[str, Total]) -> dict[str, Any]:
    return {measure: total.shown() for measure, total in totals.items()}


def _fields(operation: Operation) -> list[str]:
    """The fields of the request bodies: the properties of each schema and, of a list, of its items."""
    found: dict[str, None] = {}
    resolve = operation.document.schemas.resolve
    for declared in operation.request_body.values():
        pending = [declared]
        while pending:
            schema = resolve(pending.pop(0))
            found |= dict.fromkeys(schema.get("properties", ()))
            pending += [*schema.get("oneOf", ()), *schema.get("anyOf", ()), *schema.get("allOf", ())]
            if schema.get("type") == "array":
                pending.append(schema["items"])
    return list(found)
