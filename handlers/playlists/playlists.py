"""Generic operations on playlists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, permissions
from ..crud.values import is_uuid


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
    if not is_uuid(values.get("task_type_id")):
        values = {name: value for name, value in values.items() if name != "task_type_id"}
    values = {**values, "created_by": None}
    return crud.present(ctx, model, crud.create(ctx, model, values, created_by=ctx.person["id"]))


def update_playlist(ctx: Context, instance_id: str, body: Any) -> crud.Answered:
    values = crud.fields_of(body)
    if isinstance(values.get("shots"), list):
        values = {**values, "shots": list(_entries(ctx, values["shots"]))}
    return crud.update_row(ctx, instance_id, values)


def _entries(ctx: Context, shots: Iterable[Any]) -> Iterable[dict[str, Any]]:
    """The entries as they are stored: an entity, and one of the previews that there are."""
    for shot in shots:
        if isinstance(shot, dict) and (entity_id := shot.get("entity_id") or shot.get("id")):
            preview = ctx.tx.get("preview_file", shot.get("preview_file_id"))
            yield {"entity_id": entity_id, "preview_file_id": preview["id"] if preview is not None else None}


def _is_shown(ctx: Context, playlist: Row) -> bool:
    role = permissions.role_in(ctx, playlist["project_id"])
    return role != "vendor" and (role != "client" or bool(playlist["for_client"]))
