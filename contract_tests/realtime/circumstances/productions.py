"""Productions, and what they choose, show and share."""

from __future__ import annotations

from typing import Any

from mockitsu.testing import Studio

from ... import making, media
from .work import (
    KINDS,
    Case,
    Request,
    Story,
    Work,
    asked_of,
    changed,
    commented,
    entity,
    made,
    of_work,
    shows,
    task_on,
    task_type,
)

TOLD = ("project:update",)


def _fresh(studio: Studio, name: str = "Fresh") -> str:
    """The id of a new production."""
    return str(made(studio, "/data/projects", {"name": name})["id"])


def another_asset_type(studio: Studio) -> Request:
    asset_type = made(studio, "/data/entity-types", {"name": "Vehicles"})
    path = f"/data/projects/{_fresh(studio)}/settings/asset-types"
    return {"path": path, "json": {"asset_type_id": asset_type["id"]}}


def another_background(studio: Studio) -> Request:
    background = made(studio, "/data/preview-background-files", {"name": "Dawn"})
    path = f"/data/projects/{_fresh(studio)}/settings/preview-background-files"
    return {"path": path, "json": {"preview_background_file_id": background["id"]}}


def another_automation(studio: Studio) -> Request:
    status_id = studio.row("task_status", short_name="wip")["id"]
    body = {
        "entity_type": "asset",
        "in_task_type_id": task_type(studio, "asset"),
        "in_task_status_id": status_id,
        "out_field_type": "ready_for",
        "out_task_type_id": task_type(studio, "shot", "Rough"),
    }
    automation = made(studio, "/data/status-automations", body)
    path = f"/data/projects/{_fresh(studio)}/settings/status-automations"
    return {"path": path, "json": {"status_automation_id": automation["id"]}}


def another_status(studio: Studio) -> Request:
    body = {"name": "Under review", "short_name": "urv", "color": "#4C5BD4"}
    status_id = made(studio, "/data/task-status", body)["id"]
    path = f"/data/projects/{_fresh(studio)}/settings/task-status"
    return {"path": path, "json": {"task_status_id": status_id}}


def _template(studio: Studio) -> str:
    """The id of a template with a column."""
    template = made(studio, "/data/project-templates", {"name": "With columns"})
    column = {"entity_type": "Asset", "name": "Mood", "data_type": "string", "choices": [], "for_client": False}
    path = f"/data/project-templates/{template['id']}/metadata-descriptors"
    changed(studio, path, {"metadata_descriptors": [column]})
    return str(template["id"])


def template_with_columns(studio: Studio) -> Request:
    return {"path": f"/data/projects/{_fresh(studio)}/apply-template/{_template(studio)}"}


def show_with_columns(studio: Studio) -> Request:
    body = {"name": "New show", "production_type": "tvshow", "project_template_id": _template(studio)}
    return {"path": "/data/projects", "json": body}


def film_that_becomes_a_show(studio: Studio) -> Request:
    return {"path": f"/data/projects/{_fresh(studio)}", "json": {"production_type": "tvshow"}}


def version_that_was_applied(studio: Studio) -> Request:
    """The production takes its schedule from the version."""
    project_id = _fresh(studio)
    body = {"name": "Plan", "project_id": project_id}
    version = made(studio, "/data/production-schedule-versions", body)
    path = f"/actions/production-schedule-versions/{version['id']}/apply-to-production"
    studio.post(path).raise_for_status()
    return {"path": f"/data/production-schedule-versions/{version['id']}"}


def column_of_all(studio: Studio) -> Request:
    project_id = _fresh(studio)
    body = {"entity_type": "Asset", "name": "Mood", "data_type": "string"}
    column = made(studio, f"/data/projects/{project_id}/metadata-descriptors", body)
    path = f"/data/metadata-descriptors/all-projects/{column['field_name']}"
    return {"path": path, "json": {"entity_type": "Asset", "name": "Mood", "data_type": "string"}}


def new_concept(studio: Studio) -> Request:
    return {"path": f"/data/projects/{_fresh(studio)}/concepts", "json": {"name": "Fjord at dawn"}}


def _new_entity(kind: str) -> Story:
    def story(studio: Studio) -> Request:
        entity_type = studio.row("entity_type", name="Character" if kind == "asset" else KINDS[kind])
        body = {"name": "New one", "project_id": making.film(studio), "entity_type_id": entity_type["id"]}
        return {"path": "/data/entities", "json": body}

    return story


def _changed_entity(kind: str) -> Story:
    return lambda studio: {"path": f"/data/entities/{entity(studio, kind)}", "json": {"description": "Late"}}


def asset_that_becomes_ready(studio: Studio) -> Request:
    """It is cast in a shot that is worked on."""
    shot = Work(studio, "shot")
    asset_id = making.asset(studio, shot.project_id)
    making.cast(studio, shot.entity_id, asset_id)
    changed(studio, f"/data/entities/{shot.entity_id}", {"nb_entities_out": 7})  # to be counted again
    path = f"/data/projects/{shot.project_id}/settings/task-types"
    made(studio, path, {"task_type_id": shot.task_type_id, "priority": 1})
    return {"path": f"/data/entities/{asset_id}", "json": {"ready_for": shot.task_type_id}}


def canceled_asset(studio: Studio) -> Request:
    """It is cast in a shot that is worked on."""
    work, shot = Work(studio), making.shot(studio, making.film(studio))
    task_on(studio, shot, task_type(studio, "shot", "Rough"))
    making.cast(studio, shot, work.entity_id)
    return {"path": f"/actions/projects/{work.project_id}/delete-entities", "json": [work.entity_id]}


def _tasks(work: Work) -> Request:
    return {"path": "/actions/tasks/set-main-preview", "json": {"task_ids": [work.task_id]}}


def _shown(operation_id: str, request: Any, kinds: tuple[str, ...]) -> list[Case]:
    return [Case(operation_id, shows(kind), of_work(kind, request), kind) for kind in kinds]


def first_picture(studio: Studio) -> Request:
    """The production lets entities show what is uploaded."""
    work = Work(studio)
    changed(studio, f"/data/projects/{work.project_id}", {"is_set_preview_automated": True})
    comment = commented(studio, work.task_id)
    waiting = made(studio, f"/actions/tasks/{work.task_id}/comments/{comment['id']}/add-preview", {})
    return {"path": f"/pictures/preview-files/{waiting['id']}", **media.upload(media.picture())}


ALL = tuple(KINDS)
CASES = (
    Case("add_project_asset_type", TOLD, another_asset_type),
    Case("add_project_preview_background_file", TOLD, another_background),
    Case("add_project_status_automation", TOLD, another_automation),
    Case("add_project_task_status", TOLD, another_status),
    Case("apply_project_template", ("metadata-descriptor:new", "project:update"), template_with_columns),
    Case(
        "create_project", ("project:new", "episode:new", "metadata-descriptor:new", "project:update"), show_with_columns
    ),
    Case("update_project", ("project:update", "episode:new"), film_that_becomes_a_show),
    Case(
        "delete_production_schedule_version",
        ("production-schedule-version:delete", "project:update"),
        version_that_was_applied,
    ),
    Case("update_shared_metadata_descriptor", ("metadata-descriptor:update",), column_of_all),
    Case("create_concept", ("concept:new",), new_concept),
    *(Case("create_entity", (f"{kind}:new",), _new_entity(kind), kind) for kind in ALL),
    *(Case("update_entity", (f"{kind}:update",), _changed_entity(kind), kind) for kind in ALL),
    Case(
        "update_entity", ("asset:update", "shot:casting-update", "task:update-casting-stats"), asset_that_becomes_ready
    ),
    Case("delete_entities", ("asset:update", "shot:casting-update", "task:update-casting-stats"), canceled_asset),
    *_shown("set_main_preview", asked_of("/actions/preview-files/{preview_id}/set-main-preview", json={}), ALL),
    *_shown("set_task_main_preview", asked_of("/actions/tasks/{task_id}/set-main-preview"), ALL),
    *_shown("set_task_main_previews", _tasks, ALL),
    Case("upload_preview_file", shows("asset"), first_picture),
)
