"""The status automations of a production."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import selections
from . import access
from .choices import Choice

AUTOMATIONS = Choice("status_automation")


def list_project_status_automations(ctx: Context, project_id: str) -> list[Row]:
    """For those who may change them."""
    access.managed(ctx, project_id)
    return selections.rows_of(ctx, AUTOMATIONS.link, AUTOMATIONS.table, project_id=project_id)


def add_project_status_automation(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    return AUTOMATIONS.add(ctx, project_id, body["status_automation_id"])


def remove_project_status_automation(ctx: Context, project_id: str, status_automation_id: str) -> None:
    AUTOMATIONS.remove(ctx, project_id, status_automation_id)
