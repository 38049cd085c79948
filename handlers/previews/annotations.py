"""What reviewers draw on preview files, and the order of those of one revision."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import drawings, lookup, permissions


def update_preview_annotations(ctx: Context, preview_file_id: str, body: dict[str, Any] | None) -> Row:
    """For those who review: managers, clients and the supervisors of the department (observed on Zou 1.0.97)."""
    preview = lookup.get(ctx, "preview_file", preview_file_id)
    task = lookup.get(ctx, "task", preview["task_id"])
    permissions.require(permissions.has_role(ctx, task["project_id"], "manager", "client", "supervisor"))
    if permissions.role_in(ctx, task["project_id"]) == "supervisor":
        permissions.require(permissions.supervises(ctx, task["task_type_id"]))
    return drawings.update(ctx, preview, body or {}, ctx.person["id"])


def update_preview_position(ctx: Context, preview_file_id: str, body: dict[str, Any] | None) -> list[Row]:
    """Move a preview file within its revision; a place that there is not leaves it where it is (observed)."""
    preview = lookup.get(ctx, "preview_file", preview_file_id)
    permissions.check_task_action_access(ctx, lookup.get(ctx, "task", preview["task_id"]))
    rows = ctx.tx.find("preview_file", task_id=preview["task_id"], revision=preview["revision"])
    rows = sorted(rows, key=lambda row: row["position"] or 0)
    position = (body or {}).get("position", 0)
    if 1 <= position <= len(rows):
        rows = [row for row in rows if row["id"] != preview["id"]]
        rows.insert(position - 1, preview)
    return [ctx.tx.update("preview_file", row["id"], {"position": place}) for place, row in enumerate(rows, 1)]
