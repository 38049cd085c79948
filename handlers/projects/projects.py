"""Generic operations on productions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, HttpError, NotFound
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import bitrates, crud, entities, lookup, permissions, productions
from ..project_templates import applying
from . import removing

MODEL = MODELS["project"]
RESOLUTION = re.compile(r"\d*x\d+")


def create_project(ctx: Context, values: crud.Values) -> crud.Answered:
    """Add a production: open unless the body says otherwise, a tv show with its first episode.

    A template gives what the body does not say.
    """
    _check(ctx, values, {})
    background_id = values.get("default_preview_background_file_id")
    if background_id is not None and ctx.tx.get("preview_background_file", background_id) is None:
        raise BadRequest("Invalid default_preview_background_file_id")
    if "project_status_id" not in values:
        status = ctx.tx.first("project_status", name="Open")
        values = {**values, "project_status_id": status["id"] if status is not None else None}
    template_id = values.get("project_template_id")
    template = lookup.get(ctx, "project_template", template_id) if template_id is not None else None
    project = crud.add(ctx, MODEL, {name: value for name, value in values.items() if name != "project_template_id"})
    if template is not None:
        project = applying.apply(ctx, project, template, chosen=values)
    answered = crud.present(ctx, MODEL, project)
    if project["production_type"] == "tvshow":
        answered = {**answered, "first_episode_id": _first_episode(ctx, project)["id"]}
    crud.announce(ctx, MODEL, project, "new")
    return answered


def get_project(ctx: Context, row: Row) -> crud.Answered:
    whole = productions.whole(ctx, row) if crud.matches_relations(ctx, default=True) else row
    return {**whole, "project_status_name": productions.status_name(ctx, row)}


def update_project(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    _check(ctx, values, row)
    if values.get("production_style", "") is None:
        values = {**values, "production_style": MODEL.by_name["production_style"].default}
    changed = crud.change(ctx, MODEL, row, values)
    if changed["production_type"] != "tvshow":
        crud.announce(ctx, MODEL, changed, "update")
        return changed
    episodes = entities.by_name(entities.of_kind(ctx, "Episode", row["id"])) or [_first_episode(ctx, changed)]
    crud.announce(ctx, MODEL, changed, "update")
    return {**changed, "first_episode_id": episodes[0]["id"]}


def delete_project(ctx: Context, row: Row, force: bool) -> None:
    """Delete a closed production; with all that is in it where `force` says so. Whether it is closed comes before the
    role (observed on Zou 1.0.97)."""
    if productions.is_open(ctx, row):
        raise HttpError(400, "Only closed projects can be deleted")
    permissions.check_admin(ctx)
    if force:
        removing.empty(ctx, row)
    crud.delete(ctx, MODEL, row)


def _first_episode(ctx: Context, project: Row) -> Row:
    return entities.create_once(ctx, project, "Episode", {"name": "E01", "description": ""})


def _check(ctx: Context, values: Mapping[str, Any], row: Mapping[str, Any]) -> None:
    resolution = values.get("resolution")
    if resolution and isinstance(resolution, str) and not RESOLUTION.fullmatch(resolution):
        raise BadRequest(f"Invalid resolution {resolution}. Expected format: '1920x1080' or 'x1080'.")
    bitrates.check(values, row)
    if "preview_background_files" in values:
        _check_backgrounds(ctx, values["preview_background_files"])


def _check_backgrounds(ctx: Context, ids: Any) -> None:
    if not isinstance(ids, list | str | dict):
        raise crud.InvalidValue
    if any(ctx.tx.get("preview_background_file", id) is None for id in ids):
        raise NotFound
