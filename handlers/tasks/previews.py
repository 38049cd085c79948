"""The preview files of a task."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, HttpError, NotFound
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import comment_views, crud, lookup, permissions, preview_files, removal, revisions
from ..crud.values import is_uuid

ONE_ONLY = "Only one preview file is allowed per revision for this project."
TAKEN = (
    "Revision {} already exists for this task. Choose a different revision number, or omit it to let the revision "
    "auto-increment."
)


def list_task_previews(ctx: Context, task_id: str) -> list[Row]:
    """The highest revision first."""
    task = lookup.get(ctx, "task", task_id)
    permissions.check_task_access(ctx, task)
    return revisions.newest_first(ctx.tx.find("preview_file", task_id=task["id"]))


def create_comment_preview(
    ctx: Context, task_id: str, comment_id: str, body: dict[str, Any] | None
) -> Mapping[str, Any]:
    """Add a preview file to a comment. Whether the comment is about the task is not checked (observed)."""
    task, comment = _asked(ctx, task_id, comment_id)
    return _add(ctx, task, comment, (body or {}).get("revision"))


def create_extra_comment_preview(
    ctx: Context, task_id: str, comment_id: str, preview_file_id: str
) -> Mapping[str, Any]:
    """Add a preview file of the revision of another one to a comment."""
    task, comment = _asked(ctx, task_id, comment_id)
    return _add(ctx, task, comment, lookup.get(ctx, "preview_file", preview_file_id)["revision"])


def remove_comment_preview(ctx: Context, task_id: str, comment_id: str, preview_file_id: str, force: bool) -> None:
    """Remove a preview file that came with a comment on the task."""
    if not all(is_uuid(id) for id in (task_id, comment_id, preview_file_id)):
        raise BadRequest("Wrong UUID format.")
    task, comment = _asked(ctx, task_id, comment_id)
    comment_views.check_reading(ctx, comment, task)
    if force:
        permissions.check_manager_access(ctx, task["project_id"])
    preview = lookup.get(ctx, "preview_file", preview_file_id)
    link = ctx.tx.first("comment_preview_link", comment=comment["id"], preview_file=preview["id"])
    if comment["object_id"] != task["id"] or link is None:
        raise NotFound
    removal.remove_preview_file(ctx, preview)


def _asked(ctx: Context, task_id: str, comment_id: str) -> tuple[Row, Row]:
    """The task, which the caller has to work on, and the comment."""
    task = lookup.get(ctx, "task", task_id)
    permissions.check_task_action_access(ctx, task)
    return task, lookup.get(ctx, "comment", comment_id)


def _add(ctx: Context, task: Row, comment: Row, wanted: int | None) -> Mapping[str, Any]:
    revision = _revision(ctx, task, comment, wanted)
    values = {
        "name": ctx.new_id()[:13],
        "revision": revision,
        "position": revisions.next_position(ctx, task["id"], revision),
        "extension": "mp4",
        "source": "webgui",
        "task_id": task["id"],
        "person_id": ctx.person["id"],
    }
    preview = ctx.tx.insert("preview_file", values)
    ctx.tx.link("comment_preview_link", comment=comment["id"], preview_file=preview["id"])
    for news in ctx.tx.find("news", comment_id=comment["id"]):
        ctx.tx.update("news", news["id"], {"preview_file_id": preview["id"]})
    ctx.emit("preview-file:new", task["project_id"], preview_file_id=preview["id"], comment_id=comment["id"])
    preview_files.tell_of_comment(ctx, comment, task)
    return crud.present(ctx, MODELS["preview_file"], preview)


def _revision(ctx: Context, task: Row, comment: Row, wanted: int | None) -> int:
    """The revision of one more preview file of a comment (observed on Zou 1.0.97).

    Whether a wanted one is taken only matters for the first preview file of the comment. Raises a 400.
    """
    others = revisions.previews_of_comment(ctx, comment["id"])
    if others:
        if lookup.get(ctx, "project", task["project_id"])["is_single_preview_per_revision"]:
            raise HttpError(400, ONE_ONLY)
        return wanted if wanted is not None else int(others[0]["revision"])
    if wanted is None:
        return revisions.next_preview_revision(ctx, task["id"])
    if ctx.tx.first("preview_file", task_id=task["id"], revision=wanted) is not None:
        raise HttpError(400, TAKEN.format(wanted))
    return wanted
