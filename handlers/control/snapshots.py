"""Snapshots of a sandbox: kept, restored, compared, taken elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from mockitsu import portable
from mockitsu.control import Control
from mockitsu.errors import BadRequest
from mockitsu.http import Answer, attachment
from mockitsu.sandboxes import NAME
from mockitsu.snapshots import PRESENT, SEED, Snapshot, Snapshots
from mockitsu.state import RowChange, TableDifference, differences, timestamp

from .clock import present_clock

MOST_SHOWN = 100


def list_snapshots(control: Control, name: str) -> list[dict[str, Any]]:
    """All snapshots of a sandbox, the oldest first."""
    return [_present(snapshot) for snapshot in _of(control, name)]


def take_snapshot(control: Control, name: str, body: Mapping[str, Any] | None) -> dict[str, Any]:
    """Keep the present state."""
    return _present(_of(control, name).take((body or {}).get("name")))


def get_snapshot(control: Control, name: str, snapshot: str) -> dict[str, Any]:
    """One snapshot."""
    return _present(_of(control, name).get(snapshot))


def delete_snapshot(control: Control, name: str, snapshot: str) -> None:
    """Forget a snapshot."""
    _of(control, name).delete(snapshot)


def restore_snapshot(control: Control, name: str, snapshot: str) -> None:
    """Go back to a snapshot."""
    sandbox = control.sandboxes.get(name)
    sandbox.restore(sandbox.part(Snapshots).get(snapshot).state)


async def export_snapshot(control: Control, name: str, snapshot: str) -> Answer:
    """A snapshot as a file; written beside the loop, since a state never changes."""
    state = _of(control, name).state(snapshot)
    content = await asyncio.to_thread(portable.write, snapshot, state)
    return Answer(content, headers=[attachment(f"{name}-{snapshot}.mockitsu.zip")])


async def import_snapshot(control: Control, name: str, snapshot: str, body: bytes) -> dict[str, Any]:
    """A snapshot from a file; kept only when the whole file was read and found good."""
    snapshots = _of(control, name)
    if not NAME.fullmatch(snapshot):
        raise BadRequest(f'"{snapshot}" cannot be the name of a snapshot: letters, digits, ".", "_" and "-".')
    blobs = control.sandboxes.default.blobs
    state = await asyncio.to_thread(portable.read, body, blobs, control.settings.max_unpacked)
    return _present(snapshots.keep(snapshot, state))


def compare_snapshots(control: Control, name: str, to: str | None, limit: int | None) -> dict[str, Any]:
    """What differs between two states."""
    snapshots = _of(control, name)
    before, after = control.query.get("from", [SEED])[-1], to or PRESENT
    found = list(differences(snapshots.state(before).root, snapshots.state(after).root))
    return {
        "from": before,
        "to": after,
        "added": sum(len(table.added) for table in found),
        "changed": sum(len(table.changed) for table in found),
        "removed": sum(len(table.removed) for table in found),
        "tables": [_table(table, MOST_SHOWN if limit is None else limit) for table in found],
    }


def _of(control: Control, name: str) -> Snapshots:
    return control.sandboxes.get(name).part(Snapshots)


def _present(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "name": snapshot.name,
        "taken_at": timestamp(snapshot.taken),
        "rows": snapshot.rows,
        "clock": present_clock(snapshot.state.clock),
    }


def _table(found: TableDifference, limit: int) -> dict[str, Any]:
    return {
        "table": found.table,
        "counts": {"added": len(found.added), "changed": len(found.changed), "removed": len(found.removed)},
        "added": found.added[:limit],
        "changed": [_change(change) for change in found.changed[:limit]],
        "removed": found.removed[:limit],
    }


def _change(change: RowChange) -> dict[str, Any]:
    columns = {name: {"before": before, "after": after} for name, (before, after) in change.columns.items()}
    return {"id": change.id, "columns": columns, "private": list(change.private)}
