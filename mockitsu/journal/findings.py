"""What of a request and its answer does not fit the document, worked out from what the journal kept."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import orjson

from mockitsu import json_text
from mockitsu.errors import ApiError
from mockitsu.http import essence

from .entry import Entry
from .masking import without_secrets

if TYPE_CHECKING:
    from mockitsu.operation import Operation

JSON = "application/json"
MOST = 20
"""Findings about one body; more would not tell more."""


def findings(entry: Entry) -> list[dict[str, str]]:
    """Each misfit as where it is ("query.page", "body.name", "response.status") and what is wrong there."""
    if entry.found is not None:
        return list(entry.found)
    if entry.operation is None:
        return [{"where": "path", "problem": f"no operation answers {entry.method} {entry.path}"}]
    found = [*in_request(entry, entry.operation), *_in_answer(entry, entry.operation)]
    return [{"where": where, "problem": problem} for where, problem in found]


def in_request(entry: Entry, operation: Operation) -> Iterator[tuple[str, str]]:
    """The misfits of the request alone."""
    yield from _in_query(entry, operation)
    yield from _in_body(entry, operation)


def _in_query(entry: Entry, operation: Operation) -> Iterator[tuple[str, str]]:
    for name in entry.query:
        if name not in operation.query_names and not _is_filter(operation, name):
            yield f"query.{name}", "is not declared, and ignored"
    for parameter in operation.query:
        try:
            parameter.read(entry.query.get(parameter.name))
        except ApiError as error:
            yield f"query.{parameter.name}", str(error.body.get("message", error.body))


def _is_filter(operation: Operation, name: str) -> bool:
    """Whether a generic list can be filtered by this: by any column or relation, of which the document names some."""
    model = operation.model
    if model is None or operation.verb != "list":
        return False
    return name in model.by_name or any(relation.name == name for relation in model.relations)


def _in_body(entry: Entry, operation: Operation) -> Iterator[tuple[str, str]]:
    sent = essence(entry.header("content-type"))
    if not operation.request_body:
        if entry.header("content-length") not in ("", "0"):
            yield "body", "is not declared, and ignored"
        return
    if not entry.body_size:
        if operation.body_required:
            yield "body", "is missing"
        return
    media_type = JSON if sent.endswith("+json") else sent
    check = operation.body_checks.get(media_type)
    if check is None:
        yield "body", f"has the media type {sent or 'none'}; declared are {', '.join(operation.request_body)}"
        return
    if entry.uploads or len(entry.body) < entry.body_size:
        return  # not kept as a whole
    try:
        value: Any = json_text.read(entry.body) if media_type == JSON else dict(parse_qsl(entry.body.decode("latin-1")))
    except json_text.Unreadable as error:
        yield "body", f"is not JSON: {error}"
        return
    for misfit in islice(check.iter_errors(value), MOST):
        yield ".".join(["body", *map(str, misfit.instance_path)]), without_secrets(misfit.message, value)


def _in_answer(entry: Entry, operation: Operation) -> Iterator[tuple[str, str]]:
    if entry.status not in operation.responses:
        yield (
            "response.status",
            f"{entry.status} is not declared; declared are {', '.join(map(str, operation.responses))}",
        )
        return
    check = operation.answer_check(entry.status)
    if check is None or entry.media_type != JSON or len(entry.answer) < entry.answer_size:
        return
    try:
        problem = check.problem(orjson.loads(entry.answer)) if entry.answer else None
    except orjson.JSONDecodeError as error:
        problem = f"is not JSON: {error}"
    if problem is not None:
        yield "response.body", problem
