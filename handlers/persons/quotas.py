"""Quotas of a person: the shots that count for it in a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest

from .. import lookup, permissions, quotas
from ..crud.values import is_uuid

MODES = "count_mode must be equal to weighted, weighteddone, feedback, or done"
Shots = list[dict[str, Any]]


def list_quota_shots_of_month(
    ctx: Context,
    person_id: str,
    year: str,
    month: str,
    count_mode: str,
    project_id: str | None,
    task_type_id: str | None,
) -> Shots:
    return _shots(ctx, person_id, (quotas.month, year, month), count_mode, project_id, task_type_id)


def list_quota_shots_of_week(
    ctx: Context,
    person_id: str,
    year: str,
    week: str,
    count_mode: str,
    project_id: str | None,
    task_type_id: str | None,
) -> Shots:
    return _shots(ctx, person_id, (quotas.week, year, week), count_mode, project_id, task_type_id)


def list_quota_shots_of_day(
    ctx: Context,
    person_id: str,
    year: str,
    month: str,
    day: str,
    count_mode: str,
    project_id: str | None,
    task_type_id: str | None,
) -> Shots:
    return _shots(ctx, person_id, (quotas.day, year, month, day), count_mode, project_id, task_type_id)


def _shots(
    ctx: Context, person_id: str, when: tuple[Any, ...], mode: str, project_id: str | None, task_type_id: str | None
) -> Shots:
    """The person itself and administrators; of one production its managers and supervisors too."""
    person = lookup.get(ctx, "person", person_id)
    permissions.require(not person["is_bot"])
    project = lookup.get(ctx, "project", project_id) if project_id is not None else None
    if person["id"] != ctx.person["id"] and not permissions.is_admin(ctx):
        permissions.require(project is not None)
        permissions.check_supervisor_access(ctx, project_id)
    if mode not in quotas.MODES:
        raise BadRequest(MODES)
    if task_type_id is not None and not is_uuid(task_type_id):
        raise BadRequest(f"Invalid UUID value: {task_type_id}")
    return quotas.shots_of(ctx, person, _period(*when), mode, project_id, task_type_id)


def _period(make: Callable[..., quotas.Period], *numbers: str) -> quotas.Period:
    try:
        return make(*(int(number) for number in numbers))
    except (ValueError, OverflowError):
        raise BadRequest("Invalid month or year.") from None
