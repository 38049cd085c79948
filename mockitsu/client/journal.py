"""The journal of one sandbox."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from .sandbox import SandboxClient


class Verification(TypedDict):
    """The result of a verification; `message` tells it in words, the nearest misses included."""

    passed: bool
    expected: str
    count: int
    matched: list[dict[str, Any]]
    nearest: list[dict[str, Any]]
    message: str


class VerificationError(AssertionError):
    """What was to be called was not, or not as often; `verification` has the nearest misses."""

    def __init__(self, verification: Verification) -> None:
        super().__init__(verification["message"])
        self.verification = verification


class JournalClient:
    """What a sandbox was asked. Iterating gives all requests that it has, the oldest first, with all details."""

    def __init__(self, sandbox: SandboxClient) -> None:
        self.sandbox = sandbox

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return self.requests(details=True)

    @property
    def last(self) -> int:
        """The number of the last request: what comes later has a greater one (`after=`)."""
        return int(self.sandbox.call("GET", "/journal", params={"limit": 1})["last"])

    def requests(self, *operations: str, **filters: Any) -> Iterator[dict[str, Any]]:
        """The requests that fit, the oldest first: `requests("create_comment", status="4xx", after=12)`.

        Filters are those of the control API: tag, method, path, status, person, since, after, text, table, faulty;
        `details=True` gives all that is known of each. Raises ClientError for a filter that cannot be.
        """
        filters = {key: value for key, value in filters.items() if value is not None}
        after: int | None = filters.pop("after", 0)
        while after is not None:
            asked = {"operation": list(operations), **filters, "after": after}
            page = self.sandbox.call("GET", "/journal", params=asked)
            yield from page["requests"]
            after = page["next"]

    def get(self, number: int) -> dict[str, Any]:
        """All that is known of one request. Raises ClientError where it is not there."""
        found: dict[str, Any] = self.sandbox.call("GET", f"/journal/{number}")
        return found

    def check(
        self,
        operation: str | None = None,
        *,
        method: str | None = None,
        path: str | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        person: str | None = None,
        status: int | None = None,
        body: Any = ...,
        body_schema: Mapping[str, Any] | None = None,
        after: int | None = None,
        exactly: int | None = None,
        at_least: int | None = None,
        at_most: int | None = None,
    ) -> Verification:
        """Whether such requests came, and as often as is said (at least once by default).

        `body` is a part of the body, `path` a pattern. Raises ClientError for a condition that cannot be.
        """
        condition = {
            "operation": operation,
            "method": method,
            "path": path,
            "query": query or {},
            "headers": headers or {},
            "person": person,
            "status": status,
            "body_schema": body_schema,
            "after": after,
            "exactly": exactly,
            "at_least": at_least,
            "at_most": at_most,
        }
        if body is not ...:
            condition["body"] = body
        found: Verification = self.sandbox.call("POST", "/verify", json=condition)
        return found

    def verify(self, operation: str | None = None, **condition: Any) -> Verification:
        """The same, for tests. Raises VerificationError (an AssertionError) where it does not hold."""
        found = self.check(operation, **condition)
        if not found["passed"]:
            raise VerificationError(found)
        return found

    def har(self) -> dict[str, Any]:
        """The journal as an HTTP Archive."""
        found: dict[str, Any] = self.sandbox.call("GET", "/har")
        return found

    def clear(self) -> None:
        """Forget all requests."""
        self.sandbox.call("DELETE", "/journal")
