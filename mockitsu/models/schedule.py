"""Milestones, the schedule and its versions."""

from .base import boolean, date, each, integer, link, many, model, number, reference, string, timestamp, uuid

_ASSIGNEES = link(
    "production_schedule_version_task_link_person_link",
    "production_schedule_version_task_link",
    "person",
    on_delete=("cascade", "cascade"),
)

MODELS = (
    model(
        "milestone",
        "/data/milestones",
        date("date"),
        string("name", 40, required=True),
        *each(reference, "project_id", "task_type_id"),
    ),
    model(
        "schedule_item",
        "/data/schedule-items",
        *each(date, "start_date", "end_date"),
        integer("man_days"),
        *each(reference, "project_id", "task_type_id"),
        uuid("object_id"),
        unique=(("project_id", "task_type_id", "object_id"),),
    ),
    model(
        "production_schedule_version",
        "/data/production-schedule-versions",
        string("name", 80, required=True),
        reference("project_id", required=True, on_delete="cascade"),
        reference("production_schedule_from", "production_schedule_version", on_delete="set null"),
        *each(boolean, "locked", "canceled", default=False),
        unique=(("name", "project_id"),),
    ),
    model(
        "production_schedule_version_task_link",
        "/data/production-schedule-version-task-links",
        *each(reference, "production_schedule_version_id", "task_id", required=True, on_delete="cascade"),
        *each(timestamp, "start_date", "due_date"),
        number("estimation", default=0.0),
        fixed=("production_schedule_version_id", "task_id"),
        relations=(many("assignees", _ASSIGNEES),),
        unique=(("production_schedule_version_id", "task_id"),),
    ),
    _ASSIGNEES,
)
