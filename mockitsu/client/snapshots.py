"""The snapshots of a sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict
from urllib.parse import quote

if TYPE_CHECKING:
    from .clock import ClockInfo
    from .sandbox import SandboxClient

ARCHIVE = {"content-type": "application/octet-stream"}
PATIENCE = 600.0
"""Seconds that a file of a large studio may take."""


class SnapshotInfo(TypedDict):
    """What there is to know about a snapshot; `taken_at` in real time, UTC."""

    name: str
    taken_at: str
    rows: int
    clock: ClockInfo


class ColumnChange(TypedDict):
    before: Any
    after: Any


class RowChange(TypedDict):
    """A row that is not the same: the columns that differ, and the names of private ones that do."""

    id: str
    columns: dict[str, ColumnChange]
    private: list[str]


class TableDifference(TypedDict):
    """What differs in a table. `counts` has the keys "added", "changed" and "removed"."""

    table: str
    counts: dict[str, int]
    added: list[dict[str, Any]]
    changed: list[RowChange]
    removed: list[dict[str, Any]]


# "from" cannot be the name of a field of a class.
Difference = TypedDict(
    "Difference",
    {"from": str, "to": str, "added": int, "changed": int, "removed": int, "tables": list[TableDifference]},
)


class SnapshotsClient:
    """Keep, restore, compare and carry away states of a sandbox: `sandbox.snapshots`."""

    def __init__(self, sandbox: SandboxClient) -> None:
        self._sandbox = sandbox

    def list(self) -> list[SnapshotInfo]:
        """All snapshots, the oldest first."""
        found: list[SnapshotInfo] = self._sandbox.call("GET", "/snapshots")
        return found

    def get(self, name: str) -> SnapshotInfo:
        """One snapshot. Raises ClientError (404)."""
        found: SnapshotInfo = self._sandbox.call("GET", _path(name))
        return found

    def take(self, name: str | None = None) -> SnapshotInfo:
        """Keep the present state; "snapshot-<n>" where it is given no name."""
        body = {} if name is None else {"name": name}
        taken: SnapshotInfo = self._sandbox.call("POST", "/snapshots", json=body)
        return taken

    def restore(self, name: str) -> None:
        """Go back to a snapshot. Raises ClientError (404)."""
        self._sandbox.call("POST", _path(name, "/restore"))

    def delete(self, name: str) -> None:
        """Forget a snapshot. Raises ClientError (404)."""
        self._sandbox.call("DELETE", _path(name))

    def diff(self, before: str = "seed", after: str = "now", *, limit: int = 100) -> Difference:
        """What differs between two states: snapshots by name, or "now", "seed" and "start".

        `limit` is the most rows of each kind that are shown for a table.
        """
        query = {"from": before, "to": after, "limit": limit}
        found: Difference = self._sandbox.call("GET", "/diff", params=query)
        return found

    def export(self, name: str = "now") -> bytes:
        """A snapshot, or "now", "seed" or "start", as the bytes of a file."""
        content: bytes = self._sandbox.call("GET", _path(name, "/content"), timeout=PATIENCE)
        return content

    def import_(self, name: str, content: bytes) -> SnapshotInfo:
        """Make a snapshot of an exported file. Raises ClientError where the file is refused."""
        made: SnapshotInfo = self._sandbox.call(
            "PUT", _path(name, "/content"), content=content, headers=ARCHIVE, timeout=PATIENCE
        )
        return made


def _path(name: str, rest: str = "") -> str:
    return f"/snapshots/{quote(name, safe='')}{rest}"
