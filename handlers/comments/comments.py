"""Generic operations on comments: who may read and change them, and what follows for the task."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import Forbidden, NotFound
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, history, mentions, permissions
from ..crud.values import is_uuid

MODEL = MODELS["comment"]
FOR_READERS = frozenset(("pinned", "checklist"))
AUTHOR = ("id", "first_name", "last_name", "full_name", "has_avatar", "role")
ATTACHMENT = ("id", "name", "extension", "size")
PREVIEW = (
    *("id", "task_id", "revision", "extension", "width", "height", "duration", "status", "validation_status"),
    *("original_name", "position", "annotations"),
)


def get_comment(ctx: Context, instance_id: str, with_previews: bool) -> crud.Answered:
    """A comment with its author; what is attached is shown rather than named."""
    comment = _find(ctx, instance_id)
    _check_reading(ctx, comment, _task(ctx, comment))
    author = _some(ctx.tx.get("person", comment["person_id"]), AUTHOR)
    if not crud.matches_relations(ctx, default=True):
        return {**comment, "person": author}
    shown = crud.present(ctx, MODEL, comment)
    attached = [_some(ctx.tx.get("attachment_file", id), ATTACHMENT) for id in shown["attachment_files"]]
    previews = [_some(ctx.tx.get("preview_file", id), PREVIEW) for id in shown["previews"]] if with_previews else None
    return {**shown, "previews": previews or shown["previews"], "attachment_files": attached, "person": author}


def update_comment(ctx: Context, instance_id: str, body: Any) -> crud.Answered:
    """Update a comment: the caller becomes its editor, mentions follow the text, the task the status."""
    comment, values = crud.find_row(ctx, MODEL, instance_id), crud.fields_of(body)
    task = _task(ctx, comment)
    _check_editing(ctx, comment, task, values)
    changed = crud.update(ctx, MODEL, comment, values, editor_id=ctx.person["id"])
    if "text" in values:
        mentions.refresh(ctx, changed, task["project_id"])
    last = history.comments_of(ctx, task["id"])[-1:]
    if changed["task_status_id"] != comment["task_status_id"] and last == [changed]:
        _move_task(ctx, changed, task)
    return changed


def delete_comment(ctx: Context, instance_id: str) -> None:
    """Remove a comment, its author's own or in a production that the caller manages."""
    comment = _find(ctx, instance_id)
    task = _task(ctx, comment)
    permissions.check_project_access(ctx, task["project_id"])
    if not _is_mine(ctx, comment, task):
        raise Forbidden
    history.remove_comment(ctx, comment)


def _find(ctx: Context, instance_id: str) -> Row:
    if not is_uuid(instance_id):
        raise NotFound
    return crud.find_row(ctx, MODEL, instance_id)


def _task(ctx: Context, comment: Row) -> Row:
    task = ctx.tx.get("task", comment["object_id"])
    if task is None:
        raise NotFound
    return task


def _is_mine(ctx: Context, comment: Row, task: Row) -> bool:
    """Whether the caller wrote the comment or manages its production."""
    return comment["person_id"] == ctx.person["id"] or permissions.has_role(ctx, task["project_id"], "manager")


def _check_reading(ctx: Context, comment: Row, task: Row) -> None:
    """Clients read what clients wrote and what is for them; artists and vendors do not read what clients wrote."""
    permissions.check_task_access(ctx, task)
    author = ctx.tx.get("person", comment["person_id"])
    by_client = author is not None and permissions.role_of(ctx, author, task["project_id"]) == "client"
    role = permissions.role_in(ctx, task["project_id"])
    if role == "client":
        permissions.require(by_client or bool(comment["for_client"]))
    elif role in ("user", "vendor"):
        permissions.require(not by_client)


def _check_editing(ctx: Context, comment: Row, task: Row, values: Mapping[str, Any]) -> None:
    _check_reading(ctx, comment, task)
    if _is_mine(ctx, comment, task):
        _check_status(ctx, task, values.get("task_status_id"))
    elif values.keys() - FOR_READERS or permissions.role_in(ctx, task["project_id"]) == "client":
        raise Forbidden


def _check_status(ctx: Context, task: Row, status_id: Any) -> None:
    """Refuse a status that somebody of the caller's role cannot give a task."""
    status = ctx.tx.get("task_status", status_id)
    role = permissions.role_in(ctx, task["project_id"])
    flags = {"user": "is_artist_allowed", "vendor": "is_artist_allowed", "client": "is_client_allowed"}
    if status is not None and role in flags and not status[flags[role]]:
        raise Forbidden


def _move_task(ctx: Context, comment: Row, task: Row) -> None:
    moved = history.replay(ctx, task)
    ctx.emit(
        "task:status-changed",
        task["project_id"],
        task_id=task["id"],
        person_id=comment["person_id"],
        previous_task_status_id=task["task_status_id"],
        new_task_status_id=moved["task_status_id"],
    )


def _some(row: Row | None, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names} if row is not None else {}
