"""Generic operations on playlists."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, removal
from ..crud.values import is_uuid
from . import entries

NO_EPISODE = ("all", "main")
"""What clients send where a playlist of a tv show is about no single episode."""
KINDS = ("shot", "asset", "sequence", "edit", "episode")


def create_playlist(ctx: Context, values: crud.Values) -> crud.Answered:
    """A task type that is no id counts as none (observed on Zou 1.0.97)."""
    model = MODELS["playlist"]
    values = {**_with_kept_entries(ctx, values), "created_by": None}
    if values.get("episode_id") in NO_EPISODE:
        values["episode_id"] = None
    _check_kind(values)
    if not is_uuid(values.get("task_type_id")):
        values["task_type_id"] = None
    return crud.present(ctx, model, crud.create(ctx, model, values, created_by=ctx.person["id"]))


def update_playlist(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    _check_kind(values)
    if values.get("shots", ()) is None:
        raise crud.InvalidValue
    return crud.update_row(ctx, row, _with_kept_entries(ctx, values))


def delete_playlist(ctx: Context, row: Row) -> None:
    """Delete a playlist; the movies that were made of it go along."""
    removal.remove_playlist(ctx, row)


def _check_kind(values: crud.Values) -> None:
    if values.get("for_entity") is not None and values["for_entity"] not in KINDS:
        raise BadRequest(f"for_entity must be one of {', '.join(KINDS)}")


def _with_kept_entries(ctx: Context, values: crud.Values) -> dict[str, Any]:
    """The values of a playlist with its entries as they are stored."""
    shots = values.get("shots")
    return {**values, "shots": entries.kept(ctx, shots)} if isinstance(shots, list) else dict(values)
