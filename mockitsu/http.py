"""What handlers receive as uploads and give back as answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote

Headers = Iterable[tuple[str, str]]
Response = tuple[int, str | None, Headers, bytes]
"""An answer as it is sent: status, media type, more headers, content."""
TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
CONSTANT_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"content-security-policy", b"frame-ancestors 'self'"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
]
"""What the real server sets on every answer (observed on Zou 1.0.97)."""
CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]+")
"""What no header may hold: a line break in a file's name would begin another header."""
EMPTY_MEDIA_TYPE = "text/html; charset=utf-8"
NDJSON = "application/x-ndjson"
NOT_MODIFIED = 304
WITHOUT_LENGTH = (204, NOT_MODIFIED)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of a multipart body."""

    filename: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that needs more than a JSON body with the operation's own success status.

    `body` is JSON for a JSON media type, else text, bytes or (NDJSON) an iterable of lines' values. `status` and
    `media_type` default to what the document declares for the operation.
    """

    body: Any = None
    status: int | None = None
    media_type: str | None = None
    headers: Headers = ()


def redirect(location: str, headers: Headers = ()) -> Answer:
    """Send the client elsewhere."""
    return Answer(None, 302, headers=(("location", location), *headers))


def attachment(name: str) -> tuple[str, str]:
    """The header that makes a browser save the answer under `name`."""
    return "content-disposition", f"attachment; {_filename(name)}"


def inline(name: str) -> tuple[str, str]:
    """The header that makes a browser show the answer, and save it under `name` if its user wants that."""
    return "content-disposition", f"inline; {_filename(name)}"


def _filename(name: str) -> str:
    """A file name as a parameter; one that is not ASCII comes in a reduced form too, for old clients."""
    name = CONTROLS.sub(" ", name)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    escaped = plain if TOKEN.fullmatch(plain) else '"' + re.sub(r'(["\\\\])', r"\\\1", plain) + '"'
    if plain == name:
        return f"filename={escaped}"
    return f"filename={escaped}; filename*=UTF-8''{quote(name, safe='!#$&+-.^_`|~')}"


@lru_cache(1024)
def _value(text: str) -> bytes:
    """The value of a header as it is sent."""
    return CONTROLS.sub(" ", text).encode("latin-1", "replace")


def essence(content_type: str | None) -> str:
    """The media type in a Content-Type, without its parameters, in lower case; empty where there is none."""
    return (content_type or "").partition(";")[0].strip().lower()


def is_streamed(status: int, media_type: str | None) -> bool:
    """Whether an answer is sent line by line, without saying its length."""
    return media_type == NDJSON and status != NOT_MODIFIED


def first_message(status: int, media_type: str | None, extra: Headers, length: int) -> dict[str, Any]:
    """The start of an answer with a body of `length` bytes, with the headers that the real server sets on every one."""
    constant, has_length = _common(status, media_type)
    headers = [(name.lower().encode("latin-1"), _value(value)) for name, value in extra]
    headers += constant
    if has_length:
        headers.append((b"content-length", b"%d" % length))
    return {"type": "http.response.start", "status": status, "headers": headers}


def header_lines(status: int, media_type: str | None, extra: Headers, length: int) -> bytes:
    """The headers of `first_message` as they are written."""
    lines, has_length = _common_lines(status, media_type)
    if extra:
        lines = (
            b"".join([b"%s: %s\r\n" % (name.lower().encode("latin-1"), _value(value)) for name, value in extra]) + lines
        )
    return b"%scontent-length: %d\r\n" % (lines, length) if has_length else lines


@lru_cache(maxsize=1000)
def _common_lines(status: int, media_type: str | None) -> tuple[bytes, bool]:
    headers, has_length = _common(status, media_type)
    return b"".join([b"%s: %s\r\n" % header for header in headers]), has_length


@lru_cache(maxsize=1000)
def _common(status: int, media_type: str | None) -> tuple[list[tuple[bytes, bytes]], bool]:
    """The headers that all answers with this status and media type have in common, and whether they say a length."""
    headers = list(CONSTANT_HEADERS)
    if status != NOT_MODIFIED:
        headers.append((b"content-type", _value(media_type or EMPTY_MEDIA_TYPE)))
    return headers, status not in WITHOUT_LENGTH and not is_streamed(status, media_type)
