"""The previews of an entity: by task type and revision, as its own pages show them, or as a plain list."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

FIELDS = (
    *("id", "revision", "original_name", "extension", "width", "height", "duration", "status", "annotations"),
    *("created_at", "task_id"),
)
ORIGINAL = ("original_width", "original_height", "original_duration", "original_file_size")
"""What an upload has left in `data` of the movie as it came; null for anything else."""
LISTED = (
    *("id", "name", "original_name", "extension", "revision", "position", "file_size", "status"),
    *("validation_status", "task_id", "person_id", "created_at", "token_in", "token_out"),
)


def by_task_type(ctx: Context, entity: Row) -> dict[str, list[dict[str, Any]]]:
    """The revisions of an entity by task type, the newest first; each holds the other previews of its revision."""
    found: dict[str, list[dict[str, Any]]] = {}
    for task in ctx.tx.find("task", entity_id=entity["id"]):
        revisions = found.setdefault(task["task_type_id"], [])
        for row in _sorted(ctx.tx.find("preview_file", task_id=task["id"])):
            _add(revisions, row, task["task_type_id"])
    return {task_type_id: revisions for task_type_id, revisions in found.items() if revisions}


def newest(by_task_type: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The last revision of whatever task that was added; there must be one."""
    revisions = [revision for revisions in by_task_type.values() for revision in revisions]
    return max(revisions, key=lambda revision: (revision["created_at"], revision["revision"] or 0))


def listed(ctx: Context, entity: Row) -> list[dict[str, Any]]:
    """All previews of an entity, the highest revisions first."""
    tasks = ctx.tx.find("task", entity_id=entity["id"])
    rows = [row for task in tasks for row in ctx.tx.find("preview_file", task_id=task["id"])]
    return [{name: row[name] for name in LISTED} for row in _sorted(rows)]


def _add(revisions: list[dict[str, Any]], row: Row, task_type_id: str) -> None:
    data = row["data"] or {}
    shown = {**{name: row[name] for name in FIELDS}, **{name: data.get(name) for name in ORIGINAL}}
    if revisions and revisions[-1]["revision"] == row["revision"] and revisions[-1]["task_id"] == row["task_id"]:
        revisions[-1]["previews"].append({**shown, "position": row["position"], "task_type_id": task_type_id})
    else:
        revisions.append({**shown, "previews": []})


def _sorted(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-(row["revision"] or 0), row["position"] or 0, row["created_at"]))
