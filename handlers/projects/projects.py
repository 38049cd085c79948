"""Generic operations on productions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, HttpError, NotFound
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, entities, permissions, productions
from . import removing

MODEL = MODELS["project"]
RESOLUTION = re.compile(r"\d*x\d+")


def list_projects(ctx: Context) -> Any:
    """All productions for administrators, their open ones for the others."""
    rows = crud.matching(ctx, MODEL)
    if not permissions.is_admin(ctx):
        mine = permissions.my_open_project_ids(ctx)
        rows = [row for row in rows if row["id"] in mine]
    return crud.listing(ctx, MODEL, rows)


def create_project(ctx: Context, body: Any) -> crud.Answered:
    """Add a production: open unless the body says otherwise, a tv show with its first episode."""
    values = crud.fields_of(body)
    _check(ctx, values)
    background_id = values.get("default_preview_background_file_id")
    if background_id is not None and ctx.tx.get("preview_background_file", background_id) is None:
        raise BadRequest("Invalid default_preview_background_file_id")
    if "project_status_id" not in values:
        status = ctx.tx.first("project_status", name="Open")
        values = {**values, "project_status_id": status["id"] if status is not None else None}
    project = crud.create(ctx, MODEL, values)
    answered = crud.present(ctx, MODEL, project)
    if project["production_type"] != "tvshow":
        return answered
    return {**answered, "first_episode_id": _first_episode(ctx, project)["id"]}


def get_project(ctx: Context, instance_id: str) -> crud.Answered:
    project = crud.accessible(ctx, MODEL, instance_id, "get")
    whole = productions.whole(ctx, project) if crud.matches_relations(ctx, default=True) else project
    return {**whole, "project_status_name": productions.status_name(ctx, project)}


def update_project(ctx: Context, instance_id: str, body: Any) -> crud.Answered:
    project = crud.accessible(ctx, MODEL, instance_id, "update")
    values = crud.fields_of(body)
    _check(ctx, values)
    if values.get("production_style", "") is None:
        values = {**values, "production_style": MODEL.by_name["production_style"].default}
    changed = crud.update(ctx, MODEL, project, values)
    if changed["production_type"] == "tvshow" and not entities.of_kind(ctx, "Episode", project["id"]):
        _first_episode(ctx, changed)
    return changed


def delete_project(ctx: Context, instance_id: str, force: bool) -> None:
    """Delete a closed production; with all that is in it where `force` says so."""
    project = crud.find_row(ctx, MODEL, instance_id)
    if productions.is_open(ctx, project):
        raise HttpError(400, "Only closed projects can be deleted")
    if force:
        removing.empty(ctx, project)
    crud.delete(ctx, MODEL, project)


def _first_episode(ctx: Context, project: Row) -> Row:
    return entities.create_once(ctx, project, "Episode", {"name": "E01", "description": ""})


def _check(ctx: Context, values: Mapping[str, Any]) -> None:
    resolution = values.get("resolution")
    if resolution and isinstance(resolution, str) and not RESOLUTION.fullmatch(resolution):
        raise BadRequest(f"Invalid resolution {resolution}. Expected format: '1920x1080' or 'x1080'.")
    check_bitrates(values)
    if "preview_background_files" in values:
        _check_backgrounds(ctx, values["preview_background_files"])


def check_bitrates(values: Mapping[str, Any]) -> None:
    """Refuse bitrates that are out of range. Raises BadRequest."""
    for name in ("hd_bitrate_compression", "ld_bitrate_compression"):
        value = values.get(name)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 28):
            raise BadRequest(f"Invalid bitrate {value}. Expected an integer number of Mbit/s between 1 and 28.")


def _check_backgrounds(ctx: Context, ids: Any) -> None:
    if ids is None:
        raise crud.InvalidValue
    if not isinstance(ids, list) or any(ctx.tx.get("preview_background_file", id) is None for id in ids):
        raise NotFound
