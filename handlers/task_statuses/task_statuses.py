"""Generic operations on task statuses: one of them is the default."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.state import Row

from .. import crud, defaults


def create_task_status(ctx: Context, values: crud.Values) -> crud.Answered:
    return defaults.make_only(ctx, "task_status", crud.create_row(ctx, values))


def update_task_status(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    return defaults.make_only(ctx, "task_status", crud.update_row(ctx, row, values))
