"""Reading a request: headers, query, and the body by its media type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from starlette.types import Receive, Scope

from . import forms, json_text
from .errors import ApiError, HttpError, MalformedRequest, UnsupportedMediaType
from .forms import FORM, MULTIPART
from .http import Upload, essence
from .late_body import UnfitBody
from .operation import JSON, Operation
from .settings import Settings

LONGEST_NUMBER = 20
"""Digits of a length; Python does not read numbers of thousands of digits."""
USUAL_QUERY = 512
"""Bytes of a query string up to which what was read of it is remembered."""


class RequestHeaders(Mapping[str, str]):
    """The headers of a request by name in any case; of those that came several times, the first. They are decoded
    when they are asked for."""

    __slots__ = ("_first", "_raw")

    def __init__(self, raw: list[tuple[bytes, bytes]]) -> None:
        self._raw = raw
        self._first = dict(reversed(raw))

    def __getitem__(self, name: str) -> str:
        return self._first[name.lower().encode("latin-1")].decode("latin-1")

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a header, or `default`. (The inherited one costs an exception for each header that is not
        there.)"""
        value = self._first.get(name.lower().encode("latin-1"))
        return default if value is None else value.decode("latin-1")

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower().encode("latin-1") in self._first

    def __iter__(self) -> Iterator[str]:
        return (key.decode("latin-1") for key, _ in self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    def all(self, name: str) -> list[str]:
        """All values that came under this name."""
        wanted = name.lower().encode("latin-1")
        return [value.decode("latin-1") for key, value in self._raw if key == wanted]

    def cookie(self, name: str) -> str | None:
        """The value of a cookie, or None."""
        cookies: str | None = self.get("cookie")
        for part in cookies.split(";") if cookies else ():
            key, _, value = part.strip().partition("=")
            if key == name:
                return value
        return None


def read_query(scope: Scope) -> dict[str, list[str]]:
    """The query parameters by name, each with all values that came."""
    raw: bytes = scope["query_string"]
    found: dict[str, list[str]] = {}
    if raw:
        for name, value in _usual_pairs(raw) if len(raw) <= USUAL_QUERY else _pairs(raw):
            found.setdefault(name, []).append(value)
    return found


def _pairs(raw: bytes) -> list[tuple[str, str]]:
    return parse_qsl(raw.decode("latin-1"), keep_blank_values=True)


_usual_pairs = lru_cache(2048)(_pairs)
"""A client asks with the same few queries: reading one costs as much as finding its answer."""


class RequestBody:
    """A request's body after reading: `value` for the handler, and what a form brought. `has_nul` tells whether a
    text in it has a NUL character, which no database keeps."""

    __slots__ = ("form", "has_nul", "uploads", "value")

    def __init__(
        self,
        value: Any = None,
        form: Mapping[str, str] | None = None,
        uploads: dict[str, list[Upload]] | None = None,
        *,
        has_nul: bool = False,
    ) -> None:
        self.value = value
        self.form = form or {}
        self.uploads = uploads or {}
        self.has_nul = has_nul


async def read_bytes(receive: Receive, headers: RequestHeaders, limit: int) -> bytes:
    """The whole body. Raises a 413 where it is longer than `limit` bytes: before it comes, where it says its length."""
    announced = headers.get("content-length", "")
    if announced.isdecimal() and (len(announced) > LONGEST_NUMBER or int(announced) > limit):
        raise _too_large(limit)
    message = await receive()
    if message["type"] == "http.disconnect":  # the client has gone before its body came: it has asked for nothing
        raise MalformedRequest
    content: bytes = message.get("body", b"")
    if not message.get("more_body", False) and len(content) <= limit:
        return content
    parts, size = [content], len(content)
    while message.get("more_body", False) and size <= limit:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise MalformedRequest
        parts.append(message.get("body", b""))
        size += len(parts[-1])
    if size > limit:
        raise _too_large(limit)
    return b"".join(parts)


def _too_large(limit: int) -> HttpError:
    return HttpError(413, f"The body is larger than the {limit} bytes that are allowed; --max-body allows more.")


async def read_body(operation: Operation, headers: RequestHeaders, content: bytes, settings: Settings) -> RequestBody:
    """The body as the operation declares it, checked against its schema. Raises ApiError; where rows and rights come
    first, its value does so when it is read."""
    try:
        return await _read(operation, headers, content, settings)
    except ApiError as refusal:
        if not operation.body_last:
            raise
        return RequestBody(UnfitBody(refusal))


def check_media_type(operation: Operation, headers: RequestHeaders) -> None:
    """Refuse a body that is not declared as JSON where nothing else is taken. Raises UnsupportedMediaType."""
    if operation.only_json and not is_json(_sent(headers)):
        raise UnsupportedMediaType


def _sent(headers: RequestHeaders) -> str:
    """The media type that a request declares, without its parameters."""
    return essence(headers.get("content-type"))


def is_json(media_type: str) -> bool:
    return media_type == JSON or media_type.endswith("+json")


async def _read(operation: Operation, headers: RequestHeaders, content: bytes, settings: Settings) -> RequestBody:
    sent = _sent(headers)
    if sent in (MULTIPART, FORM) and sent in operation.request_body:
        return await _read_form(operation, headers, sent, content, settings.max_fields)
    if JSON in operation.request_body:
        if len(content) > settings.max_json:
            raise HttpError(413, f"JSON may have {settings.max_json} bytes; --max-json allows more.")
        value = _read_json(operation, sent, content)
        return RequestBody(value, has_nul=json_text.has_nul(content, value))
    if MULTIPART in operation.request_body or FORM in operation.request_body:
        declared = MULTIPART if MULTIPART in operation.request_body else FORM
        operation.check_body({}, declared)
        return RequestBody({})
    return RequestBody(content)


def _read_json(operation: Operation, sent: str, content: bytes) -> Any:
    """A JSON body. Where other media types are not refused, one that is not declared as JSON counts as an empty
    object, and a broken one is first refused for the fields that it lacks (observed on Zou 1.0.97)."""
    if not content and not operation.body_required:
        return None if operation.model is not None else {}
    if operation.only_json and not is_json(sent):
        raise UnsupportedMediaType
    value: Any = {}
    if is_json(sent):
        try:
            value = json_text.read(content)
        except json_text.Unreadable:
            if not operation.only_json:
                operation.check_body({}, JSON)
            raise MalformedRequest from None
    operation.check_body(value, JSON)
    return value


async def _read_form(
    operation: Operation, headers: RequestHeaders, sent: str, content: bytes, most: int
) -> RequestBody:
    form, uploads = await forms.parse(sent, headers.get("content-type", ""), content, most)
    operation.check_body({**form, **dict.fromkeys(uploads, "")}, sent)
    names = [*form, *uploads, *(upload.filename for files in uploads.values() for upload in files)]
    has_nul = any(json_text.NUL in text for text in (*form.values(), *names))
    return RequestBody(dict(form), form, uploads, has_nul=has_nul)
