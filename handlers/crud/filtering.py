"""Rows by query parameters: `?column=value`, `?column=["a","b"]`, `?name=%part%`, `?relation=member`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from mockitsu.context import Context
from mockitsu.errors import INVALID, BadRequest, HttpError, Refused
from mockitsu.models import NOW, Column, Model, Relation
from mockitsu.state import Row, Test

from .manners import by_columns
from .values import convert, is_uuid

LONGEST_NAME = 1000
NOBODY = "\0"
BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class Filter:
    """What rows are asked for: columns with their values, and further tests."""

    equal: dict[str, Any]
    tests: list[Test]

    def passes(self, row: Row) -> bool:
        return all(test(row) for test in self.tests)


def matching(ctx: Context, model: Model, /, **columns: Any) -> list[Row]:
    """The rows that the request's query asks for, in order of insertion. Raises BadRequest.

    `columns` are further conditions. What is no column and no relation of the model is not looked at.
    """
    asked = filter_of(ctx, model, filters(ctx, model))
    rows = _find(ctx, model.table, {**asked.equal, **columns})
    return list(filter(asked.passes, rows)) if asked.tests else rows


def filters(ctx: Context, model: Model) -> dict[str, str]:
    """What of the request's query says which rows are asked for."""
    known = model.filters
    return {name: texts[0] for name, texts in by_columns(model, ctx.query).items() if name in known}


def filter_of(ctx: Context, model: Model, asked: Mapping[str, str]) -> Filter:
    """What these filters ask for. Raises BadRequest."""
    equal: dict[str, Any] = {}
    tests: list[Test] = []
    for name, text in asked.items():
        column = model.by_name.get(name)
        if column is not None:
            _read(column, text, equal, tests)
        elif name in model.relation_names:
            relation = next(relation for relation in model.relations if relation.name == name)
            tests.append(_has_member(ctx, relation, text))
        elif name in model.formulas:
            tests.append(lambda row, name=name, text=text: row[name] == text)  # type: ignore[misc]
    return Filter(equal, tests)


def _find(ctx: Context, table: str, equal: dict[str, Any]) -> list[Row]:
    if "id" not in equal:
        return ctx.tx.find(table, **equal) if equal else ctx.tx.rows(table)
    row = ctx.tx.get(table, equal["id"])
    return [row] if row is not None and all(row[name] == value for name, value in equal.items()) else []


def _read(column: Column, text: str, equal: dict[str, Any], tests: list[Test]) -> None:
    """Turn one filter into an equation or, where it is none, into a test."""
    name = column.name
    if column.private:
        raise BadRequest(f"Filtering on {name} is not allowed.")
    if name == "name":
        pattern = _pattern(text)
        tests.append(lambda row: pattern.fullmatch(row["name"] or "") is not None)
    elif text.startswith("["):
        wanted = [_value(column, part) for part in _listed(name, text) if part is not None]
        tests.append(lambda row: row[name] in wanted)
    elif column.kind in ("json", "list"):
        tests.append(lambda _: False)
    else:
        equal[name] = _value(column, text)
    if column.default is NOW:  # nobody is shown the microseconds that the real server keeps, so nobody can name them
        tests.append(lambda _: False)


def _pattern(text: str) -> re.Pattern[str]:
    """A name with the wildcards of the database: % for any characters, _ for one.

    What stands between two % is looked for once, at its first place: to try the later ones would find nothing more,
    and take a time that doubles with every %.
    """
    first, *others = ("".join("." if letter == "_" else re.escape(letter) for letter in part) for part in _parts(text))
    between = "".join(f"(?>.*?{part})" for part in others[:-1])
    last = f".*{others[-1]}" if others else ""
    return re.compile(first + between + last, re.IGNORECASE | re.DOTALL)


def _parts(text: str) -> list[str]:
    """What stands between the %; of a text that is longer than any name, one that no name fits."""
    first, *others = text.split("%")
    kept = [first, *filter(None, others[:-1]), *others[-1:]]
    return kept if sum(map(len, kept)) <= LONGEST_NAME else [NOBODY]


def _listed(name: str, text: str) -> list[Any]:
    try:
        return list(orjson.loads(text))
    except orjson.JSONDecodeError:
        raise BadRequest(f"Malformed list filter for field {name}.") from None


def _value(column: Column, value: Any) -> Any:
    """The text of a filter, or a value of one that is a list, as a value of the column."""
    if column.kind in ("json", "list"):
        return value
    text = value if isinstance(value, str) else orjson.dumps(value).decode()
    if column.kind == "boolean":
        if text.lower() not in BOOLEANS:
            raise BadRequest(f"Invalid boolean value: {text}")
        return BOOLEANS[text.lower()]
    if column.kind == "uuid" and text and not is_uuid(text):
        raise BadRequest(f"Invalid UUID value: {text}")
    if column.kind == "string":
        return text
    try:
        return convert(column, text)
    except Refused:
        raise HttpError(400, INVALID) from None


def _has_member(ctx: Context, relation: Relation, text: str) -> Test:
    if not is_uuid(text):
        raise HttpError(400, INVALID)
    if relation.through is None:
        member = ctx.tx.get(relation.target, text)
        ids = {member[relation.near]} if member is not None else set()
    else:
        ids = {link[relation.near] for link in ctx.tx.find(relation.through, **{relation.far: text})}
    return lambda row: row["id"] in ids
