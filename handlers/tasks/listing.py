"""Tasks of a production, and one task with all that belongs to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, NotFound
from mockitsu.models import MODELS
from mockitsu.state import Row
from mockitsu.state.table import last_updated_first

from .. import client_view, crud, entities, lookup, pages, permissions
from ..crud.values import is_uuid


def list_project_tasks(
    ctx: Context, project_id: str, task_type_id: str | None, episode_id: str | None, page: int | None
) -> Any:
    """The tasks that changed last first; with a page from 1 on the envelope around a hundred of them."""
    project = entities.get_project(ctx, project_id)
    permissions.check_project_access(ctx, project["id"])
    wanted = {"task_type_id": _uuid(task_type_id)} if task_type_id is not None else {}
    rows = last_updated_first(ctx.tx.find("task", project_id=project["id"], **wanted))
    if episode_id is not None:
        episode = _uuid(episode_id)
        rows = [row for row in rows if _episode_id(ctx, row) == episode]
    return pages.of(rows, page, None, lambda row: _shown(ctx, row))


def list_entity_task_type_tasks(ctx: Context, entity_id: str, task_type_id: str) -> list[Mapping[str, Any]]:
    """The tasks of a type on an entity; a type that is not there has none. Clients do not see the plan."""
    entity = entities.get_entity(ctx, entity_id)
    permissions.check_project_access(ctx, entity["project_id"])
    if not is_uuid(task_type_id):
        raise NotFound
    rows = ctx.tx.find("task", entity_id=entity["id"], task_type_id=task_type_id.lower())
    is_client = permissions.role_in(ctx, entity["project_id"]) == "client"
    return [client_view.task(row) if is_client else row for row in rows]


def get_full_task(ctx: Context, task_id: str) -> Mapping[str, Any]:
    """A task with the rows that it refers to. Clients see neither its plan nor its people."""
    task = lookup.get(ctx, "task", task_id)
    permissions.check_task_access(ctx, task)
    is_client = permissions.role_in(ctx, task["project_id"]) == "client"
    shown, entity = _shown(ctx, task), entities.get_entity(ctx, task["entity_id"])
    people = [] if is_client else [lookup.get(ctx, "person", id) for id in shown["assignees"]]
    whole = {
        **(client_view.task(shown) if is_client else shown),
        "entity": {**entity, "type": "Entity"},
        "entity_type": ctx.tx.get("entity_type", entity["entity_type_id"]),
        "is_subscribed": ctx.tx.first("subscription", task_id=task["id"], person_id=ctx.person["id"]) is not None,
        "persons": people,
        "project": entities.get_project(ctx, task["project_id"]),
        "task_status": ctx.tx.get("task_status", task["task_status_id"]),
        "task_type": ctx.tx.get("task_type", task["task_type_id"]),
    }
    assigner = ctx.tx.get("person", task["assigner_id"])
    if assigner is not None and not is_client:
        whole["assigner"] = crud.present(ctx, MODELS["person"], assigner)
    return {**whole, **_above(ctx, entity)}


def _above(ctx: Context, entity: Row) -> dict[str, Row]:
    """The sequence and the episode that an entity belongs to, as far as there are any."""
    parent = entities.parent_of(ctx, entity)
    episode = entities.episode_of(ctx, entity)
    found = {"sequence": parent if parent is not None and parent["type"] == "Sequence" else None, "episode": episode}
    return {name: row for name, row in found.items() if row is not None}


def _shown(ctx: Context, task: Row) -> crud.Answered:
    return crud.present(ctx, MODELS["task"], task)


def _episode_id(ctx: Context, task: Row) -> str | None:
    entity = ctx.tx.get("entity", task["entity_id"])
    episode = entities.episode_of(ctx, entity) if entity is not None else None
    return episode["id"] if episode is not None else None


def _uuid(text: str) -> str:
    if not is_uuid(text):
        raise BadRequest(f"Invalid UUID value: {text}")
    return text.lower()
