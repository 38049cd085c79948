"""Generic operations on notifications: what bodies and filters call `type` is the column `notification_type`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS

from .. import crud

KIND = "notification_type"


def list_notifications(ctx: Context) -> Any:
    model = MODELS["notification"]
    return crud.listing(ctx, model, crud.matching(ctx, model, _renamed(ctx.query)))


def create_notification(ctx: Context, body: Any) -> crud.Answered:
    return crud.create_row(ctx, _renamed(crud.fields_of(body)))


def update_notification(ctx: Context, instance_id: str, body: Any) -> crud.Answered:
    return crud.update_row(ctx, instance_id, _renamed(crud.fields_of(body)))


def _renamed(values: Mapping[str, Any]) -> dict[str, Any]:
    return {KIND if name == "type" else name: value for name, value in values.items() if name != KIND}
