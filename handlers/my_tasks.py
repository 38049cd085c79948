"""Tasks as the to-do list of a person shows them (observed on Zou 1.0.97)."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from . import casting, crud, entities, history, lookup, productions

COLUMNS = {"estimation": "task_estimation", "duration": "task_duration"} | {
    name: f"task_{name}" for name in ("start_date", "due_date")
}


def of_person(ctx: Context, person_id: str, *, done: bool) -> list[dict[str, Any]]:
    """The tasks of a person in open productions, those that are done or the others, in the order of assignment."""
    links = ctx.tx.find("task_person_link", person_id=person_id)
    tasks = (lookup.get(ctx, "task", link["task_id"]) for link in links)
    return [_shown(ctx, task) for task in tasks if _is_done(ctx, task) == done and _is_open(ctx, task)]


def _is_done(ctx: Context, task: Row) -> bool:
    status = ctx.tx.get("task_status", task["task_status_id"])
    return status is not None and bool(status["is_done"])


def _is_open(ctx: Context, task: Row) -> bool:
    return productions.is_open(ctx, entities.get_project(ctx, task["project_id"]))


def _shown(ctx: Context, task: Row) -> dict[str, Any]:
    project, entity = entities.get_project(ctx, task["project_id"]), entities.get_entity(ctx, task["entity_id"])
    return {
        **crud.present(ctx, MODELS["task"], task),
        "project_name": project["name"],
        "project_has_avatar": project["has_avatar"],
        **{f"entity_{name}": entity[name] for name in ("name", "description", "canceled")},
        "entity_data": entity["data"] or {},
        "entity_preview_file_id": entity["preview_file_id"] or "",
        "entity_source_id": entity["source_id"] or "",
        "entity_type_name": lookup.get(ctx, "entity_type", entity["entity_type_id"])["name"],
        **_place(ctx, project, entity),
        **{name: task[column] for column, name in COLUMNS.items()},
        **_looks(ctx, task),
        "last_comment": _last_comment(ctx, task),
    }


def _place(ctx: Context, project: Row, entity: Row) -> dict[str, Any]:
    """Where in the production the entity stands; the episodes of an asset are those of the shots that it is cast in."""
    parent = entities.parent_of(ctx, entity)
    episode = entities.episode_of(ctx, entity) if entity["type"] != "Asset" else None
    place = {
        "sequence_name": parent["name"] if parent is not None else None,
        "episode_id": episode["id"] if episode is not None else "",
        "episode_name": episode["name"] if episode is not None else None,
    }
    if entity["type"] != "Asset" or project["production_type"] != "tvshow":
        return place
    held = (entities.episode_of(ctx, shot) for shot in casting.entities_with(ctx, entity["id"]))
    found = {row["id"]: row["name"] for row in held if row is not None}
    return {**place, "episode_ids": list(found), "episode_names": list(found.values())} if found else place


def _looks(ctx: Context, task: Row) -> dict[str, Any]:
    """Names and colours of the task's type and status."""
    task_type = lookup.get(ctx, "task_type", task["task_type_id"])
    status = ctx.tx.get("task_status", task["task_status_id"])
    looks = {f"task_type_{name}": task_type[name] for name in ("name", "color", "for_entity")}
    return looks | {f"task_status_{name}": status[name] if status else None for name in ("name", "color", "short_name")}


def _last_comment(ctx: Context, task: Row) -> dict[str, Any]:
    """The newest comment; nothing where there is none."""
    comments = history.comments_of(ctx, task["id"])
    if not comments:
        return {}
    last = comments[-1]
    return {"text": last["text"], "date": last["created_at"], "person_id": last["person_id"]}
