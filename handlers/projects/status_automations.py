"""The status automations of a production."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import selections
from . import access

LINK = "project_status_automation_link"


def list_project_status_automations(ctx: Context, project_id: str) -> list[Row]:
    access.managed(ctx, project_id)
    return selections.rows_of(ctx, LINK, "status_automation", project_id=project_id)


def add_project_status_automation(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    project, id = access.managed(ctx, project_id), body["status_automation_id"]
    if ctx.tx.get("status_automation", id) is None:
        raise BadRequest(f"StatusAutomation with id {id} not found")
    if ctx.tx.link(LINK, project_id=project_id, status_automation_id=id):
        access.tell(ctx, project_id)
    return project


def remove_project_status_automation(ctx: Context, project_id: str, status_automation_id: str) -> None:
    access.managed(ctx, project_id)
    selections.drop(ctx, LINK, {"project_id": project_id, "status_automation_id": status_automation_id})
    access.tell(ctx, project_id)
