"""Edits: lists, with their tasks, one, creating and removing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import entities, permissions, previews_of, tasks_of, versions, with_tasks
from ..shots.listing import by_query, of_project, with_project

COLUMNS = (
    *("canceled", "description", "entity_type_id", "id", "name", "parent_id", "preview_file_id", "project_id"),
    *("source_id", "nb_entities_out", "type"),
)


def list_edits(ctx: Context, project_id: str | None) -> list[dict[str, Any]]:
    return [with_project(ctx, row) for row in by_query(ctx, "Edit", project_id)]


def list_all_edits(ctx: Context, project_id: str | None) -> list[dict[str, Any]]:
    return list_edits(ctx, project_id)


def list_edits_with_tasks(ctx: Context, project_id: str | None) -> list[Row]:
    """Edits with their tasks by production, episode and name."""
    entities.check_listing_access(ctx, project_id)
    return with_tasks.listing(ctx, "Edit", project_id, lambda: _plan(ctx, project_id))


def _plan(ctx: Context, project_id: str | None) -> with_tasks.Plan:
    episode_id = with_tasks.episode_filter(ctx)
    tasks = with_tasks.TaskRows(ctx, with_tasks.EDIT_TASK, with_tasks.reader_of_list(ctx, project_id))

    def show(edit: Row) -> Row | None:
        row = _edit_row(ctx, edit, tasks)
        return row if with_tasks.is_in_episode(row, episode_id) else None

    return with_tasks.Plan(with_tasks.choice(ctx, project_id), show, with_tasks.by_place)


def get_edit(ctx: Context, edit_id: str) -> Row:
    edit = _readable(ctx, edit_id)
    return _edit_row(ctx, edit, with_tasks.TaskRows(ctx, with_tasks.EDIT_TASK, with_tasks.reader_of(ctx, edit)))


def list_edit_tasks(ctx: Context, edit_id: str, relations: bool) -> list[dict[str, Any]]:
    return tasks_of.named_rows(ctx, _readable(ctx, edit_id), relations)


def list_edit_task_types(ctx: Context, edit_id: str) -> list[Row]:
    return tasks_of.task_types(ctx, [_readable(ctx, edit_id)])


def list_edit_previews(ctx: Context, edit_id: str) -> dict[str, list[dict[str, Any]]]:
    return previews_of.by_task_type(ctx, _readable(ctx, edit_id))


def list_edit_versions(ctx: Context, edit_id: str) -> list[dict[str, Any]]:
    return versions.of_entity(ctx, _readable(ctx, edit_id))


def list_project_edits(ctx: Context, project_id: str) -> list[Row]:
    return of_project(ctx, "Edit", project_id)


def create_edit(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    """Create an edit, or answer the one that has this name in this episode."""
    project = entities.get_project(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)
    parent_id = body.get("episode_id")
    if parent_id is not None:
        entities.get_episode(ctx, parent_id)
    values = {
        "name": body["name"],
        "parent_id": parent_id,
        "description": body.get("description", ""),
        "data": body.get("data") or {},
    }
    return entities.create_once(ctx, project, "Edit", values)


def delete_edit(ctx: Context, edit_id: str, force: bool) -> None:
    edit = entities.get_edit(ctx, edit_id)
    permissions.check_manager_access(ctx, edit["project_id"])
    entities.remove_or_cancel(ctx, edit, force)


def _readable(ctx: Context, edit_id: str) -> Row:
    edit = entities.get_edit(ctx, edit_id)
    permissions.check_entity_access(ctx, edit)
    return edit


def _edit_row(ctx: Context, edit: Row, tasks: with_tasks.TaskRows) -> Row:
    """An edit with its place and its tasks."""
    episode, project, rows = (
        entities.parent_of(ctx, edit),
        entities.get_project(ctx, edit["project_id"]),
        tasks.of(edit),
    )
    return edit.view(tasks.kind, (episode, project, rows), lambda: _values(edit, episode, project, rows))


def _values(edit: Row, episode: Row | None, project: Row, tasks: list[Row]) -> dict[str, Any]:
    return {
        **{name: edit[name] for name in COLUMNS},
        "data": edit["data"] or {},
        "episode_id": episode["id"] if episode is not None else None,
        "episode_name": episode["name"] if episode is not None else "",
        "project_name": project["name"],
        "tasks": tasks,
    }
