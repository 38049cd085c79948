"""Quotas of a production: how many shots, frames and drawings were got through, by person or by task type."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import entities, lookup, permissions, quota_tables
from ..crud.values import is_uuid

MODES = "count_mode must be equal to weighted, weigtheddone, feedback, or done"
"""The message spells one of them otherwise than the server reads it (observed on Zou 1.0.97)."""


def list_project_quotas(
    ctx: Context, project_id: str, task_type_id: str, count_mode: str, studio_id: str | None
) -> Row:
    """The quotas of a task type by person; of a task type that there is not, none."""
    project = _project(ctx, project_id)
    _check(count_mode, task_type_id, studio_id)
    return quota_tables.of_task_type(ctx, project, count_mode, studio_id, task_type_id)


def list_project_quotas_of_person(
    ctx: Context, project_id: str, person_id: str, count_mode: str, studio_id: str | None
) -> Row:
    """The quotas of a person by task type, for the person itself, managers and supervisors."""
    project = _project(ctx, project_id)
    if person_id != ctx.person["id"]:
        permissions.check_supervisor_access(ctx, project_id)
    lookup.get(ctx, "person", person_id)
    _check(count_mode, studio_id)
    return quota_tables.of_person(ctx, project, count_mode, studio_id, person_id)


def _project(ctx: Context, project_id: str) -> Row:
    project = entities.get_project(ctx, project_id)
    permissions.check_not_role(ctx, project_id, "client")
    return project


def _check(count_mode: str, *ids: str | None) -> None:
    if count_mode not in quota_tables.MODES:
        raise BadRequest(MODES)
    for id in ids:
        if id is not None and not is_uuid(id):
            raise BadRequest(f"Invalid UUID value: {id}")
