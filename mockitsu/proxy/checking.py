"""What of a request and its answer does not fit the document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

import httpx
import orjson

from mockitsu.described import Described
from mockitsu.document import Document
from mockitsu.journal import Entry
from mockitsu.journal.findings import MOST, in_request
from mockitsu.journal.masking import without_secrets
from mockitsu.operation import Operation
from mockitsu.verify import conformance

from .uploads import MULTIPART, Uploads

HEADER = b"x-mockitsu-violations"
LONGEST_HEADER = 4000
"""Bytes; more than twice as much is refused by some clients."""
Violation = dict[str, str]
"""Where something does not fit ("body.name", "response.status"), and the problem: as findings of the journal."""


class Descriptions:
    """The document, twice: rows cut down to some fields fit it only where a request has asked for `fields`."""

    def __init__(self, document: Document) -> None:
        self.parts = Described(document)
        self.whole = Described(conformance.whole_rows(document))

    @property
    def title(self) -> str:
        info = self.parts.document.raw["info"]
        return f"{info['title']} {info['version']}"

    def find(self, method: str, path: str, *, fields: bool) -> Operation | None:
        return (self.parts if fields else self.whole).find(method, path)

    def unknown(self, method: str, path: str) -> Violation:
        """What is to be said of a request that no operation answers."""
        methods = self.parts.methods(path)
        others = f"; described are {', '.join(methods)}" if methods else ""
        return {"where": "path", "problem": f"not described: {method} {path}{others}"}


def of_request(entry: Entry, operation: Operation, uploads: Uploads | None) -> list[Violation]:
    """What does not fit of a request whose body has passed."""
    found = [*in_request(entry, operation)]
    if uploads is not None and uploads.readable and MULTIPART in operation.request_body:
        found += _in_form(operation, uploads)
    return [{"where": where, "problem": problem} for where, problem in found]


def _in_form(operation: Operation, uploads: Uploads) -> Iterator[tuple[str, str]]:
    for misfit in islice(operation.body_checks[MULTIPART].iter_errors(uploads.form), MOST):
        yield ".".join(["body", *map(str, misfit.instance_path)]), without_secrets(misfit.message, uploads.form)


def of_answer(operation: Operation, answer: httpx.Response, *, whole: bool) -> list[Violation]:
    """What does not fit of an answer; without `whole` its body is not looked into."""
    found = list(conformance.misfits(operation, answer, whole=whole))
    value = _value(answer) if found else None
    return [{"where": where, "problem": without_secrets(problem, value)} for where, problem in found]


def _value(answer: httpx.Response) -> Any:
    try:
        return orjson.loads(answer.content)
    except orjson.JSONDecodeError:
        return None


def header(violations: list[Violation]) -> bytes:
    """The violations as a header's value: a JSON list, of as many as fit."""
    shown = list(violations)
    while len(text := json.dumps(shown, separators=(",", ":"))) > LONGEST_HEADER and shown:
        shown.pop()
    return text.encode()
