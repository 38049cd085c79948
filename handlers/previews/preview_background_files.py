"""Generic operations on preview backgrounds: one of them is the default."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context

from .. import crud, defaults


def create_preview_background_file(ctx: Context, body: Any) -> crud.Answered:
    return defaults.make_only(ctx, "preview_background_file", crud.create_row(ctx, body))


def update_preview_background_file(ctx: Context, instance_id: str, body: Any) -> crud.Answered:
    return defaults.make_only(ctx, "preview_background_file", crud.update_row(ctx, instance_id, body))
