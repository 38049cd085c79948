"""Who may do what with single rows of the collections whose rules depend on the row (observed on Zou 1.0.97).

Rules that only ask for the global role are the document's (`x-roles`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import Forbidden, NotFound, Refused
from mockitsu.state import Row

from .. import permissions

Values = Mapping[str, Any]
Check = Callable[[Context, Values], None]


def check(ctx: Context, table: str, verb: str, values: Values) -> None:
    """Hold the caller against the rule for `verb` ("get", "create", "update", "delete") on a row, or on the values of
    one to be created. Raises Forbidden."""
    rule = RULES.get((table, verb))
    if rule is not None:
        rule(ctx, values)


def _team(ctx: Context, row: Values) -> None:
    permissions.check_project_access(ctx, row["project_id"])


def _manager(ctx: Context, row: Values) -> None:
    permissions.check_manager_access(ctx, row["project_id"])


def _project_of_body(body: Values) -> str | None:
    if "project_id" not in body:
        raise Refused("'project_id'")
    return body["project_id"]  # type: ignore[no-any-return]


def _creating_manager(ctx: Context, body: Values) -> None:
    permissions.check_manager_access(ctx, _project_of_body(body))


def _creating_supervisor(ctx: Context, body: Values) -> None:
    permissions.check_supervisor_access(ctx, _project_of_body(body))


def _scheduling_manager(ctx: Context, body: Values) -> None:
    permissions.check_manager_access(ctx, body.get("project_id"))


def _not_vendor(ctx: Context, row: Values) -> None:
    permissions.check_not_role(ctx, row["project_id"], "vendor")


def _staff(ctx: Context, row: Values) -> None:
    permissions.check_not_role(ctx, row["project_id"], "vendor", "client")


def _version(ctx: Context, link: Values) -> Row:
    return _existing(ctx, "production_schedule_version", link["production_schedule_version_id"])


def _staff_of_version(ctx: Context, link: Values) -> None:
    _staff(ctx, _version(ctx, link))


def _manager_of_version(ctx: Context, link: Values) -> None:
    _manager(ctx, _version(ctx, link))


def _planning_manager(ctx: Context, body: Values) -> None:
    for name, table in (("production_schedule_version_id", "production_schedule_version"), ("task_id", "task")):
        if name not in body:
            raise Refused(f"'{name}'")
        _existing(ctx, table, body[name])
    _manager_of_version(ctx, body)


def _schedule_editor(ctx: Context, item: Values) -> None:
    project_id = item["project_id"]
    permissions.check_supervisor_access(ctx, project_id)
    if not permissions.has_role(ctx, project_id, "manager") and not permissions.supervises(ctx, item["task_type_id"]):
        raise Forbidden


def _entity(ctx: Context, entity: Values) -> None:
    permissions.check_entity_access(ctx, entity)


def _entity_owner(ctx: Context, entity: Values) -> None:
    if entity["created_by"] != ctx.person["id"]:
        _manager(ctx, entity)


def _entity_of(column: str) -> Check:
    """Access to the entity that a column names."""
    return lambda ctx, row: _entity(ctx, _existing(ctx, "entity", row[column]))


def _output_editor(ctx: Context, output: Values) -> None:
    entity = _existing(ctx, "entity", output["entity_id"])
    if not permissions.has_project_access(ctx, entity["project_id"]) or not permissions.has_task_on(ctx, entity["id"]):
        _manager(ctx, entity)


def _task(ctx: Context, task: Values) -> None:
    permissions.check_task_access(ctx, task)


def _task_of(ctx: Context, row: Values) -> None:
    _task(ctx, _existing(ctx, "task", row["task_id"]))


def _manager_of_task(ctx: Context, row: Values) -> None:
    _manager(ctx, _existing(ctx, "task", row["task_id"]))


def _task_editor(ctx: Context, task: Values) -> None:
    permissions.check_task_department_access(ctx, task)


def _worker(ctx: Context, row: Values) -> None:
    permissions.check_task_action_access(ctx, _existing(ctx, "task", row["task_id"]))


def _preview_editor(ctx: Context, preview: Values) -> None:
    task = _existing(ctx, "task", preview["task_id"])
    permissions.check_project_access(ctx, task["project_id"])
    if not permissions.is_assigned(ctx, task["id"]):
        permissions.check_task_department_access(ctx, task)


def _attachment(ctx: Context, attachment: Values) -> None:
    comment = ctx.tx.get("comment", attachment["comment_id"])
    if comment is not None:
        _task(ctx, _existing(ctx, "task", comment["object_id"]))
    elif attachment["chat_message_id"] is None or ctx.role == "vendor":
        raise Forbidden


def _day_off_reader(ctx: Context, day_off: Values) -> None:
    person_id = day_off["person_id"]
    if permissions.is_admin(ctx) or ctx.person["id"] == person_id:
        return
    permissions.require(permissions.manages(ctx, person_id) or permissions.supervises_person(ctx, person_id))


def _themselves(ctx: Context, day_off: Values) -> None:
    if "person_id" not in day_off:
        raise Refused("'person_id'")
    permissions.check_self_or_admin(ctx, day_off["person_id"])


def _time_keeper(ctx: Context, time_spent: Values) -> None:
    """The assignee itself and managers; nobody for one who is not assigned any more."""
    task, person_id = _existing(ctx, "task", time_spent["task_id"]), time_spent["person_id"]
    if not permissions.is_assignee(ctx, task["id"], person_id):
        raise Forbidden
    if ctx.person["id"] != person_id:
        _manager(ctx, task)


def _playlist_reader(ctx: Context, playlist: Values) -> None:
    _not_vendor(ctx, playlist)
    if permissions.role_in(ctx, playlist["project_id"]) == "client" and not playlist["for_client"]:
        raise Forbidden


def _playlist_editor(ctx: Context, playlist: Values) -> None:
    _team(ctx, playlist)
    if playlist["created_by"] != ctx.person["id"]:
        _manager(ctx, playlist)


def _existing(ctx: Context, table: str, id: object) -> Row:
    row = ctx.tx.get(table, id)
    if row is None:
        raise NotFound
    return row


def _project(ctx: Context, project: Values) -> None:
    permissions.check_project_access(ctx, project["id"])


def _project_manager(ctx: Context, project: Values) -> None:
    permissions.check_manager_access(ctx, project["id"])


RULES: Mapping[tuple[str, str], Check] = {
    ("asset_instance", "get"): _entity_of("asset_id"),
    ("asset_instance", "update"): _entity_of("asset_id"),
    ("attachment_file", "get"): _attachment,
    ("day_off", "get"): _day_off_reader,
    ("day_off", "create"): _themselves,
    ("day_off", "update"): _themselves,
    ("day_off", "delete"): _themselves,
    ("entity", "get"): _entity,
    ("entity", "create"): _creating_manager,
    ("entity", "delete"): _entity_owner,
    ("milestone", "get"): _not_vendor,
    ("milestone", "create"): _creating_manager,
    ("milestone", "update"): _manager,
    ("milestone", "delete"): _manager,
    ("output_file", "get"): _entity_of("entity_id"),
    ("output_file", "update"): _output_editor,
    ("playlist", "get"): _playlist_reader,
    ("playlist", "create"): _creating_supervisor,
    ("playlist", "update"): _playlist_editor,
    ("playlist", "delete"): _playlist_editor,
    ("preview_file", "get"): _task_of,
    ("preview_file", "update"): _preview_editor,
    ("preview_file", "delete"): _manager_of_task,
    ("production_schedule_version", "get"): _staff,
    ("production_schedule_version", "create"): _creating_manager,
    ("production_schedule_version", "update"): _manager,
    ("production_schedule_version", "delete"): _manager,
    ("production_schedule_version_task_link", "get"): _staff_of_version,
    ("production_schedule_version_task_link", "create"): _planning_manager,
    ("production_schedule_version_task_link", "update"): _manager_of_version,
    ("production_schedule_version_task_link", "delete"): _manager_of_version,
    ("project", "get"): _project,
    ("project", "update"): _project_manager,
    ("schedule_item", "create"): _scheduling_manager,
    ("schedule_item", "update"): _schedule_editor,
    ("schedule_item", "delete"): _manager,
    ("task", "get"): _task,
    ("task", "update"): _task_editor,
    ("task", "delete"): _manager,
    ("time_spent", "delete"): _time_keeper,
    ("working_file", "get"): _task_of,
    ("working_file", "update"): _worker,
}
