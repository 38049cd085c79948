"""The caller's productions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context

from ..projects.listing import list_open_projects


def list_my_open_projects(ctx: Context, name: str | None) -> list[Mapping[str, Any]]:
    """The same as the open productions."""
    return list_open_projects(ctx, name)
