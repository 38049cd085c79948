"""The asset types of a production."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .choices import Choice

ASSET_TYPES = Choice("entity_type", "asset_type_id")


def add_project_asset_type(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    return ASSET_TYPES.add(ctx, project_id, body["asset_type_id"])


def remove_project_asset_type(ctx: Context, project_id: str, asset_type_id: str) -> None:
    ASSET_TYPES.remove(ctx, project_id, asset_type_id)
