"""Generic operations on task statuses: one of them is the default."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context

from .. import crud, defaults


def create_task_status(ctx: Context, body: Any) -> crud.Answered:
    return defaults.make_only(ctx, "task_status", crud.create_row(ctx, body))


def update_task_status(ctx: Context, instance_id: str, body: Any) -> crud.Answered:
    return defaults.make_only(ctx, "task_status", crud.update_row(ctx, instance_id, body))
