"""The task statuses of a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from . import templates

LINK = "project_template_task_status_link"


def list_template_task_statuses(ctx: Context, project_template_id: str) -> list[dict[str, Any]]:
    return templates.in_place(ctx, project_template_id, "task_status", _usage)


def add_template_task_status(ctx: Context, project_template_id: str, body: Mapping[str, Any]) -> Row:
    id = body["task_status_id"]
    return templates.choose(ctx, project_template_id, "task_status", "Task status", id, lambda: _values(body))


def remove_template_task_status(ctx: Context, project_template_id: str, task_status_id: str) -> None:
    """Take it from a template; a template that is not there has nothing to lose (observed on Zou 1.0.97)."""
    template = ctx.tx.get("project_template", project_template_id)
    if template is not None:
        templates.remove_choice(ctx, template, LINK, task_status_id=task_status_id)


def reorder_template_task_statuses(ctx: Context, project_template_id: str, body: Mapping[str, Any]) -> list[Row]:
    """Number the statuses of the list from 1; the refusals are worded as everywhere else."""
    return templates.reorder(ctx, project_template_id, "task_status", "Task status", body["task_status_ids"])


def _values(body: Mapping[str, Any]) -> dict[str, Any]:
    """How the status is used, as far as the body says it: no place and no roles say nothing."""
    values = {name: body[name] for name in ("priority", "roles_for_board") if body.get(name) not in (None, [])}
    return values | {name: body[name] for name in ("is_client_allowed",) if name in body}


def _usage(link: Row) -> dict[str, Any]:
    return {
        "priority": link["priority"],
        "roles_for_board": link["roles_for_board"],
        "link_is_client_allowed": link["is_client_allowed"],
    }
