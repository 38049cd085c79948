"""Posting a comment and showing it: the new row with its author, its status and its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from . import attachments, automations, commenting, crud, lookup, permissions

MOMENT = "%Y-%m-%dT%H:%M:%S"


def post(
    ctx: Context,
    task: Row,
    status: Row,
    given: Mapping[str, Any],
    attach: Callable[[Row], list[Row]] = lambda _: [],
) -> Mapping[str, Any]:
    """Comment on a task with what a request gives, let the automations follow, and show the comment.

    `attach` stores the files that came with it.
    """
    comment = commenting.comment_on(ctx, task, status, _values(ctx, task, given))
    files = attach(comment)
    automations.follow(ctx, task["id"], comment)
    shown = {
        **crud.present(ctx, MODELS["comment"], comment),
        "attachment_files": [attachments.shown(row) for row in files],
        "task_status": status,
        "person": lookup.get(ctx, "person", comment["person_id"]),
    }
    return with_departments(ctx, shown) if _chooses_author(ctx, task, given) else shown


def with_departments(ctx: Context, shown: Mapping[str, Any]) -> Mapping[str, Any]:
    """A comment that tells its author's departments too, as those of several tasks and of chosen authors do."""
    return {**shown, "person": crud.present(ctx, MODELS["person"], shown["person"])}


def _chooses_author(ctx: Context, task: Row, given: Mapping[str, Any]) -> bool:
    return bool(given.get("person_id")) and permissions.has_role(ctx, task["project_id"], "manager")


def _values(ctx: Context, task: Row, given: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a new comment; author, time and what is for clients are for managers to choose."""
    values = {
        "text": given.get("comment", ""),
        "checklist": given.get("checklist", []),
        "links": given.get("links") or [],
        "person_id": ctx.person["id"],
    }
    if not permissions.has_role(ctx, task["project_id"], "manager"):
        return values
    values["for_client"] = bool(given.get("for_client", False))
    if _chooses_author(ctx, task, given):
        values["person_id"] = lookup.get(ctx, "person", given["person_id"])["id"]
    moment = _moment(given.get("created_at", ""))
    return {**values, "created_at": moment} if moment else values


def _moment(text: str) -> str | None:
    """A time as a request gives it; what is none means now (observed on Zou 1.0.97)."""
    try:
        return datetime.strptime(text.replace(" ", "T"), MOMENT).strftime(MOMENT)
    except ValueError:
        return None
