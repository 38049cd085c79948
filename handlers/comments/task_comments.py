"""Commenting on tasks: comments, acknowledgements, replies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import (
    attachments,
    comment_views,
    commenting,
    crud,
    forms,
    lookup,
    mentions,
    notifying,
    permissions,
    posted_comments,
)

MODEL = MODELS["comment"]


def create_task_comment(ctx: Context, task_id: str, body: Any) -> Mapping[str, Any]:
    """Comment on a task, which takes the comment's status, dates and count of retakes."""
    values = forms.read(ctx, body, json=("checklist", "links"), booleans=("for_client",))
    task = lookup.get(ctx, "task", task_id)
    commenting.check_commenting(ctx, task)
    status = lookup.get(ctx, "task_status", values["task_status_id"])
    commenting.check_status(ctx, task, status)
    return posted_comments.post(
        ctx, task, status, values, lambda comment: attachments.store_all(ctx, comment_id=comment["id"])
    )


def acknowledge_comment(ctx: Context, task_id: str, comment_id: str) -> Mapping[str, Any]:
    """Set or take back the caller's acknowledgement. Whether the comment is about the task is not checked."""
    permissions.check_task_access(ctx, lookup.get(ctx, "task", task_id))
    comment = lookup.get(ctx, "comment", comment_id)
    task = lookup.get(ctx, "task", comment["object_id"])
    table, ids = "comment_acknoledgments", {"comment_id": comment["id"], "person_id": ctx.person["id"]}
    added = ctx.tx.link(table, **ids)
    if not added:
        ctx.tx.delete(table, ctx.tx.key(table, ids))
    comment = ctx.tx.update("comment", comment["id"], {"updated_at": ctx.now})
    ctx.emit("comment:acknowledge" if added else "comment:unacknowledge", task["project_id"], **ids)
    return crud.present(ctx, MODEL, comment)


def reply_to_comment(ctx: Context, task_id: str, comment_id: str, body: Any) -> Mapping[str, Any]:
    """Reply to a comment; those who have part in the task or the conversation are told."""
    comment = lookup.get(ctx, "comment", comment_id)
    task = lookup.get(ctx, "task", comment["object_id"])
    _check_replying(ctx, comment, task, task_id)
    values = forms.read(ctx, body)
    if values.get("text", "") is None:
        raise BadRequest("The text of a reply cannot be null.")
    reply = _reply(ctx, values.get("text", ""), task)
    files = attachments.store_all(ctx, comment_id=comment["id"], reply_id=reply["id"])
    ctx.emit("comment:reply", task["project_id"], task_id=task["id"], comment_id=comment["id"], reply_id=reply["id"])
    _tell(ctx, comment, reply, task)
    ctx.tx.update("comment", comment["id"], {"replies": [*(comment["replies"] or ()), reply]})
    shown = {**reply, "person": comment_views.person(ctx, reply["person_id"])}
    if files:
        shown["attachment_files"] = [{**attachments.shown(row), "reply_id": row["reply_id"]} for row in files]
    return shown


def _check_replying(ctx: Context, comment: Row, task: Row, task_id: str) -> None:
    """Those who may comment on the task; where clients take part, they and managers only."""
    permissions.require(task["id"] == task_id)
    commenting.check_commenting(ctx, task)
    if comment["for_client"] or comment_views.by_client(ctx, comment, task["project_id"]):
        permissions.require(permissions.has_role(ctx, task["project_id"], "manager", "client"))


def _reply(ctx: Context, text: str, task: Row) -> dict[str, Any]:
    return {
        "id": ctx.new_id(),
        "date": ctx.now,
        "text": text,
        "mentions": mentions.people_in(ctx, text, task["project_id"]),
        "department_mentions": mentions.departments_in(ctx, text),
        "person_id": ctx.person["id"],
        "created_at": ctx.now,
    }


def _tell(ctx: Context, comment: Row, reply: Mapping[str, Any], task: Row) -> None:
    speakers = [part["person_id"] for part in comment["replies"] or ()]
    heard = [*commenting.followers(ctx, task), comment["person_id"], *speakers]
    mentioned = mentions.reached(ctx, reply["mentions"], reply["department_mentions"], task["project_id"])
    about = {"comment_id": comment["id"], "reply_id": reply["id"]}
    notifying.tell(ctx, "reply", task, heard, reply["person_id"], **about)
    notifying.tell(ctx, "reply-mention", task, mentioned, reply["person_id"], **about)
