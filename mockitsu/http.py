"""What handlers receive as uploads and give back as answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Headers = Iterable[tuple[str, str]]
CONSTANT_HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"content-security-policy", b"frame-ancestors 'self'"),
    (b"referrer-policy", b"strict-origin-when-cross-origin"),
]
"""What the real server sets on every answer (observed on Zou 1.0.97)."""


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
    return "content-disposition", f"attachment; filename={name}"
