"""Commenting on many tasks at once (observed on Zou 1.0.97)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import ApiError, BadRequest
from mockitsu.http import Upload
from mockitsu.state import Row

from .. import (
    attachments,
    commenting,
    entities,
    forms,
    lookup,
    permissions,
    posted_comments,
    preview_uploads,
    task_previews,
)

NEEDED = ("object_id", "task_status_id", "comment")
Write = Callable[[int, Mapping[str, Any]], Mapping[str, Any]]


def create_project_comments(ctx: Context, project_id: str, body: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Comment on tasks; what names no task, status or text is passed over, and what is not the caller's to comment.

    The production decides on the caller's rights alone: whether the tasks are in it is not checked (observed).
    """
    named = [item for item in body if all(item.get(name) is not None for name in NEEDED)]
    if not permissions.is_admin(ctx):
        project = entities.get_project(ctx, project_id)
        named = [item for item in named if _may_comment(ctx, project, lookup.get(ctx, "task", item["object_id"]))]

    def write(_: int, item: Mapping[str, Any]) -> Mapping[str, Any]:
        task, status = lookup.get(ctx, "task", item["object_id"]), _status(ctx, item)
        commenting.check_status(ctx, task, status)
        given = {"comment": item["comment"], "links": item.get("links")}
        return posted_comments.with_departments(ctx, posted_comments.post(ctx, task, status, given))

    return _each(named, write)


def create_batch_comments(ctx: Context, body: Any) -> list[Mapping[str, Any]]:
    """Comment on the tasks that the comments name, with files."""
    return _batch(ctx, _comments(ctx, body), None)


def create_task_batch_comments(ctx: Context, task_id: str, body: Any) -> list[Mapping[str, Any]]:
    """Comment on one task several times, with files."""
    comments = _comments(ctx, body)
    return _batch(ctx, comments, lookup.get(ctx, "task", task_id))


def _each(items: Iterable[Mapping[str, Any]], write: Write) -> list[Mapping[str, Any]]:
    """Write one after another: what was written before a refusal stays (observed)."""
    written: list[Mapping[str, Any]] = []
    for place, item in enumerate(items):
        try:
            written.append(write(place, item))
        except ApiError as error:
            error.keep = True
            raise
    return written


def _may_comment(ctx: Context, project: Row, task: Row) -> bool:
    if permissions.has_role(ctx, project["id"], "manager") or permissions.is_assigned(ctx, task["id"]):
        return True
    is_supervisor = permissions.has_role(ctx, project["id"], "supervisor")
    return is_supervisor and permissions.supervises(ctx, task["task_type_id"])


def _status(ctx: Context, item: Mapping[str, Any]) -> Row:
    return lookup.get(ctx, "task_status", item["task_status_id"])


def _comments(ctx: Context, body: Any) -> list[Mapping[str, Any]]:
    """The comments of a JSON body or a form. Raises BadRequest where there are none at all."""
    values = forms.read(ctx, body, json=("comments",))
    if "comments" not in values:
        raise BadRequest("Missing required parameter: comments")
    return list(values["comments"])


def _batch(ctx: Context, comments: list[Mapping[str, Any]], task: Row | None) -> list[Mapping[str, Any]]:
    def write(place: int, item: Mapping[str, Any]) -> Mapping[str, Any]:
        about = task or lookup.get(ctx, "task", item.get("task_id"))
        commenting.check_commenting(ctx, about)
        status = _status(ctx, item)
        commenting.check_status(ctx, about, status)
        given = {**item, "comment": item["text"], "for_client": False}
        files = _files(ctx, "attachment_file", place)
        made = posted_comments.post(ctx, about, status, given, lambda row: _attach(ctx, row, files))
        return {**made, "preview_files": _preview(ctx, about, made["id"], _files(ctx, "preview_file", place))}

    return _each(comments, write)


def _attach(ctx: Context, comment: Row, files: list[Upload]) -> list[Row]:
    return [attachments.store(ctx, upload, comment_id=comment["id"]) for upload in files]


def _preview(ctx: Context, task: Row, comment_id: str, files: list[Upload]) -> list[Mapping[str, Any]]:
    """Add previews to a comment; files of a kind that is not taken are left out (observed)."""
    comment = lookup.get(ctx, "comment", comment_id)
    shown: list[Mapping[str, Any]] = []
    for upload in files:
        if preview_uploads.is_taken(upload):
            preview = task_previews.add(ctx, task, comment, None)
            shown.append(preview_uploads.store(ctx, preview, task, upload))
    return shown


def _files(ctx: Context, kind: str, place: int) -> list[Upload]:
    """The uploads for the comment at a place: fields are named `<kind>-<place>-<number>`."""
    name = re.compile(f"{kind}-{place}(-|$)")
    return [upload for field, uploads in ctx.uploads.items() if name.match(field) for upload in uploads]
