"""The task types of a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, Refused
from mockitsu.state import Row

from .. import lookup, selections
from . import templates

LINK = "project_template_task_type_link"
SHOWN = ("priority", "hd_bitrate_compression", "ld_bitrate_compression", "is_client_visible")


def list_template_task_types(ctx: Context, project_template_id: str) -> list[dict[str, Any]]:
    """The task types by place, then by name; those without a place come first."""
    template = templates.find(ctx, project_template_id)
    links = ctx.tx.find(LINK, project_template_id=template["id"])
    rows = [{**lookup.get(ctx, "task_type", link["task_type_id"]), **_usage(link)} for link in links]
    return sorted(rows, key=lambda row: (row["priority"] or 0, str(row["name"])))


def add_template_task_type(ctx: Context, project_template_id: str, body: Mapping[str, Any]) -> Row:
    template = templates.find(ctx, project_template_id)
    task_type = templates.find_choice(ctx, "task_type", "Task type", "task_type_id", body["task_type_id"])
    try:
        values = selections.task_type_values(body)
    except BadRequest as error:
        raise Refused(error.body["message"]) from None
    link = selections.put(ctx, LINK, templates.ends(template, "task_type", task_type), values)
    templates.tell(ctx, template)
    return link


def remove_template_task_type(ctx: Context, project_template_id: str, task_type_id: str) -> None:
    """Take it from a template; a template that is not there has nothing to lose (observed on Zou 1.0.97)."""
    template = ctx.tx.get("project_template", project_template_id)
    if template is not None:
        templates.remove_choice(ctx, template, LINK, task_type_id=task_type_id)


def reorder_template_task_types(ctx: Context, project_template_id: str, body: Mapping[str, Any]) -> list[Row]:
    """Number the task types of the list from 1; the refusals are worded as everywhere else."""
    return templates.reorder(ctx, project_template_id, "task_type", "Task type", body["task_type_ids"])


def _usage(link: Row) -> dict[str, Any]:
    return {name: link[name] for name in SHOWN}
