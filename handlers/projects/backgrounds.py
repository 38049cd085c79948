"""The preview background files of a production."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .choices import Choice

BACKGROUNDS = Choice("preview_background_file")


def list_project_preview_background_files(ctx: Context, project_id: str) -> list[Row]:
    return BACKGROUNDS.listed(ctx, project_id)


def add_project_preview_background_file(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    return BACKGROUNDS.add(ctx, project_id, body["preview_background_file_id"])


def remove_project_preview_background_file(ctx: Context, project_id: str, preview_background_file_id: str) -> None:
    """It stays a default that names it, and the file stays."""
    BACKGROUNDS.remove(ctx, project_id, preview_background_file_id)
