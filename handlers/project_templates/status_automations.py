"""The status automations of a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import selections
from . import templates

TABLE = "status_automation"
LINK = "project_template_status_automation_link"


def list_template_status_automations(ctx: Context, project_template_id: str) -> list[Row]:
    template = templates.find(ctx, project_template_id)
    return selections.rows_of(ctx, LINK, TABLE, project_template_id=template["id"])


def add_template_status_automation(ctx: Context, project_template_id: str, body: Mapping[str, Any]) -> Row:
    template = templates.find(ctx, project_template_id)
    id = body["status_automation_id"]
    row = templates.find_choice(ctx, TABLE, "Status automation", "status_automation_id", id)
    ctx.tx.link(LINK, project_template_id=template["id"], status_automation_id=row["id"])
    templates.tell(ctx, template)
    return row


def remove_template_status_automation(ctx: Context, project_template_id: str, status_automation_id: str) -> None:
    template = templates.find(ctx, project_template_id)
    templates.remove_choice(ctx, template, LINK, status_automation_id=status_automation_id)
