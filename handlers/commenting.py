"""Commenting on a task: what a comment does to it, and to whom it is told (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from . import assignments, crud, entities, history, lookup, mentions, notifying, permissions, preview_files


def comment_on(ctx: Context, task: Row, status: Row, values: Mapping[str, Any]) -> Row:
    """Add a comment with a status to a task, with all that follows but the automations; `values` has its author."""
    comment = ctx.tx.insert(
        "comment", {**values, "object_id": task["id"], "object_type": "Task", "task_status_id": status["id"]}
    )
    mentioned = mentions.mark(ctx, comment, task["project_id"])
    announce(ctx, task, comment)
    moved = history.follow(ctx, task, comment)
    changed = moved["task_status_id"] != task["task_status_id"]
    if changed:
        history.tell_move(ctx, moved, comment["person_id"], task["task_status_id"], moved["task_status_id"])
        if status["is_feedback_request"]:
            history.tell_review(ctx, moved, comment, task["task_status_id"])
    tell(ctx, moved, comment, mentioned, change=changed)
    return comment


def announce(ctx: Context, task: Row, comment: Row) -> None:
    """Name the event of a comment that a task has got."""
    about = {"task_id": task["id"], "person_id": comment["person_id"], "for_client": comment["for_client"]}
    status_id = comment["task_status_id"]
    ctx.emit("comment:new", task["project_id"], comment_id=comment["id"], **about, task_status_id=status_id)


def tell(ctx: Context, task: Row, comment: Row, mentioned: list[str], *, change: bool) -> None:
    """Notify those who follow a task, and who is mentioned, of a comment, and tell the production's news."""
    author_id, about = comment["person_id"], {"comment_id": comment["id"]}
    notifying.tell(ctx, "comment", task, followers(ctx, task), author_id, **about, change=change)
    notifying.tell(ctx, "mention", task, mentioned, author_id, **about)
    if not _is_on_concept(ctx, task):
        notifying.add_news(ctx, task, comment, change=change)


def _is_on_concept(ctx: Context, task: Row) -> bool:
    """Whether a task is on a concept, which the production's news pass over (observed on Zou 1.0.97)."""
    entity = ctx.tx.get("entity", task["entity_id"])
    return entity is not None and entity["type"] == "Concept"


def edit(ctx: Context, comment: Row, task: Row, values: Mapping[str, Any], editor_id: str) -> Row:
    """Change a comment: mentions follow the text, the task the status. Raises Refused."""
    changed = crud.change(ctx, MODELS["comment"], comment, values, editor_id=editor_id)
    lookup.get(ctx, "task", changed["object_id"])
    before, after = comment["task_status_id"], changed["task_status_id"]
    if before != after:
        history.replay(ctx, task)
        history.tell_move(ctx, task, changed["person_id"], before, after)
    if "text" in values:
        mentions.refresh(ctx, changed, task)
    preview_files.tell_of_comment(ctx, changed, task)
    return changed


def followers(ctx: Context, task: Row) -> list[str]:
    """Those who are told of what happens to a task: its assignees, and who subscribed to it or to its sequence."""
    found = assignments.assignees_of(ctx, task["id"])
    found += [row["person_id"] for row in ctx.tx.find("subscription", task_id=task["id"])]
    entity = ctx.tx.get("entity", task["entity_id"])
    sequence = entities.parent_of(ctx, entity) if entity is not None else None
    if sequence is not None:
        wished = ctx.tx.find("subscription", entity_id=sequence["id"], task_type_id=task["task_type_id"])
        found += [row["person_id"] for row in wished]
    return list(dict.fromkeys(found))


def is_mine(ctx: Context, comment: Row, task: Row) -> bool:
    """Whether the caller wrote the comment or manages its production."""
    return comment["person_id"] == ctx.person["id"] or permissions.has_role(ctx, task["project_id"], "manager")


def remove(ctx: Context, comment_id: str) -> None:
    """Remove a comment, the caller's own or in a production that the caller manages. Raises NotFound, Forbidden."""
    comment = lookup.get(ctx, "comment", comment_id)
    task = lookup.get(ctx, "task", comment["object_id"])
    permissions.check_project_access(ctx, task["project_id"])
    permissions.require(is_mine(ctx, comment, task))
    history.remove_comment(ctx, comment)


def check_commenting(ctx: Context, task: Row) -> None:
    """Those who work on a task comment on it, and who was mentioned on it. Raises Forbidden."""
    permissions.check_project_access(ctx, task["project_id"])
    if not mentions.is_reached(ctx, task, ctx.person["id"]):
        permissions.check_task_action_access(ctx, task)


def check_status(ctx: Context, task: Row, status: Row) -> None:
    """Refuse a status that artists or clients cannot give a task, where the caller is one. Raises Forbidden."""
    role = permissions.role_in(ctx, task["project_id"])
    flags = {"user": "is_artist_allowed", "client": "is_client_allowed"}
    permissions.require(role not in flags or bool(status[flags[role]]))
