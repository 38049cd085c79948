"""Answers that the document gives instead of the handlers: its examples, and what fits its schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from random import Random
from typing import TYPE_CHECKING, Any

from .errors import HttpError
from .generating import Generator
from .state import dumps

if TYPE_CHECKING:
    from .operation import Operation

JSON = "application/json"
STATUSES = {int(status): status for status in HTTPStatus}


@dataclass(frozen=True, slots=True)
class Made:
    """An answer that no handler gave."""

    status: int
    media_type: str | None
    content: bytes


def declared(operation: Operation, status: int) -> Made | None:
    """The answer that the document shows for a status: its example or, without one, what fits its schema.

    None where the status is not declared, or has a content that cannot be made up.
    """
    return _made(operation, status, examples=True, random=Random(0))


def generated(operation: Operation, status: int, random: Random) -> Made | None:
    """An invented answer that fits the schema of a status; None as above."""
    return _made(operation, status, examples=False, random=random)


def named(operation: Operation, name: str, status: int | None = None) -> Made | None:
    """The example with this name, of one status or of the first that has it; None where there is none."""
    for code, media_type, media in _contents(operation):
        if status in (None, code) and name in media.get("examples", {}):
            example = operation.document.resolve(media["examples"][name])
            return Made(code, media_type, _written(media_type, example["value"]))
    return None


def example_names(operation: Operation) -> list[str]:
    """The names of all examples of the operation's answers."""
    return sorted({name for _, _, media in _contents(operation) for name in media.get("examples", {})})


def refusal(status: int) -> Made:
    """The answer of a status that an operation does not declare: above 400 the body with which the API refuses."""
    if status < 400:
        return Made(status, None, b"")
    known = STATUSES.get(status)
    words = (f"{status} {known.phrase}", known.description) if known else (str(status), "")
    return Made(status, JSON, dumps(HttpError(status, ": ".join(filter(None, words))).body))


def _contents(operation: Operation) -> Iterator[tuple[int, str, Mapping[str, Any]]]:
    """Status, media type and its declaration, of each answer with a content."""
    for status, response in operation.responses.items():
        for media_type, media in response.get("content", {}).items():
            yield status, media_type, media


def _made(operation: Operation, status: int, *, examples: bool, random: Random) -> Made | None:
    response = operation.responses.get(status)
    if response is None:
        return None
    content = response.get("content", {})
    if not content:
        return Made(status, None, b"")
    media_type, media = (JSON, content[JSON]) if JSON in content else next(iter(content.items()))
    if examples and "example" in media:
        return Made(status, media_type, _written(media_type, media["example"]))
    if examples and media.get("examples"):
        first = operation.document.resolve(next(iter(media["examples"].values())))
        return Made(status, media_type, _written(media_type, first["value"]))
    if media_type != JSON:
        return None
    generator = Generator(operation.document.schemas, random, examples=examples)
    return Made(status, media_type, dumps(generator.value(media["schema"])))


def _written(media_type: str, value: Any) -> bytes:
    return dumps(value) if media_type == JSON or not isinstance(value, str) else value.encode()
