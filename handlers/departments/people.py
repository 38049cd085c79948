"""Who works in a department."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS

from .. import crud, lookup, people, permissions
from ..crud.values import is_uuid


def list_department_persons(ctx: Context, department_id: str) -> list[Mapping[str, Any]]:
    """The people of a department by name, whoever asks; only administrators see whole rows."""
    if not is_uuid(department_id):
        raise BadRequest("Wrong UUID format.")
    department = lookup.get(ctx, "department", department_id)
    links = ctx.tx.find("department_link", department_id=department["id"])
    rows = (ctx.tx.get("person", link["person_id"]) for link in links)
    members = sorted((row for row in rows if row is not None), key=lambda row: str(row["full_name"]))
    shown = [crud.present(ctx, MODELS["person"], row) for row in members]
    if permissions.is_admin(ctx):
        return shown
    return [{name: row[name] for name in people.FOR_TEAM} for row in shown]
