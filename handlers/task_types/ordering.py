"""The order of task types, in the studio and in a production."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import pipelines


def reorder_task_types(ctx: Context, body: Mapping[str, list[str]]) -> list[Row]:
    """Give the task types the priorities that follow from their places in the list."""
    return pipelines.renumber(ctx, "task_type", body["task_type_ids"])


def create_task_type_link(ctx: Context, body: Mapping[str, Any]) -> Row:
    return pipelines.choose(ctx, "task_type", body, {"priority": body.get("priority", 1)})


def reorder_task_type_links(ctx: Context, project_id: str, body: Mapping[str, list[str]]) -> list[Row]:
    return pipelines.reorder(ctx, "task_type", project_id, body)
