"""The tasks of an entity, as its own pages list them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from . import client_view, crud, permissions


def named_rows(ctx: Context, entity: Row, relations: bool) -> list[dict[str, Any]]:
    """The tasks of an entity with the names of what they refer to; with their assignees where `relations`."""
    return named_rows_of(ctx, [entity], relations)


def named_rows_of(ctx: Context, entities: Iterable[Row], relations: bool) -> list[dict[str, Any]]:
    """The tasks of entities of one production, by task type and entity; those without a status do not appear.

    That order and the status are as observed on Zou 1.0.97.
    """
    rows: list[dict[str, Any]] = []
    for entity in entities:
        tasks = (task for task in ctx.tx.find("task", entity_id=entity["id"]) if task["task_status_id"] is not None)
        named = (_named(ctx, entity, task, relations) for task in tasks)
        is_client = permissions.role_in(ctx, entity["project_id"]) == "client"
        rows += [client_view.task(row) for row in named] if is_client else named
    return sorted(rows, key=lambda row: (str(row["task_type_name"]), str(row["entity_name"])))


def mine(ctx: Context, entity: Row) -> list[Row]:
    """The caller's tasks on an entity, done or not."""
    return [task for task in ctx.tx.find("task", entity_id=entity["id"]) if permissions.is_assigned(ctx, task["id"])]


def named_or_mine(ctx: Context, entity: Row, relations: bool) -> list[Any]:
    """The tasks of a sequence or an episode; vendors get their own, without any names (observed on Zou 1.0.97)."""
    if permissions.role_in(ctx, entity["project_id"]) == "vendor":
        return mine(ctx, entity)
    return named_rows(ctx, entity, relations)


def task_types(ctx: Context, entities: Iterable[Row]) -> list[Row]:
    """The types of the tasks of these entities, each once, by name."""
    found: dict[str, Row] = {}
    for entity in entities:
        for task in ctx.tx.find("task", entity_id=entity["id"]):
            task_type = ctx.tx.get("task_type", task["task_type_id"])
            if task_type is not None:
                found[task_type["id"]] = task_type
    return sorted(found.values(), key=lambda row: str(row["name"]))


def _named(ctx: Context, entity: Row, task: Row, relations: bool) -> dict[str, Any]:
    shown = crud.present(ctx, MODELS["task"], task) if relations else task
    return {
        **shown,
        "project_name": _name(ctx, "project", task["project_id"]),
        "task_type_name": _name(ctx, "task_type", task["task_type_id"]),
        "task_status_name": _name(ctx, "task_status", task["task_status_id"]),
        "entity_type_name": _name(ctx, "entity_type", entity["entity_type_id"]),
        "entity_name": entity["name"],
    }


def _name(ctx: Context, table: str, id: str | None) -> str | None:
    row = ctx.tx.get(table, id)
    return row["name"] if row is not None else None
