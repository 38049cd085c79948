"""Generic operations on tasks."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, Forbidden, HttpError, NotFound, Refused
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import assignments, client_view, crud, entities, permissions, removal
from ..crud.values import is_uuid

MODEL = MODELS["task"]
FOR_SUPERVISORS = frozenset(("priority", "difficulty", "estimation", "start_date", "due_date", "data"))


def list_tasks(ctx: Context) -> Any:
    """Tasks, those of an episode where the query names one; clients see no plans."""
    if "episode_id" in ctx.query:
        answered = crud.listing(ctx, MODEL, _of_episode(ctx, crud.shown_rows(ctx), ctx.query["episode_id"][0]))
    else:
        answered = crud.list_rows(ctx)
    return crud.each(client_view.task, answered) if ctx.role == "client" else answered


def get_task(ctx: Context, row: Row) -> crud.Answered:
    task = crud.get_row(ctx, row)
    return client_view.task(task) if permissions.role_in(ctx, task["project_id"]) == "client" else task


def create_task(ctx: Context, values: crud.Values) -> crud.Answered:
    """Add a task, "main" where it has no name. Whatever the database refuses, the task is said to exist (observed on
    Zou 1.0.97)."""
    values = {**values, "name": values.get("name") or "main"}
    task_type, entity = _named(ctx, values, "task_type"), _named(ctx, values, "entity")
    if task_type["for_entity"] != entity["type"]:
        raise HttpError(400, "Task type of the task does not match entity type.")
    if not isinstance(values.get("assignees", []), list):
        raise BadRequest("assignees must be a list.")
    given = {name: values[name] for name in ("id", "created_at") if values.get(name) is not None}
    try:
        task = crud.create(ctx, MODEL, values, **crud.convert_given(MODEL, given))
    except (crud.MissingValue, crud.Conflict, crud.Duplicate, crud.BrokenRule, KeyError):
        raise Refused("Task already exists.") from None
    return crud.present(ctx, MODEL, task)


def update_task(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    """Change a task; `data` is merged into what is there, and who is assigned or no longer so is told."""
    if not permissions.has_role(ctx, row["project_id"], "manager") and values.keys() - FOR_SUPERVISORS:
        raise Forbidden
    if values.get("data") is not None:
        values = {**values, "data": _merged(row["data"], values["data"])}
    before = assignments.assignees_of(ctx, row["id"])
    changed = crud.change(ctx, MODEL, row, values)
    if values.get("assignees") is not None:
        assignments.announce(ctx, changed, before)
    crud.announce(ctx, MODEL, changed, "update")
    return changed


def delete_task(ctx: Context, row: Row, force: bool) -> None:
    """Delete a task; with all that is on it where `force` says so."""
    if not force:
        _check_untouched(ctx, row)
    removal.remove_task(ctx, row, told_last=True)


def _check_untouched(ctx: Context, task: Row) -> None:
    for table in ("news", "notification", "preview_file", "subscription", "time_spent", "working_file"):
        if ctx.tx.first(table, task_id=task["id"]) is not None:
            raise crud.Conflict


def _named(ctx: Context, values: crud.Values, table: str) -> Row:
    id = values.get(f"{table}_id")
    if not is_uuid(id):
        raise BadRequest(f"A valid {table}_id is required.")
    row = ctx.tx.get(table, id)
    if row is None:
        raise NotFound
    return row


def _merged(before: Any, data: Any) -> Any:
    if not isinstance(data, dict):
        raise crud.InvalidValue
    return {**(before or {}), **data}


def _of_episode(ctx: Context, rows: list[Row], episode_id: str) -> list[Row]:
    if not is_uuid(episode_id):
        raise BadRequest(f"Invalid UUID format for episode_id: {episode_id}")
    found = ((row, ctx.tx.get("entity", row["entity_id"])) for row in rows)
    return [row for row, entity in found if entity is not None and _is_in(ctx, entity, episode_id)]


def _is_in(ctx: Context, entity: Row, episode_id: str) -> bool:
    episode = entities.episode_of(ctx, entity)
    return entity["id"] == episode_id or (episode is not None and episode["id"] == episode_id)
