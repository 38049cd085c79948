"""The caller's tasks."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.state import Row

from .. import my_tasks


def list_my_tasks(ctx: Context) -> list[Row]:
    """Those that are not done."""
    return my_tasks.of_person(ctx, ctx.person["id"], done=False)


def list_my_done_tasks(ctx: Context) -> list[Row]:
    return my_tasks.of_person(ctx, ctx.person["id"], done=True)
