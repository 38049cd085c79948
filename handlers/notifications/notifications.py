"""Generic operations on notifications: what bodies and filters call `type` is the column `notification_type`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud

KIND = "notification_type"


def list_notifications(ctx: Context) -> Any:
    model = MODELS["notification"]
    return crud.listing(ctx, model, crud.matching(ctx, model, _renamed(ctx.query)))


def create_notification(ctx: Context, values: crud.Values) -> crud.Answered:
    return crud.create_row(ctx, _renamed(values))


def update_notification(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    return crud.update_row(ctx, row, _renamed(values))


def _renamed(values: Mapping[str, Any]) -> dict[str, Any]:
    return {KIND if name == "type" else name: value for name, value in values.items() if name != KIND}
