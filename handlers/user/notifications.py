"""What the caller is told."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest

from .. import inbox, moments
from ..crud.values import is_uuid

WRONG_DATE = "Wrong date format for after or before."


def list_my_notifications(
    ctx: Context,
    type: str | None,
    read: bool | None,
    task_status_id: str | None,
    task_type_id: str | None,
    watching: bool,
) -> list[dict[str, Any]]:
    """The newest hundred, the newest first."""
    wanted = inbox.Wanted(
        after=_moment(ctx, "after"),
        before=_moment(ctx, "before"),
        kind=type,
        read=read,
        task_status_id=_id("task_status_id", task_status_id),
        task_type_id=_id("task_type_id", task_type_id),
        watching=watching,
    )
    return inbox.of_person(ctx, ctx.person["id"], wanted)


def _moment(ctx: Context, name: str) -> str | None:
    try:
        return moments.read(ctx.query.get(name, [""])[0])
    except BadRequest:
        raise BadRequest(WRONG_DATE) from None


def _id(name: str, value: str | None) -> str | None:
    if value is not None and not is_uuid(value):
        raise BadRequest(f"Invalid UUID format for {name}: {value}")
    return value
