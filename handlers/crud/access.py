"""Who may do what with single rows of the collections whose rules depend on the row (observed on Zou 1.0.97).

Rules that only ask for the global role are the document's (`x-roles`); lists have theirs in `visibility`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import Forbidden, Refused
from mockitsu.models import MODELS

from .. import lookup, permissions

Values = Mapping[str, Any]
Rule = Callable[[Context, Values], None]
"""Raises Forbidden, or NotFound where what the row hangs on is not there. A new row is judged by its values."""


def check(ctx: Context, table: str, verb: str, values: Values) -> None:
    """Hold the caller against the rule for `verb` ("get", "create", "update", "delete") on a row, or on the values of
    one to be created. Raises as rules do, and Refused for a new row without what its rule looks at."""
    rule = RULES.get(table, {}).get(verb)
    if rule is None:
        return
    in_project = verb == "create" and "project_id" in MODELS[table].by_name and not permissions.is_admin(ctx)
    if in_project and values.get("project_id") is not None:
        lookup.get(ctx, "project", values["project_id"])
    try:
        rule(ctx, values)
    except KeyError as missing:
        if verb != "create":
            raise
        raise Refused(str(missing)) from None


def _in_project(holds: Callable[..., None], *roles: str, column: str = "project_id") -> Rule:
    """A check of `permissions` on the production that a column names."""
    return lambda ctx, row: holds(ctx, row[column], *roles)


def _through(column: str, rule: Rule, table: str | None = None) -> Rule:
    """A rule on the row that a column refers to."""
    return lambda ctx, row: rule(ctx, lookup.get(ctx, table or column.removesuffix("_id"), row[column]))


_TEAM = _in_project(permissions.check_project_access)
_MANAGER = _in_project(permissions.check_manager_access)
_SUPERVISOR = _in_project(permissions.check_supervisor_access)
_NOT_VENDOR = _in_project(permissions.check_not_role, "vendor")
_STAFF = _in_project(permissions.check_not_role, "vendor", "client")
_ENTITY: Rule = permissions.check_entity_access
_TASK: Rule = permissions.check_task_access
_VERSION = "production_schedule_version_id"


def _planning(ctx: Context, body: Values) -> None:
    versions, tasks = "production_schedule_version", "task"
    version = lookup.get(ctx, versions, body[_VERSION])
    lookup.get(ctx, tasks, body["task_id"])
    _MANAGER(ctx, version)


def _schedule_editor(ctx: Context, item: Values) -> None:
    _SUPERVISOR(ctx, item)
    is_manager = permissions.has_role(ctx, item["project_id"], "manager")
    permissions.require(is_manager or permissions.supervises(ctx, item["task_type_id"]))


def _entity_editor(ctx: Context, entity: Values) -> None:
    """Who changes an entity; supervisors may not change all of it."""
    _TEAM(ctx, entity)
    if entity["created_by"] != ctx.person["id"]:
        _SUPERVISOR(ctx, entity)


def _owner_or_manager(ctx: Context, row: Values) -> None:
    if row["created_by"] != ctx.person["id"]:
        _MANAGER(ctx, row)


def _output_editor(ctx: Context, output: Values) -> None:
    entity = lookup.get(ctx, "entity", output["entity_id"])
    if not permissions.has_project_access(ctx, entity["project_id"]) or not permissions.has_task_on(ctx, entity["id"]):
        _MANAGER(ctx, entity)


def _preview_editor(ctx: Context, preview: Values) -> None:
    task = lookup.get(ctx, "task", preview["task_id"])
    _TEAM(ctx, task)
    if not permissions.is_assigned(ctx, task["id"]):
        permissions.check_task_department_access(ctx, task)


def _attachment(ctx: Context, attachment: Values) -> None:
    comment = ctx.tx.get("comment", attachment["comment_id"])
    if comment is not None:
        _TASK(ctx, lookup.get(ctx, "task", comment["object_id"]))
    elif attachment["chat_message_id"] is None or ctx.role == "vendor":
        raise Forbidden


def _day_off_reader(ctx: Context, day_off: Values) -> None:
    person_id = day_off["person_id"]
    if permissions.is_admin(ctx) or ctx.person["id"] == person_id:
        return
    permissions.require(permissions.manages(ctx, person_id) or permissions.supervises_person(ctx, person_id))


def _themselves(ctx: Context, day_off: Values) -> None:
    permissions.check_self_or_admin(ctx, day_off["person_id"])


def _time_keeper(ctx: Context, time_spent: Values) -> None:
    """The assignee itself and managers; nobody for one who is not assigned any more."""
    task, person_id = lookup.get(ctx, "task", time_spent["task_id"]), time_spent["person_id"]
    permissions.require(permissions.is_assignee(ctx, task["id"], person_id))
    if ctx.person["id"] != person_id:
        _MANAGER(ctx, task)


def _playlist_reader(ctx: Context, playlist: Values) -> None:
    _NOT_VENDOR(ctx, playlist)
    is_client = permissions.role_in(ctx, playlist["project_id"]) == "client"
    permissions.require(not is_client or playlist["for_client"])


def _playlist_editor(ctx: Context, playlist: Values) -> None:
    _TEAM(ctx, playlist)
    _owner_or_manager(ctx, playlist)


RULES: Mapping[str, Mapping[str, Rule]] = {
    "asset_instance": dict.fromkeys(("get", "update"), _through("asset_id", _ENTITY, "entity")),
    "attachment_file": {"get": _attachment},
    "day_off": {"get": _day_off_reader, **dict.fromkeys(("create", "update", "delete"), _themselves)},
    "entity": {"get": _ENTITY, "create": _MANAGER, "update": _entity_editor, "delete": _owner_or_manager},
    "milestone": {"get": _NOT_VENDOR, **dict.fromkeys(("create", "update", "delete"), _MANAGER)},
    "output_file": {"get": _through("entity_id", _ENTITY), "update": _output_editor},
    "person": {"update": _in_project(permissions.check_self_or_admin, column="id")},
    "playlist": {
        "get": _playlist_reader,
        "create": _SUPERVISOR,
        **dict.fromkeys(("update", "delete"), _playlist_editor),
    },
    "preview_file": {
        "get": _through("task_id", _TASK),
        "update": _preview_editor,
        "delete": _through("task_id", _MANAGER),
    },
    "production_schedule_version": {"get": _STAFF, **dict.fromkeys(("create", "update", "delete"), _MANAGER)},
    "production_schedule_version_task_link": {
        "get": _through(_VERSION, _STAFF),
        "create": _planning,
        **dict.fromkeys(("update", "delete"), _through(_VERSION, _MANAGER)),
    },
    "project": {
        "get": _in_project(permissions.check_project_access, column="id"),
        "update": _in_project(permissions.check_manager_access, column="id"),
    },
    "schedule_item": {
        "create": lambda ctx, body: permissions.check_manager_access(ctx, body.get("project_id")),
        "update": _schedule_editor,
        "delete": _MANAGER,
    },
    "task": {"get": _TASK, "update": permissions.check_task_department_access, "delete": _MANAGER},
    "time_spent": {"delete": _time_keeper},
    "working_file": {
        "get": _through("task_id", _TASK),
        "update": _through("task_id", permissions.check_task_action_access),
    },
}
"""By table and verb. What is not here is for everybody whom the document lets in."""
