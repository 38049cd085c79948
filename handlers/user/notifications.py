"""What the caller is told."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, InvalidBody, NotFound
from mockitsu.state import Row

from .. import inbox, lookup, moments
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


def get_my_notification(ctx: Context, notification_id: str) -> dict[str, Any]:
    """One notification, as the list has it; those of others do not exist."""
    return inbox.shown(ctx, _mine(ctx, notification_id))


def update_my_notification(ctx: Context, notification_id: str, body: Any) -> Row:
    """Mark a notification as read or unread. A mark that is not there is looked for last (observed on Zou 1.0.97, which
    then answers 500), and so is none that the document requires."""
    row = _mine(ctx, notification_id)
    if body.get("read") is None:
        raise InvalidBody([("read", "Field required")])
    event = "notification:read" if body["read"] else "notification:unread"
    ctx.emit(event, None, notification_id=row["id"], person_id=row["person_id"])
    return ctx.tx.update("notification", row["id"], {"read": body["read"]})


def mark_my_notifications_read(ctx: Context) -> dict[str, bool]:
    """Mark all of them as read."""
    for row in ctx.tx.find("notification", person_id=ctx.person["id"], read=False):
        ctx.tx.update("notification", row["id"], {"read": True})
    ctx.emit("notification:all-read", None, person_id=ctx.person["id"])
    return {"success": True}


def _mine(ctx: Context, notification_id: str) -> Row:
    row = lookup.get(ctx, "notification", _id("notification_id", notification_id))
    if row["person_id"] != ctx.person["id"]:
        raise NotFound
    return row
