"""People as others see them: administrators see all columns, the rest what is public, clients less."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from . import crud

FOR_CLIENTS = ("id", "type", "first_name", "last_name", "full_name", "has_avatar", "active", "role", "is_bot")
FOR_TEAM = (*FOR_CLIENTS, "departments", "studio_id", "desktop_login")


def public(ctx: Context, person: Row) -> dict[str, Any]:
    """What somebody who is no administrator sees of a person."""
    if ctx.role == "client":
        return {name: person[name] for name in FOR_CLIENTS}
    shown = crud.present(ctx, MODELS["person"], person)
    return {name: shown[name] for name in FOR_TEAM}
