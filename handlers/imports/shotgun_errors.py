"""What went wrong while a studio imported from Shotgun, as its own scripts report it."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import NotFound
from mockitsu.http import Answer
from mockitsu.operation import JSON
from mockitsu.state import Row

TABLE = "data_import_error"


def list_shotgun_import_errors(ctx: Context) -> list[Row]:
    return ctx.tx.find(TABLE, source="shotgun")


def report_shotgun_import_error(ctx: Context, body: Any) -> Row:
    """Keep whatever JSON is sent (observed on Zou 1.0.97)."""
    return ctx.tx.insert(TABLE, {"event_data": body, "source": "shotgun"})


def delete_shotgun_import_error(ctx: Context, error_id: str) -> Answer:
    """The answer names a media type, and has no body (observed on Zou 1.0.97)."""
    if ctx.tx.get(TABLE, error_id) is None:
        raise NotFound
    ctx.tx.delete(TABLE, error_id)
    return Answer(status=204, media_type=JSON)
