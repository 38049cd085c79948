"""One answer against what the document says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from functools import lru_cache
from itertools import islice
from typing import Any

import httpx
import jsonschema_rs
import orjson

from mockitsu.document import Document
from mockitsu.http import NDJSON, essence
from mockitsu.operation import Operation

REMEMBERED = 2000
"""Compiled schemas of answers that are kept: as many as the document has."""
MOST = 5
"""How many faults of a body are told."""
STATUS, HEADERS, BODY = "response.status", "response.headers", "response.body"
INDEX = re.compile(r"(?<=\[)\d+(?=\])")


def whole_rows(document: Document) -> Document:
    """The document for requests that never say `fields`: lists of rows cut down to some are no answer to these."""
    return Document(_whole(document.raw))


def _whole(node: Any) -> Any:
    if isinstance(node, list):
        return [_whole(part) for part in node]
    if not isinstance(node, dict):
        return node
    names = [part.get("$ref") for part in node.get("anyOf", ()) if isinstance(part, dict)]
    if len(names) == 2 and names[1] == f"{names[0]}Part":
        return {"$ref": names[0]}
    return {key: _whole(part) for key, part in node.items()}


def problems(operation: Operation, answer: httpx.Response) -> Iterator[str]:
    """What is wrong with an answer: status, media type, headers, body."""
    return (problem for _, problem in misfits(operation, answer))


def misfits(operation: Operation, answer: httpx.Response, *, whole: bool = True) -> Iterator[tuple[str, str]]:
    """Each thing that is wrong with an answer: where (STATUS, HEADERS or BODY), and what.

    Without `whole` the body is not all there (it was too long, or a HEAD was asked), and not looked into.
    """
    declared = operation.responses.get(answer.status_code)
    if declared is None:
        known = ", ".join(map(str, operation.responses))
        yield STATUS, f"status {answer.status_code} is not declared (there are {known}): {_short(answer)}"
        return
    yield from ((HEADERS, problem) for problem in _headers(operation, declared, answer))
    content = declared.get("content", {})
    media_type = essence(answer.headers.get("content-type"))
    if not content:
        if answer.content and answer.status_code not in (301, 302, 303):
            yield BODY, f"{answer.status_code} has a body ({media_type}), none is declared"
        return
    matching = next((name for name in content if _fits(media_type, name)), None)
    if matching is None:
        known = ", ".join(content)
        yield HEADERS, f"media type {media_type or '(none)'} of {answer.status_code} is not declared (there is {known})"
    elif whole and media_type.endswith("json"):
        check = _check(operation, answer.status_code, matching)
        yield from ((BODY, problem) for problem in _body(check, answer, lines=media_type == NDJSON))


@lru_cache(REMEMBERED)
def _check(operation: Operation, status: int, media_type: str) -> jsonschema_rs.Validator:
    return operation.document.schemas.compile(operation.responses[status]["content"][media_type].get("schema", {}))


def _fits(media_type: str, declared: str) -> bool:
    return fnmatch(media_type, essence(declared))


def _headers(operation: Operation, declared: Mapping[str, Any], answer: httpx.Response) -> Iterator[str]:
    for name, part in declared.get("headers", {}).items():
        header = operation.document.resolve(part)
        value = answer.headers.get(name)
        if value is None:
            if header.get("required"):
                yield f"header {name} of {answer.status_code} is missing"
        elif not operation.document.schemas.compile(header.get("schema", {})).is_valid(_read(value, header)):
            yield f"header {name} of {answer.status_code} does not fit: {value!r}"


def _read(value: str, header: Mapping[str, Any]) -> Any:
    """A header's value as what its schema says that it is."""
    if header.get("schema", {}).get("type") in ("integer", "number"):
        try:
            return float(value)
        except ValueError:
            return value
    return value


def _body(check: jsonschema_rs.Validator, answer: httpx.Response, *, lines: bool) -> Iterator[str]:
    try:
        values = list(map(orjson.loads, answer.content.splitlines())) if lines else [orjson.loads(answer.content)]
    except orjson.JSONDecodeError:
        yield f"the body of {answer.status_code} is no JSON: {_short(answer)}"
        return
    met = set()
    for whole in islice((error for value in values for error in check.iter_errors(value)), 1000):
        error = _nearest(whole)
        place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in error.instance_path)
        text = f"{INDEX.sub('', place).lstrip('.') or 'the body'}: {_cut(error.message)}"
        # The same fault in each row of a list is one.
        key = (INDEX.sub("", place), str(error.schema_path))
        if key not in met:
            met.add(key)
            yield text
        if len(met) == MOST:
            return


def _nearest(error: jsonschema_rs.ValidationError) -> jsonschema_rs.ValidationError:
    """The fault itself: of a value that fits none of several schemas, that in the one that it fits best."""
    branches = getattr(error.kind, "context", None)
    if not branches:
        return error
    faults = [_nearest(branch[0]) for branch in branches if branch]
    # The further in a fault lies, the more of that schema has fitted.
    return max(faults, key=lambda fault: len(fault.instance_path), default=error)


def _cut(text: str) -> str:
    return text if len(text) <= 240 else f"{text[:100]} … {text[-130:]}"


def _short(answer: httpx.Response) -> str:
    return " ".join(answer.text[:160].split()) if answer.content else "(empty)"
