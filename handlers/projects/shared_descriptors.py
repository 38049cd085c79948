"""Metadata descriptors in all open productions of the caller at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import crud, descriptors, productions


def create_shared_metadata_descriptor(ctx: Context, body: Mapping[str, Any]) -> list[crud.Answered]:
    """Add a column to the productions that have none like it."""
    kind = body.get("entity_type", "Asset")
    descriptors.check_kind(kind, with_tasks=False)
    descriptors.check_data_type(body)
    rows = [
        descriptors.create(ctx, project["id"], body)
        for project in _projects(ctx)
        if descriptors.find(ctx, project["id"], kind, body["name"]) is None
    ]
    return [descriptors.shown(ctx, row) for row in rows]


def update_shared_metadata_descriptor(ctx: Context, field_name: str, body: Mapping[str, Any]) -> list[crud.Answered]:
    rows = _find(ctx, field_name, body["entity_type"])
    descriptors.check_data_type(body)
    return [descriptors.shown(ctx, descriptors.change(ctx, row, body)) for row in rows]


def delete_shared_metadata_descriptor(ctx: Context, field_name: str, entity_type: str | None) -> list[str]:
    rows = _find(ctx, field_name, entity_type)
    for row in rows:
        descriptors.remove(ctx, row)
    return [row["id"] for row in rows]


def reorder_shared_metadata_descriptors(ctx: Context, body: Mapping[str, Any]) -> list[crud.Answered]:
    """Order the columns of the productions that have one of those in the list; the others stay as they are."""
    kind, order = body["entity_type"], body["field_order"]
    descriptors.check_kind(kind, with_tasks=False)
    answered: list[crud.Answered] = []
    for project in _projects(ctx):
        rows = descriptors.in_order(ctx, project["id"], entity_type=kind)
        by_field = {row["field_name"]: row for row in rows}
        first = [by_field[name] for name in order if name in by_field]
        if first:
            answered += [descriptors.shown(ctx, row) for row in descriptors.number(ctx, rows, first)]
    return answered


def _projects(ctx: Context) -> list[Row]:
    return [project for project in productions.mine(ctx) if productions.is_open(ctx, project)]


def _find(ctx: Context, field_name: str, entity_type: str | None) -> list[Row]:
    descriptors.check_kind(entity_type, with_tasks=False)
    mine = {project["id"] for project in _projects(ctx)}
    rows = ctx.tx.find(descriptors.TABLE, field_name=field_name, entity_type=entity_type)
    return [row for row in rows if row["project_id"] in mine]
