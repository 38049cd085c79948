"""What a test gets from `mockitsu_sandbox`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from types import TracebackType

from .client import Api, Client, ClientError, Difference, SandboxClient
from .client.connection import Connection

CONFLICT = 409
MOST_TRIES = 50
LONGEST = 60


class TestSandbox(SandboxClient):
    """A sandbox whose clients are closed when the test ends."""

    __test__ = False  # no class of tests, whatever its name

    def __init__(self, connection: Connection, name: str) -> None:
        super().__init__(connection, name)
        self._open = ExitStack()

    @cached_property
    def client(self) -> Api:
        """Its API, called by nobody."""
        return self._open.enter_context(self.api())

    def login(self, who: str = "admin") -> Api:
        """Its API as the persona of a role, or as the person with an e-mail address; closed with the test."""
        return self._open.enter_context(super().login(who))

    def snapshot(self, name: str | None = None) -> Kept:
        """Keep the present state; the block of a `with` statement goes back to it at its end."""
        return Kept(self, self.snapshots.take(name)["name"])

    def close(self) -> None:
        """Close the clients that were made."""
        self._open.close()


class Kept:
    """A snapshot that a test has taken."""

    def __init__(self, sandbox: SandboxClient, name: str) -> None:
        self._sandbox = sandbox
        self.name = name

    def restore(self) -> None:
        """Go back to it."""
        self._sandbox.snapshots.restore(self.name)

    def diff(self) -> Difference:
        """What has changed since."""
        return self._sandbox.snapshots.diff(self.name)

    def __enter__(self) -> Kept:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.restore()


@contextmanager
def sandbox_of_test(client: Client, node_id: str) -> Iterator[TestSandbox]:
    """A sandbox for a test, named after it: the same name in every run, so that tokens are the same, too."""
    sandbox = _create(client, sandbox_name(node_id))
    try:
        yield sandbox
    finally:
        sandbox.close()
        sandbox.delete()


def sandbox_name(node_id: str) -> str:
    """A name that says which test it is, with a hash of the whole id."""
    words = re.sub(r"[^A-Za-z0-9]+", "-", node_id.rsplit("::", 1)[-1]).strip("-")[:LONGEST].strip("-")
    return f"{words or 'test'}-{hashlib.sha256(node_id.encode()).hexdigest()[:8]}"


def _create(client: Client, name: str) -> TestSandbox:
    """Another run on the same server may be at the same test: then the name gets a number."""
    for attempt in range(1, MOST_TRIES):
        unique = name if attempt == 1 else f"{name}-{attempt}"
        try:
            client.create_sandbox(unique)
        except ClientError as error:
            if error.status != CONFLICT or "already" not in str(error):
                raise
            continue
        return TestSandbox(client.connection, unique)
    raise ClientError(f"there are {MOST_TRIES} sandboxes {name} already", CONFLICT)
