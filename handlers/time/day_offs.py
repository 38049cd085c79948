"""Generic operations on day offs: they do not overlap, and no time is spent in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, Refused
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, days_off

MODEL = MODELS["day_off"]
PLACE = ("date", "end_date", "person_id")


def get_day_off(ctx: Context, row: Row) -> crud.Answered:
    """A day off; the reason is not for supervisors."""
    return days_off.shown(ctx, crud.get_row(ctx, row))


def create_day_off(ctx: Context, values: crud.Values) -> crud.Answered:
    for name in ("date", "end_date"):
        if name not in values:
            raise Refused(f"'{name}'")
    _check_period(ctx, crud.convert_given(MODEL, values), None)
    return _without_work(ctx, crud.create_row(ctx, values))


def update_day_off(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    place = {name: value for name, value in values.items() if name in PLACE}
    _check_period(ctx, {**row, **crud.convert_given(MODEL, place)}, row["id"])
    return _without_work(ctx, crud.update_row(ctx, row, values))


def _check_period(ctx: Context, day_off: Mapping[str, Any], id: str | None) -> None:
    """Refuse days that overlap others of the person."""
    start, end = day_off["date"], day_off["end_date"]
    if start is None or end is None:
        return
    for other in _all_of(ctx, "day_off", day_off.get("person_id")):
        if other["id"] != id and other["date"] <= end and start <= other["end_date"]:
            raise BadRequest("Day off already exists for this period")


def _without_work(ctx: Context, day_off: crud.Answered) -> crud.Answered:
    """Drop the time that was spent in a day off."""
    start, end, person_id = day_off["date"], day_off["end_date"], day_off["person_id"]
    for time_spent in _all_of(ctx, "time_spent", person_id) if person_id is not None else ():
        if start <= time_spent["date"] <= end:
            ctx.tx.delete("time_spent", time_spent["id"])
    return day_off


def _all_of(ctx: Context, table: str, person_id: str | None) -> list[Mapping[str, Any]]:
    """The rows of a person; those of everybody for none (observed on Zou 1.0.97)."""
    return [*(ctx.tx.find(table, person_id=person_id) if person_id is not None else ctx.tx.rows(table))]
