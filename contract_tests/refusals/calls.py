"""The calls: every dedicated operation with bodies that do not fit, with ids that lead nowhere or are none, and writes
with both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mockitsu.operation import JSON, Operation

from ..permissions.matrix import Matrix
from ..samples import UNKNOWN

CALLERS = ("stranger", "client", "artist", "admin")
"""Of the personas of the production, in the order of the calls."""
MALFORMED = "no-id"
Call = dict[str, Any]
"""Keyword arguments of a request, `path` among them."""


def covered(operations: Mapping[str, Operation]) -> Iterator[Operation]:
    """The dedicated operations that have something to refuse: a body, or an id."""
    for id in sorted(operations):
        operation = operations[id]
        if operation.model is None and (operation.request_body or _ids(operation)):
            yield operation


def calls(operation: Operation, matrix: Matrix) -> Iterator[tuple[str, Call]]:
    """The calls of an operation by what is wrong with them."""
    bodies = dict(_bodies(operation))
    for called, body in bodies.items():
        yield called, _with(matrix.request(operation), body)
    for name in _ids(operation):
        unknown = matrix.request(operation, **{**matrix.ids, name: UNKNOWN})
        yield f"unknown {name}", unknown
        for called in bodies.keys() & {"{}", "no file"}:
            yield f"unknown {name}, {called}", _with(unknown, bodies[called])
        yield f"malformed {name}", matrix.request(operation, **{**matrix.ids, name: MALFORMED})


def _ids(operation: Operation) -> list[str]:
    return re.findall(r"{(\w+_id|token)}", operation.path)


def _bodies(operation: Operation) -> Iterator[tuple[str, Call]]:
    """Bodies that do not fit, by name."""
    if JSON in operation.request_body:
        yield "broken", {"content": "{a", "headers": {"content-type": JSON}}
        schema = operation.document.schemas.resolve(operation.request_body[JSON])
        properties = {**schema.get("properties", {})}
        misfits: Any = {name: _misfit(operation, part) for name, part in properties.items()}
        yield "nothing", {}
        yield "{}", {"json": {}}
        yield "[]", {"json": []}
        yield "misfits", {"json": misfits if properties else [1]}
    elif operation.request_body:
        yield "no file", {"data": {"name": "x"}}


def _misfit(operation: Operation, declared: Mapping[str, Any]) -> Any:
    """A value that no field of this type takes."""
    return [5] if operation.document.schemas.resolve(declared).get("type") == "object" else {"a": 1}


def _with(call: Call, body: Call) -> Call:
    return {**{name: part for name, part in call.items() if name in ("path", "params")}, **body}
