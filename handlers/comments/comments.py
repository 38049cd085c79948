"""Generic operations on comments: who may read and change them, and what follows for the task."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import attachments, comment_views, commenting, crud, lookup, permissions

MODEL = MODELS["comment"]
FOR_READERS = frozenset(("pinned", "checklist"))


def get_comment(ctx: Context, row: Row, with_previews: bool) -> crud.Answered:
    """A comment with its author; what is attached is shown rather than named."""
    comment_views.check_reading(ctx, row, _task(ctx, row))
    people = {"person": comment_views.person(ctx, row["person_id"]), "replies": comment_views.replies(ctx, row)}
    if not crud.matches_relations(ctx, default=True):
        return {**row, **people}
    shown = crud.present(ctx, MODEL, row)
    attached = [attachments.shown(attachment) for attachment in attachments.of_comment(ctx, row["id"])]
    previews = comment_views.previews(ctx, row["id"]) if with_previews else shown["previews"]
    return {**shown, **people, "previews": previews, "attachment_files": attached}


def create_comment(ctx: Context, values: crud.Values) -> crud.Answered:
    return crud.create_row(ctx, _with_checklist(values))


def update_comment(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    """Update a comment: the caller becomes its editor, mentions follow the text, the task the status."""
    task = _task(ctx, row)
    _check_editing(ctx, row, task, values)
    return commenting.edit(ctx, row, task, _with_checklist(values), ctx.person["id"])


def _with_checklist(values: crud.Values) -> crud.Values:
    """No checklist is an empty one (observed on Zou 1.0.97)."""
    return {**values, "checklist": []} if values.get("checklist", ()) is None else values


def delete_comment(ctx: Context, row: Row) -> None:
    commenting.remove(ctx, row["id"])


def _task(ctx: Context, comment: Row) -> Row:
    return lookup.get(ctx, "task", comment["object_id"])


def _check_editing(ctx: Context, comment: Row, task: Row, values: crud.Values) -> None:
    """What keeps its value may be sent by whoever reads the comment (observed on Zou 1.0.97)."""
    comment_views.check_reading(ctx, comment, task)
    if commenting.is_mine(ctx, comment, task):
        status = ctx.tx.get("task_status", values.get("task_status_id"))
        if status is not None:
            commenting.check_status(ctx, task, status)
        return
    permissions.require(values.keys() <= FOR_READERS)
    changed = {name for name in values if values[name] != comment[name]}
    if "pinned" in changed:
        permissions.check_task_department_access(ctx, task)
    if "checklist" in changed:
        permissions.check_task_action_access(ctx, task)
