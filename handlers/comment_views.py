"""Comments as they are shown, and to whom (observed on Zou 1.0.97)."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from . import attachments, crud, permissions, revisions

RELATIONS = {relation.name: relation for relation in MODELS["comment"].relations}
EDITOR = ("id", "first_name", "last_name", "has_avatar", "role")
PERSON = (*EDITOR, "full_name")
STATUS = ("id", "name", "short_name", "color")
PREVIEW = (
    *("id", "task_id", "revision", "extension", "width", "height", "duration", "status", "validation_status"),
    *("original_name", "position", "annotations"),
)


def by_client(ctx: Context, comment: Row, project_id: str | None) -> bool:
    """Whether a client of the production wrote the comment."""
    author = ctx.tx.get("person", comment["person_id"])
    return author is not None and permissions.role_of(ctx, author, project_id) == "client"


def check_reading(ctx: Context, comment: Row, task: Row) -> None:
    """Clients read what clients wrote and what is for them; artists and vendors do not read what clients wrote."""
    permissions.check_task_access(ctx, task)
    from_client = by_client(ctx, comment, task["project_id"])
    role = permissions.role_in(ctx, task["project_id"])
    if role == "client":
        permissions.require(from_client or bool(comment["for_client"]))
    elif role in ("user", "vendor"):
        permissions.require(not from_client)


def of_task(ctx: Context, task: Row) -> list[dict[str, Any]]:
    """The comments of a task that the caller may read, the newest first.

    Of those that are not for clients, these see the previews only: the comments without any are left out.
    """
    role, shown = permissions.role_in(ctx, task["project_id"]), []
    rows = reversed(ctx.tx.find("comment", object_id=task["id"]))
    for comment in sorted(rows, key=lambda row: str(row["created_at"]), reverse=True):
        from_client = by_client(ctx, comment, task["project_id"])
        if role in ("user", "vendor") and from_client:
            continue
        view = _whole(ctx, comment)
        if role == "client" and not from_client and not comment["for_client"]:
            if not view["previews"]:
                continue
            view |= {"text": "", "checklist": [], "replies": [], "attachment_files": []}
        shown.append(view)
    return shown


def person(ctx: Context, person_id: str | None) -> dict[str, Any]:
    """What a comment tells of its author."""
    return _some(ctx.tx.get("person", person_id), PERSON)


def replies(ctx: Context, comment: Row) -> list[dict[str, Any]]:
    """The replies to a comment with their authors."""
    return [{**reply, "person": person(ctx, reply["person_id"])} for reply in comment["replies"] or ()]


def previews(ctx: Context, comment_id: str) -> list[dict[str, Any]]:
    """What a comment tells of the previews that came with it."""
    return [_some(row, PREVIEW) for row in revisions.previews_of_comment(ctx, comment_id)]


def _whole(ctx: Context, comment: Row) -> dict[str, Any]:
    """A comment with all that hangs on it, as the panel of a task shows it."""
    files = attachments.of_comment(ctx, comment["id"])
    members = ("mentions", "department_mentions", "acknowledgements")
    return {
        **comment,
        **{name: crud.members_of(ctx, RELATIONS[name], comment["id"]) for name in members},
        "person": person(ctx, comment["person_id"]),
        "task_status": _some(ctx.tx.get("task_status", comment["task_status_id"]), STATUS) or None,
        "replies": replies(ctx, comment),
        "previews": previews(ctx, comment["id"]),
        "attachment_files": [{**attachments.shown(row), "reply_id": row["reply_id"]} for row in files],
        **editor(ctx, comment),
    }


def editor(ctx: Context, comment: Row) -> dict[str, Any]:
    """Who has changed a comment, where somebody has."""
    row = ctx.tx.get("person", comment["editor_id"])
    return {"editor": _some(row, EDITOR)} if row is not None else {}


def _some(row: Row | None, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names} if row is not None else {}
