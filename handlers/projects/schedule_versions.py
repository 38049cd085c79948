"""Versions of the schedule: filling them, and giving their dates to the tasks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import assignments, crud, lookup, permissions
from . import access

VERSION = "production_schedule_version"
LINK = "production_schedule_version_task_link"
MODEL = MODELS[LINK]
ASSIGNEES = MODEL.relations[0]
PLANNED = ("start_date", "due_date", "estimation")


def list_schedule_version_task_links(
    ctx: Context, production_schedule_version_id: str, relations: bool, task_type_id: str | None
) -> list[crud.Answered]:
    version = lookup.get(ctx, VERSION, production_schedule_version_id)
    permissions.check_not_role(ctx, version["project_id"], "client", "vendor")
    rows: list[crud.Answered] = [*ctx.tx.find(LINK, production_schedule_version_id=version["id"])]
    if task_type_id is not None:
        rows = [row for row in rows if lookup.get(ctx, "task", row["task_id"])["task_type_id"] == task_type_id]
    return [crud.present(ctx, MODEL, row) for row in rows] if relations else rows


def fill_schedule_version_from_production(ctx: Context, production_schedule_version_id: str) -> dict[str, Any]:
    version = _managed(ctx, production_schedule_version_id)
    tasks = ctx.tx.find("task", project_id=version["project_id"])
    for task in tasks:
        _plan(ctx, version, task["id"], task, assignments.assignees_of(ctx, task["id"]))
    return {"success": True, "task_link_count": len(tasks)}


def fill_schedule_version_from_version(
    ctx: Context, production_schedule_version_id: str, body: Mapping[str, Any]
) -> dict[str, Any]:
    version = _managed(ctx, production_schedule_version_id)
    source = lookup.get(ctx, VERSION, body["production_schedule_version_id"])
    if source["id"] == version["id"]:
        raise BadRequest("A production schedule version cannot be copied onto itself.")
    if source["project_id"] != version["project_id"]:
        raise BadRequest("Production schedule versions must belong to the same project.")
    links = ctx.tx.find(LINK, production_schedule_version_id=source["id"])
    for link in links:
        _plan(ctx, version, link["task_id"], link, crud.members_of(ctx, ASSIGNEES, link["id"]))
    ctx.tx.update(VERSION, version["id"], {"production_schedule_from": source["id"]})
    _tell(ctx, version)
    return {"success": True, "task_link_count": len(links)}


def apply_schedule_version(ctx: Context, production_schedule_version_id: str) -> dict[str, Any]:
    """Write the dates and estimations of a version to the tasks, empty ones too; lock the version."""
    version = _managed(ctx, production_schedule_version_id)
    project_id = version["project_id"]
    links = ctx.tx.find(LINK, production_schedule_version_id=version["id"])
    for link in links:
        ctx.tx.update("task", link["task_id"], {name: link[name] for name in PLANNED})
        ctx.emit("task:update", project_id, task_id=link["task_id"])
    ctx.tx.update(VERSION, version["id"], {"locked": True})
    _tell(ctx, version)
    ctx.tx.update("project", project_id, {"from_schedule_version_id": version["id"]})
    access.tell(ctx, project_id)
    return {"success": True, "task_count": len(links)}


def _managed(ctx: Context, version_id: str) -> Row:
    version = lookup.get(ctx, VERSION, version_id)
    permissions.check_manager_access(ctx, version["project_id"])
    return version


def _plan(ctx: Context, version: Row, task_id: str, source: Row, assignees: list[str]) -> None:
    """Give a task in a version the dates, the estimation and the assignees that it has elsewhere."""
    place = {"production_schedule_version_id": version["id"], "task_id": task_id}
    values = {name: source[name] for name in PLANNED}
    found = ctx.tx.first(LINK, **place)
    link = ctx.tx.insert(LINK, {**place, **values}) if found is None else ctx.tx.update(LINK, found["id"], values)
    crud.set_members(ctx, ASSIGNEES, link["id"], assignees)


def _tell(ctx: Context, version: Row) -> None:
    """Name the event of a changed version; its name is written with underscores here (observed on Zou 1.0.97)."""
    details = {"production_schedule_version_id": version["id"]}
    ctx.emit("production_schedule_version:update", version["project_id"], **details)
