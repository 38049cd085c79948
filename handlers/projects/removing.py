"""Removing what is in a production."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, entities, removal
from ..persons.removing import remove_person

CONTENTS = (
    "milestone",
    "schedule_item",
    "production_schedule_version",
    "metadata_descriptor",
    "search_filter",
    "search_filter_group",
    "api_event",
)
INSTANCE = ("asset_id", "scene_id", "target_asset_id", "entity_id")


def empty(ctx: Context, project: Row) -> None:
    """Remove all that is in a production: its entities with their tasks, its playlists, plans, budgets and filters."""
    for budget in ctx.tx.find("budget", project_id=project["id"]):
        for entry in ctx.tx.find("budget_entry", budget_id=budget["id"]):
            removal.erase(ctx, "budget_entry", entry)
        removal.erase(ctx, "budget", budget)
    for playlist in ctx.tx.find("playlist", project_id=project["id"]):
        removal.remove_playlist(ctx, playlist)
    for table in CONTENTS:
        for row in ctx.tx.find(table, project_id=project["id"]):
            removal.erase(ctx, table, row)
    for entity in ctx.tx.find("entity", project_id=project["id"]):
        _remove_entity(ctx, entity)
    for task in ctx.tx.find("task", project_id=project["id"]):
        removal.remove_task(ctx, task)
    for account in ctx.tx.find("person", preview_project_id=project["id"]):
        remove_person(ctx, account, force=True)


def _remove_entity(ctx: Context, entity: Row) -> None:
    """Remove an entity with its tasks and instances; of these only the tasks are told of."""
    removal.hide_preview(ctx, entity)
    for column in INSTANCE:
        for instance in ctx.tx.find("asset_instance", **{column: entity["id"]}):
            crud.delete(ctx, MODELS["asset_instance"], instance)
    for task in ctx.tx.find("task", entity_id=entity["id"]):
        removal.remove_task(ctx, task)
    for working_file in ctx.tx.find("working_file", entity_id=entity["id"]):
        removal.erase(ctx, "working_file", working_file)
    for column in ("parent_id", "source_id"):
        for other in ctx.tx.find("entity", **{column: entity["id"]}):
            ctx.tx.update("entity", other["id"], {column: None})
    entities.erase(ctx, entity)
