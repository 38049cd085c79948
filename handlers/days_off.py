"""Days off: which ones the caller sees, and how much of them (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from . import permissions
from .quotas import Period


def within(rows: Iterable[Row], period: Period) -> list[Row]:
    """The days off of which at least a day falls into the time."""
    start, end = period.start.isoformat(), period.end.isoformat()
    return [row for row in rows if row["date"] < end and start <= row["end_date"]]


def is_visible(ctx: Context, person_id: str | None) -> bool:
    """Whether the caller may know when somebody is away: the person itself, administrators, and who leads a
    production that it works on."""
    return _knows_why(ctx, person_id) or permissions.supervises_person(ctx, person_id)


def shown(ctx: Context, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A row as the caller sees it: the reason is not for supervisors."""
    if _knows_why(ctx, row["person_id"]):
        return row
    return {name: value for name, value in row.items() if name != "description"}


def _knows_why(ctx: Context, person_id: str | None) -> bool:
    return permissions.is_admin(ctx) or ctx.person["id"] == person_id or permissions.manages(ctx, person_id)
