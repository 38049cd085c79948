"""All productions, and the open ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import NotFound
from mockitsu.models import MODELS

from .. import crud, permissions, productions


def list_open_projects(ctx: Context, name: str | None) -> list[Mapping[str, Any]]:
    """The open productions of the caller by name, with their choices; of the query only `name` counts, exactly."""
    rows = [row for row in productions.mine(ctx) if productions.is_open(ctx, row)]
    return [productions.whole(ctx, row) for row in rows if name is None or row["name"] == name]


def list_every_project(ctx: Context, name: str | None) -> Sequence[Mapping[str, Any]]:
    """The productions of the caller by name, closed ones too; a name that nothing has is not found.

    Administrators get a little more of each, unless they ask for a name (observed on Zou 1.0.97).
    """
    rows = productions.mine(ctx)
    if name is not None:
        found = crud.matching(ctx, MODELS["project"])
        rows = [row for row in rows if row in found][:1]
        if not rows:
            raise NotFound
    if name is not None or not permissions.is_admin(ctx):
        return rows
    return [{**row, "project_status_name": productions.status_name(ctx, row), "descriptors": []} for row in rows]
