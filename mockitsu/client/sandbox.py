"""One sandbox of a running server."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import Any, TypedDict
from urllib.parse import quote

from .api import Api
from .clock import ClockClient, ClockInfo, time_text
from .connection import Connection
from .coverage import CoverageClient
from .faults import FaultInfo, FaultsClient
from .journal import JournalClient
from .snapshots import SnapshotsClient


class SandboxInfo(TypedDict):
    """What there is to know about a sandbox; times in UTC."""

    name: str
    path: str
    created_at: str
    used_at: str
    undoable: int
    connections: int
    snapshots: list[str]
    seed: int
    clock: ClockInfo


class SandboxClient:
    """A sandbox by its name. Making one of these calls nothing."""

    def __init__(self, connection: Connection, name: str) -> None:
        self.connection = connection
        self.name = name

    @property
    def faults(self) -> FaultsClient:
        """What fails on purpose: `sandbox.faults.add("create_comment", status=503)`."""
        return FaultsClient(self)

    @property
    def fault(self) -> Callable[..., FaultInfo]:
        """The same, shorter: `sandbox.fault("create_comment", status=503)`."""
        return self.faults.add

    @property
    def journal(self) -> JournalClient:
        """What it was asked: `sandbox.journal.verify("create_comment", exactly=2)`."""
        return JournalClient(self)

    @property
    def coverage(self) -> CoverageClient:
        """What the requests to it have reached."""
        return CoverageClient(self.call)

    @property
    def url(self) -> str:
        """Where its API is: "http://127.0.0.1:5000/sandboxes/<name>"; `/api` may follow."""
        return f"{self.connection.url}/sandboxes/{self.name}"

    def call(self, method: str, path: str = "", **options: Any) -> Any:
        """The answer of an operation about this sandbox: "/reset". Raises ClientError."""
        return self.connection.call(method, f"/sandboxes/{quote(self.name, safe='')}{path}", **options)

    @cached_property
    def snapshots(self) -> SnapshotsClient:
        """States that are kept."""
        return SnapshotsClient(self)

    @cached_property
    def clock(self) -> ClockClient:
        """The time in it."""
        return ClockClient(self)

    def info(self) -> SandboxInfo:
        """What there is to know about it."""
        found: SandboxInfo = self.call("GET")
        return found

    def reset(self, to: str = "seed") -> None:
        """Put it back to the "seed", or to the "start" that it was made from."""
        self.call("POST", "/reset", params={"to": to})

    def undo(self, count: int = 1) -> list[str]:
        """Take back the last requests that changed something; their operationIds, the last one first."""
        answer: dict[str, list[str]] = self.call("POST", "/undo", json={"count": count})
        return answer["undone"]

    def reseed(self, seed: int) -> None:
        """Let the ids of new rows follow from another seed."""
        self.call("PUT", "/ids", json={"seed": seed})

    def fork(self, name: str, snapshot: str | None = None) -> SandboxClient:
        """Make another sandbox that starts from how this one is now, or from one of its snapshots."""
        return create(self.connection, name, source=self.name, snapshot=snapshot)

    def delete(self) -> None:
        """Drop it and all that was done in it."""
        self.call("DELETE")

    def api(self) -> Api:
        """Its API, called by nobody yet; to be closed, or used as a context manager."""
        timeout = self.connection.http.timeout.read or 30.0
        return Api(f"{self.url}/api", timeout=timeout, transport=self.connection.transport)

    def login(self, who: str = "admin") -> Api:
        """Its API as the persona of a role, or as the person with an e-mail address. Raises ClientError."""
        api = self.api()
        try:
            api.log_in(who)
        except BaseException:
            api.close()
            raise
        return api


def create(
    connection: Connection,
    name: str,
    *,
    source: str | None = None,
    snapshot: str | None = None,
    seed: int | None = None,
    frozen_at: str | datetime | None = None,
) -> SandboxClient:
    """Make a sandbox; `SandboxClient.fork` and `Client.create_sandbox` say what of."""
    body: dict[str, Any] = {"name": name}
    if source is not None or snapshot is not None:
        body["from"] = {"sandbox": source or "default"}
        if snapshot is not None:
            body["from"]["snapshot"] = snapshot
    if seed is not None:
        body["seed"] = seed
    if frozen_at is not None:
        body["frozen_at"] = time_text(frozen_at)
    connection.call("POST", "/sandboxes", json=body)
    return SandboxClient(connection, name)
