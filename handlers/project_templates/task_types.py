"""The task types of a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, Refused
from mockitsu.state import Row

from .. import selections
from . import templates

LINK = "project_template_task_type_link"
SHOWN = ("priority", "hd_bitrate_compression", "ld_bitrate_compression", "is_client_visible")


def list_template_task_types(ctx: Context, project_template_id: str) -> list[dict[str, Any]]:
    return templates.in_place(ctx, project_template_id, "task_type", _usage)


def add_template_task_type(ctx: Context, project_template_id: str, body: Mapping[str, Any]) -> Row:
    id = body["task_type_id"]
    return templates.choose(ctx, project_template_id, "task_type", "Task type", id, lambda: _values(body))


def remove_template_task_type(ctx: Context, project_template_id: str, task_type_id: str) -> None:
    """Take it from a template; a template that is not there has nothing to lose (observed on Zou 1.0.97)."""
    template = ctx.tx.get("project_template", project_template_id)
    if template is not None:
        templates.remove_choice(ctx, template, LINK, task_type_id=task_type_id)


def reorder_template_task_types(ctx: Context, project_template_id: str, body: Mapping[str, Any]) -> list[Row]:
    """Number the task types of the list from 1; the refusals are worded as everywhere else."""
    return templates.reorder(ctx, project_template_id, "task_type", "Task type", body["task_type_ids"])


def _values(body: Mapping[str, Any]) -> dict[str, Any]:
    """How the task type is used, as the body says it, refused in the words of the templates."""
    try:
        return selections.task_type_values(body)
    except BadRequest as error:
        raise Refused(error.body["message"]) from None


def _usage(link: Row) -> dict[str, Any]:
    return {name: link[name] for name in SHOWN}
