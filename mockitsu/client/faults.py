"""The faults of one sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypedDict
from urllib.parse import quote

if TYPE_CHECKING:
    from .sandbox import SandboxClient

Damage = Literal["drop", "drop_halfway", "truncate", "malform"]


class FaultInfo(TypedDict):
    """A fault, and how many requests fitted it and were hit."""

    name: str
    when: dict[str, Any]
    probability: float
    seed: int | None
    skip: int
    count: int | None
    after: bool
    delay: dict[str, Any] | None
    answer: dict[str, Any] | None
    damage: Damage | None
    bytes_per_second: int | None
    rate_limit: dict[str, Any] | None
    matched: int
    hit: int


class FaultsClient:
    """The faults of a sandbox, in the order in which they are asked."""

    def __init__(self, sandbox: SandboxClient) -> None:
        self.sandbox = sandbox

    def add(
        self,
        *operations: str,
        name: str | None = None,
        tags: list[str] | None = None,
        methods: list[str] | None = None,
        path: str | None = None,
        persons: list[str] | None = None,
        roles: list[str] | None = None,
        status: int | None = None,
        example: str | None = None,
        body: Any = ...,
        media_type: str | None = None,
        headers: dict[str, str] | None = None,
        delay: float | dict[str, Any] | None = None,
        damage: Damage | None = None,
        bytes_per_second: int | None = None,
        rate_limit: dict[str, Any] | None = None,
        probability: float = 1.0,
        seed: int | None = None,
        skip: int = 0,
        count: int | None = None,
        after: bool = False,
    ) -> FaultInfo:
        """Make requests fail: `add("create_comment", status=503, probability=0.1)`.

        `operations` are operation ids; these, `tags`, `methods`, `path`, `persons` and `roles` say which requests are
        hit, `status` to `rate_limit` what happens to them; `delay` is in seconds or, as the control API has it, a
        distribution. Raises ClientError for a fault that cannot be.
        """
        when = {
            "operations": list(operations),
            "tags": tags,
            "methods": methods,
            "path": path,
            "persons": persons,
            "roles": roles,
        }
        answer = {"status": status, "example": example, "media_type": media_type, "headers": headers}
        answer = {key: value for key, value in answer.items() if value is not None}
        if body is not ...:
            answer["body"] = body
        fault = {
            "name": name,
            "when": {key: value for key, value in when.items() if value},
            "probability": probability,
            "seed": seed,
            "skip": skip,
            "count": count,
            "after": after,
            "delay": {"seconds": delay} if isinstance(delay, (int, float)) else delay,
            "answer": answer or None,
            "damage": damage,
            "bytes_per_second": bytes_per_second,
            "rate_limit": rate_limit,
        }
        made: FaultInfo = self.sandbox.call("POST", "/faults", json=fault)
        return made

    def list(self) -> list[FaultInfo]:
        """All faults."""
        found: list[FaultInfo] = self.sandbox.call("GET", "/faults")
        return found

    def get(self, name: str) -> FaultInfo:
        """One fault. Raises ClientError where there is none of this name."""
        found: FaultInfo = self.sandbox.call("GET", f"/faults/{quote(name, safe='')}")
        return found

    def remove(self, name: str) -> None:
        """Take a fault back. Raises ClientError where there is none of this name."""
        self.sandbox.call("DELETE", f"/faults/{quote(name, safe='')}")

    def clear(self) -> None:
        """Take all back."""
        self.sandbox.call("DELETE", "/faults")

    def rewind(self) -> None:
        """Forget what was counted: the same requests fail once more in the same way."""
        self.sandbox.call("POST", "/rewind-faults")
