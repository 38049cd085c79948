"""The refusals of the API, raised where they are found and rendered once, at the edge.

Zou 1.0.97 answers five families of error bodies; each has a class here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

FORBIDDEN = (
    "You don't have the permission to access the requested resource. It is either read-protected or not readable by "
    "the server."
)
NOT_FOUND = (
    "404 Not Found: The requested URL was not found on the server. If you entered the URL manually please check your "
    "spelling and try again."
)
INVALID = "One of the provided values has an invalid format."
"""What the database says of a value that it does not take."""


class ApiError(Exception):
    """A refusal: a status and a JSON body. `keep=True` keeps what the transaction has written so far."""

    status = 400

    def __init__(
        self,
        body: Mapping[str, Any],
        status: int | None = None,
        *,
        headers: Iterable[tuple[str, str]] = (),
        keep: bool = False,
    ) -> None:
        super().__init__(body)
        self.body = body
        self.status = status if status is not None else self.status
        self.headers = tuple(headers)
        self.keep = keep


def let_go(error: BaseException | None) -> None:
    """Let an error go that was dealt with: the frames of its traceback, and what they hold (bodies, files), would stay
    until the garbage collector finds that they lead back to it."""
    while error is not None:
        error.__traceback__ = None
        error = error.__context__


class BadRequest(ApiError):
    """The rules of the API refuse: `{"error": true, "message", "data"}`."""

    def __init__(self, message: str, data: Any = None, *, keep: bool = False) -> None:
        super().__init__({"error": True, "message": message, "data": data}, 400, keep=keep)


class InvalidBody(BadRequest):
    """Fields of the body do not fit its schema; `errors` are pairs of field and message."""

    def __init__(self, errors: Iterable[tuple[str, str]]) -> None:
        listed = [{"field": field, "message": message} for field, message in errors]
        super().__init__("Validation error.", {"errors": listed})


class Refused(ApiError):
    """The database refuses the values: `{"message"}`."""

    def __init__(self, message: str) -> None:
        super().__init__({"message": message}, 400)


class PlainError(ApiError):
    """`{"error": text}`, as some file and assignation operations answer."""

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__({"error": text}, status)


class TokenError(ApiError):
    """Something is wrong with the token: `{"msg"}`."""

    def __init__(self, message: str, status: int = 401) -> None:
        super().__init__({"msg": message}, status)


class HttpError(ApiError):
    """`{"error": true, "message"}` with any status."""

    def __init__(self, status: int, message: str, headers: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__({"error": True, "message": message}, status, headers=headers)


class Forbidden(HttpError):
    def __init__(self, message: str = FORBIDDEN) -> None:
        super().__init__(403, message)


class NotFound(HttpError):
    def __init__(self, message: str = NOT_FOUND) -> None:
        super().__init__(404, message)


class MethodNotAllowed(HttpError):
    def __init__(self, allowed: Iterable[str]) -> None:
        super().__init__(405, "The method is not allowed for the requested URL.", [("allow", ", ".join(allowed))])


class UnsupportedMediaType(HttpError):
    def __init__(self) -> None:
        super().__init__(
            415,
            "Did not attempt to load JSON data because the request Content-Type was not 'application/json'.",
        )


class MalformedRequest(HttpError):
    """The bytes of the request cannot be read: broken JSON, multipart or encoding."""

    def __init__(self) -> None:
        super().__init__(400, "The browser (or proxy) sent a request that this server could not understand.")


class NotServed(HttpError):
    """The document describes the operation, nobody has written it yet."""

    def __init__(self, operation_id: str) -> None:
        super().__init__(501, f"Mockitsu does not serve the operation {operation_id} yet.")


class InternalError(HttpError):
    """A defect of the mock. The real server says no more than the default message."""

    def __init__(self, message: str = "Internal server error.") -> None:
        super().__init__(500, message)
