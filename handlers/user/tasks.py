"""The caller's tasks."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context

from .. import my_tasks


def list_my_tasks(ctx: Context) -> list[dict[str, Any]]:
    """Those that are not done."""
    return my_tasks.of_person(ctx, ctx.person["id"], done=False)


def list_my_done_tasks(ctx: Context) -> list[dict[str, Any]]:
    return my_tasks.of_person(ctx, ctx.person["id"], done=True)
