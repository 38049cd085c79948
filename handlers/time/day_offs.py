"""Generic operations on day offs: they do not overlap, and no time is spent in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, Refused
from mockitsu.models import MODELS

from .. import crud, days_off


def get_day_off(ctx: Context, instance_id: str) -> crud.Answered:
    """A day off; the reason is not for supervisors."""
    return days_off.shown(ctx, crud.get_row(ctx, instance_id))


def create_day_off(ctx: Context, body: Any) -> crud.Answered:
    values = crud.fields_of(body)
    crud.check_access(ctx, "day_off", "create", values)
    for name in ("date", "end_date"):
        if name not in values:
            raise Refused(f"'{name}'")
    return _settle(ctx, crud.create(ctx, MODELS["day_off"], values))


def update_day_off(ctx: Context, instance_id: str, body: Any) -> crud.Answered:
    return _settle(ctx, crud.update_row(ctx, instance_id, body))


def _settle(ctx: Context, day_off: crud.Answered) -> crud.Answered:
    """Refuse a day off that overlaps others of the person, and drop the time that was spent in it."""
    start, end, person_id = day_off["date"], day_off["end_date"], day_off["person_id"]
    for other in _all_of(ctx, "day_off", person_id):
        if other["id"] != day_off["id"] and other["date"] <= end and start <= other["end_date"]:
            raise BadRequest("Day off already exists for this period")
    for time_spent in _all_of(ctx, "time_spent", person_id) if person_id is not None else ():
        if start <= time_spent["date"] <= end:
            ctx.tx.delete("time_spent", time_spent["id"])
    return day_off


def _all_of(ctx: Context, table: str, person_id: str | None) -> list[Mapping[str, Any]]:
    """The rows of a person; those of everybody for none (observed on Zou 1.0.97)."""
    return [*(ctx.tx.find(table, person_id=person_id) if person_id is not None else ctx.tx.rows(table))]
