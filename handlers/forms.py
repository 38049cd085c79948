"""Bodies that come as JSON or as a form with files: forms are read into what the JSON body would have been."""

from __future__ import annotations

from typing import Any

from mockitsu import json_text
from mockitsu.context import Context
from mockitsu.errors import INVALID, InvalidBody, Refused
from mockitsu.operation import JSON
from mockitsu.wording import TYPES, UNREADABLE

TRUE = frozenset(("1", "true", "t", "yes", "y", "on"))
FALSE = frozenset(("0", "false", "f", "no", "n", "off"))
NO_BOOLEAN = TYPES["boolean"] + UNREADABLE["boolean"]


def read(ctx: Context, body: Any, *, json: tuple[str, ...] = (), booleans: tuple[str, ...] = ()) -> dict[str, Any]:
    """The body; where it came as a form, with its `json` fields parsed and its `booleans` read. Raises InvalidBody."""
    if not ctx.form and not ctx.uploads:
        return dict(body or {})
    values: dict[str, Any] = dict(ctx.form)
    problems: list[tuple[str, str]] = []
    for name in json:
        if name in values:
            _parse(values, name, problems)
    for name in booleans:
        if name in values:
            _decide(values, name, problems)
    if problems:
        raise InvalidBody(problems)
    ctx.operation.check_body(values, JSON)
    return values


def _parse(values: dict[str, Any], name: str, problems: list[tuple[str, str]]) -> None:
    text = values[name]
    try:
        values[name] = json_text.read(text)
    except json_text.Unreadable as error:
        problems.append((name, f"Value error, {error}"))
        return
    if json_text.has_nul(text.encode(), values[name]):
        raise Refused(INVALID)


def _decide(values: dict[str, Any], name: str, problems: list[tuple[str, str]]) -> None:
    text = str(values[name]).lower()
    if text not in TRUE | FALSE:
        problems.append((name, NO_BOOLEAN))
    values[name] = text in TRUE
