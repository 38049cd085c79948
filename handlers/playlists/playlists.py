"""Generic operations on playlists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, permissions
from ..crud.values import is_uuid
from . import entries

NO_EPISODE = ("all", "main")
"""What clients send where a playlist of a tv show is about no single episode."""
KINDS = ("shot", "asset", "sequence", "edit", "episode")


def list_playlists(ctx: Context) -> Any:
    """All playlists for administrators, those of their productions for the others; clients see what is for them."""
    model = MODELS["playlist"]
    rows = crud.matching(ctx, model)
    if not permissions.is_admin(ctx):
        mine = permissions.my_project_ids(ctx)
        rows = [row for row in rows if row["project_id"] in mine and _is_shown(ctx, row)]
    return crud.listing(ctx, model, rows)


def create_playlist(ctx: Context, body: Any) -> crud.Answered:
    """A task type that is no id counts as none (observed on Zou 1.0.97)."""
    model, values = MODELS["playlist"], crud.fields_of(body)
    crud.check_access(ctx, model.table, "create", values)
    values = {**_with_kept_entries(ctx, values), "created_by": None}
    if values.get("episode_id") in NO_EPISODE:
        values["episode_id"] = None
    _check_kind(values)
    if not is_uuid(values.get("task_type_id")):
        values["task_type_id"] = None
    return crud.present(ctx, model, crud.create(ctx, model, values, created_by=ctx.person["id"]))


def update_playlist(ctx: Context, instance_id: str, body: Any) -> crud.Answered:
    values = crud.fields_of(body)
    crud.accessible(ctx, MODELS["playlist"], instance_id, "update")
    _check_kind(values)
    return crud.update_row(ctx, instance_id, _with_kept_entries(ctx, values))


def _check_kind(values: Mapping[str, Any]) -> None:
    if values.get("for_entity") is not None and values["for_entity"] not in KINDS:
        raise BadRequest(f"for_entity must be one of {', '.join(KINDS)}")


def _with_kept_entries(ctx: Context, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a playlist with its entries as they are stored."""
    shots = values.get("shots")
    return {**values, "shots": entries.kept(ctx, shots)} if isinstance(shots, list) else dict(values)


def _is_shown(ctx: Context, playlist: Row) -> bool:
    role = permissions.role_in(ctx, playlist["project_id"])
    return role != "vendor" and (role != "client" or bool(playlist["for_client"]))
