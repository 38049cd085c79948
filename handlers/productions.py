"""Productions as clients load them: with their team, their choices and their metadata columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from . import crud, entities, permissions

DESCRIPTOR = (
    "id",
    "name",
    "field_name",
    "data_type",
    "choices",
    "for_client",
    "entity_type",
    "task_type_id",
    "position",
)
TASK_TYPE_LINK = ("priority", "hd_bitrate_compression", "ld_bitrate_compression", "is_client_visible")
TASK_STATUS_LINK = ("priority", "roles_for_board", "is_client_allowed")


DEFAULT_RATE = 25.0
"""Frames per second of a production whose own rate is no number."""


def frame_rate(project: Row) -> float:
    """Frames per second."""
    try:
        return float(project["fps"]) or DEFAULT_RATE
    except (TypeError, ValueError):
        return DEFAULT_RATE


def is_open(ctx: Context, project: Row) -> bool:
    """Whether work goes on in a production."""
    return status_name(ctx, project) == "Open"


def status_name(ctx: Context, project: Row) -> str | None:
    status = ctx.tx.get("project_status", project["project_status_id"])
    return status["name"] if status is not None else None


def mine(ctx: Context) -> list[Row]:
    """The productions that the caller may see, by name."""
    rows = ctx.tx.rows("project")
    if not permissions.is_admin(ctx):
        ids = permissions.my_project_ids(ctx)
        rows = [row for row in rows if row["id"] in ids]
    return entities.by_name(rows)


def my_open_ids(ctx: Context) -> list[str]:
    """The ids of those of them that are open, by name."""
    key = ("my open productions", ctx.person["id"], ctx.role)
    return list(ctx.tx.derived(key, lambda: [row["id"] for row in mine(ctx) if is_open(ctx, row)]))


def whole(ctx: Context, project: Row) -> Mapping[str, Any]:
    """A production with its relations, descriptors and the details of its choices."""
    return {**crud.present(ctx, MODELS["project"], project), **details(ctx, project)}


def details(ctx: Context, project: Row) -> dict[str, Any]:
    """What a production shows beyond its columns and relations; tv shows also tell their first episode, if any."""
    task_types = _links(ctx, "task_type", project)
    found: dict[str, Any] = {
        "descriptors": descriptors(ctx, project),
        "task_type_links": {link["task_type_id"]: _some(link, TASK_TYPE_LINK) for link in task_types},
        "task_types_priority": {link["task_type_id"]: link["priority"] for link in task_types},
        "task_statuses_link": {
            link["task_status_id"]: _some(link, TASK_STATUS_LINK) for link in _links(ctx, "task_status", project)
        },
    }
    first = _first_episode_id(ctx, project) if project["production_type"] == "tvshow" else None
    if first is not None:
        found["first_episode_id"] = first
    return found


def descriptors(ctx: Context, project: Row) -> list[dict[str, Any]]:
    """The metadata descriptors of a production; clients see those that are for them."""
    rows = ctx.tx.find("metadata_descriptor", project_id=project["id"])
    if permissions.role_in(ctx, project["id"]) == "client":
        rows = [row for row in rows if row["for_client"]]
    return [{**_some(row, DESCRIPTOR), "departments": _departments(ctx, row)} for row in rows]


def _departments(ctx: Context, descriptor: Row) -> list[str]:
    links = ctx.tx.find("department_metadata_descriptor_link", metadata_descriptor_id=descriptor["id"])
    return [link["department_id"] for link in links]


def _first_episode_id(ctx: Context, project: Row) -> str | None:
    """The first episode by name, of those that are running where any is."""
    episodes = entities.by_name(entities.of_kind(ctx, "Episode", project["id"]))
    running = [episode for episode in episodes if episode["status"] == "running"]
    first = next(iter(running or episodes), None)
    return first["id"] if first is not None else None


def _links(ctx: Context, name: str, project: Row) -> list[Row]:
    return ctx.tx.find(f"project_{name}_link", project_id=project["id"])


def _some(row: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names}
