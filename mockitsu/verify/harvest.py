"""Values for path parameters, out of what the server itself has answered.

Every row that is seen is kept by its kind: what its `type` says, or the list that it came in. A parameter `shot_id`
takes a row of the kind `shot`; with several parameters the last one is chosen first, and the others have to go with it:
a sequence of that production.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from mockitsu.operation import Operation
from mockitsu.routing import TEMPLATE

ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
MOST_ROWS = 500
"""Of one kind; more would only take time."""
ENTITIES = ("shot", "asset", "sequence", "scene", "episode", "edit", "concept")
ALSO: Mapping[str, tuple[str, ...]] = {
    "entity": ENTITIES,
    "temporal_entity": ("shot", "scene", "sequence"),
    "asset_type": ("entity_type",),
    "file": ("working_file", "output_file"),
    "hardware_item": ("hardware",),
    "task_status": ("status",),
    "share_link": ("playlist_share_link",),
    "filter_group": ("search_filter_group",),
}
"""Other kinds that a parameter takes."""
DATED = ("time_spent", "day_off")
DATES: Mapping[str, str] = {
    "date": "%Y-%m-%d",
    "year": "%Y",
    "month": "%m",
    "day": "%d",
    "month_date": "%Y-%m",
    "week": "%V",
}
OF_ROWS: Mapping[str, tuple[str, str]] = {
    "extension": ("preview_file", "extension"),
    "file_name": ("attachment_file", "name"),
    "token": ("share_link", "token"),
    "email": ("person", "email"),
}
"""Parameters that are a value of some row."""
Row = Mapping[str, Any]


class Harvest:
    """The rows that have been seen."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, Row]] = {}
        self._own: set[str] = set()
        self._are_own = self._want_own = False

    def learn(self, operation: Operation, body: Any, *, own: bool = False) -> None:
        """Keep what is in an answer; `own` rows are there for the run only."""
        self._are_own = own
        self._walk(body, kind_of_list(operation))

    def forget(self, id: str) -> None:
        """Drop a row that is gone."""
        for kept in self._rows.values():
            kept.pop(id, None)

    def _walk(self, value: Any, kind: str) -> None:
        if isinstance(value, list):
            for part in value:
                self._walk(part, kind)
        elif isinstance(value, dict):
            named = value.get("type")
            own = snake(named) if isinstance(named, str) and named[:1].isupper() else kind
            if isinstance(value.get("id"), str):
                self._keep(own, value["id"], value)
            elif "token" in value:
                self._keep("share_link", str(value["token"]), value)
            for name, part in value.items():
                if isinstance(part, list | dict):
                    self._walk(part, kind if name == "data" and isinstance(part, list) else singular(name))
                elif name.endswith("_id") and isinstance(part, str) and ID.fullmatch(part):
                    self._keep(name.removesuffix("_id"), part, {"id": part})

    def _keep(self, kind: str, id: str, row: Row) -> None:
        kept = self._rows.setdefault(kind, {})
        if id in kept or len(kept) < MOST_ROWS:
            if self._are_own:
                self._own.add(id)
            kept[id] = {**kept.get(id, {}), **row}

    def rows(self, kind: str) -> list[Row]:
        """The rows of a kind: first those that are wanted, last those of which no more than the id is known."""
        found = [row for name in (kind, *ALSO.get(kind, ())) for row in self._rows.get(name, {}).values()]
        return sorted(found, key=lambda row: (len(row) <= 1, (row.get("id") in self._own) is not self._want_own))

    def bindings(self, operation: Operation, *, own: bool = False) -> Iterator[dict[str, str]]:
        """Choices of the path parameters, with `own` rows first or last; none where the server has shown nothing that
        fits."""
        self._want_own = own
        names = list(reversed(TEMPLATE.findall(operation.path)))
        return self._bind(operation, names, {}, ())

    def _bind(
        self, operation: Operation, names: list[str], bound: dict[str, str], rows: tuple[Row, ...]
    ) -> Iterator[dict[str, str]]:
        if not names:
            yield bound
            return
        name, *others = names
        for value, row in self._choices(operation, name, bound, rows):
            yield from islice(
                self._bind(operation, others, {**bound, name: value}, (*rows, row)), 1 if others else None
            )

    def _choices(
        self, operation: Operation, name: str, bound: Mapping[str, str], rows: tuple[Row, ...]
    ) -> Iterator[tuple[str, Row]]:
        """The values that a parameter can have next to those that are chosen, each with the row that it is of."""
        known = [row[name] for row in rows if isinstance(row.get(name), str)]
        if known:
            yield known[0], {}
        elif name in DATES:
            yield from self._dates(name, rows)
        elif name in OF_ROWS:
            kind, column = OF_ROWS[name]
            yield from ((str(row[column]), renamed(row, kind)) for row in self.rows(kind) if row.get(column))
        else:
            kind = kind_of(operation, name)
            fitting = (row for row in self.rows(kind) if go_together(row, bound) and is_of(rows, kind, row))
            yield from ((row["id"], renamed(row, kind)) for row in fitting)

    def _dates(self, name: str, rows: tuple[Row, ...]) -> Iterator[tuple[str, Row]]:
        chosen = next((row["_date"] for row in rows if "_date" in row), None)
        if chosen is not None:
            yield shown(chosen, name), {}
            return
        for kind in DATED:
            for row in self.rows(kind):
                if isinstance(row.get("date"), str):
                    day = date.fromisoformat(row["date"][:10])
                    yield shown(day, name), {**row, "_date": day}
        today = date.today()
        yield shown(today, name), {"_date": today}


def renamed(row: Row, kind: str) -> Row:
    """A row that says its own id as others do, and a comment that of its task."""
    of = {"task_id": row["object_id"]} if kind == "comment" and row.get("object_id") else {}
    return {**row, **of, f"{kind}_id": row.get("id")}


def go_together(row: Row, bound: Mapping[str, str]) -> bool:
    return all(row.get(name) in (None, value) for name, value in bound.items())


def is_of(rows: Iterable[Row], kind: str, row: Row) -> bool:
    """Whether rows that name a row of this kind name this one."""
    return all(other.get(f"{kind}_id") in (None, row["id"]) for other in rows)


def shown(day: date, name: str) -> str:
    """A day as a parameter of this name takes it."""
    text = day.strftime(DATES[name])
    return text if name in ("date", "month_date") else text.lstrip("0")


def kind_of(operation: Operation, name: str) -> str:
    """The kind of rows that a path parameter takes."""
    if name != "instance_id":
        return name.removesuffix("_id")
    if operation.model is not None:
        return str(operation.declared["x-model"])
    before = operation.path.partition("{instance_id}")[0].rstrip("/").rsplit("/", 1)[-1]
    return singular(before)


def kind_of_list(operation: Operation) -> str:
    """The kind of rows that an operation answers, where they do not say it."""
    if operation.model is not None:
        return str(operation.declared["x-model"])
    return singular(TEMPLATE.sub("", operation.path).rstrip("/").rsplit("/", 1)[-1])


def snake(text: str) -> str:
    return CAMEL.sub("_", text).lower()


def singular(text: str) -> str:
    """A segment of a path or a key, as a kind: `preview-files` is `preview_file`."""
    text = text.replace("-", "_")
    if text.endswith("ies"):
        return f"{text[:-3]}y"
    return text[:-1] if text.endswith("s") and not text.endswith(("ss", "us")) else text
