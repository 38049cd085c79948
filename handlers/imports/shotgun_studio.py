"""People, productions with their teams, statuses and steps from Shotgun (observed on Zou 1.0.97)."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud
from ..file_trees import SIMPLE
from ..permissions import TEAM
from .shotgun import BLACK, Entry, color, each, given, id_of, importer, known, there, write

ACTIVE = "act"
ROLES = {"Admin": "admin", "Manager": "manager"}
"""The permission rule sets that become a role; all others are artists'."""
UNCOLOURED = "#000000"
DEPARTMENTS = next(relation for relation in MODELS["person"].relations if relation.name == "departments")


def _person(ctx: Context, entry: Entry) -> Row:
    """Somebody new, without a password; of people who are known by Shotgun id or e-mail only the department changes."""
    email = entry["email"].lower() if entry["email"] is not None else None
    values = {
        "shotgun_id": entry["id"],
        "first_name": entry["firstname"],
        "last_name": entry["lastname"],
        "email": email,
        "desktop_login": entry["login"],
        "active": entry.get("sg_status_list", ACTIVE) == ACTIVE,
        "role": ROLES.get(entry.get("permission_rule_set", {}).get("name"), "user"),
    }
    department = _department_of(ctx, entry)
    twin = known(ctx, "person", entry) or (ctx.tx.first("person", email=email) if email is not None else None)
    person = twin if twin is not None else write(ctx, "person", None, values)
    if department is not None:
        crud.set_members(ctx, DEPARTMENTS, person["id"], [department["id"]])
        return ctx.tx.update("person", person["id"], {"updated_at": ctx.now})
    return person


def _department_of(ctx: Context, entry: Entry) -> Row | None:
    """The department of a person, made where the studio lacks it."""
    if entry.get("department") is None:
        return None
    name = entry["department"]["name"]
    department = ctx.tx.first("department", name=name)
    if department is None:
        department = write(ctx, "department", None, {"name": name, "color": UNCOLOURED})
        ctx.emit("department:new", department_id=department["id"])
    return department


def _project(ctx: Context, entry: Entry) -> Row:
    """A production, with the status that the entry names, which is made where there is none."""
    name = entry["sg_status"]
    status = ctx.tx.first("project_status", name=name) if name is not None else None
    if status is None and name is not None:
        status = write(ctx, "project_status", None, {"name": name, "color": UNCOLOURED})
    twin = known(ctx, "project", entry)
    values: dict[str, Any] = {"name": entry["name"], "shotgun_id": entry["id"], "project_status_id": id_of(status)}
    beginning = {"file_tree": SIMPLE, "data": {}} if twin is None else {}
    return write(ctx, "project", twin, {**values, **beginning})


def _status(ctx: Context, entry: Entry) -> Row:
    """A status for tasks, found again by its Shotgun id, then by its short name."""
    values = {
        "name": entry["name"],
        "short_name": entry["code"],
        "color": color(entry.get("bg_color") or BLACK),
        "shotgun_id": entry["id"],
    }
    twin = known(ctx, "task_status", entry) or ctx.tx.first("task_status", short_name=entry["code"])
    return write(ctx, "task_status", twin, values)


def _step(ctx: Context, entry: Entry) -> Row:
    """A task type in the department that its first word names.

    It is found again by its Shotgun id, then by its name in whatever letter case, which it keeps then.
    """
    name, shade, for_entity = entry["code"], color(entry.get("color", BLACK)), entry.get("entity_type", "Asset")
    values: dict[str, Any] = {
        "name": name,
        "short_name": entry.get("short_name", ""),
        "color": shade,
        "for_entity": for_entity,
        "shotgun_id": entry["id"],
    }
    twin = known(ctx, "task_type", entry)
    if twin is None:
        twin = _namesake(ctx, name, for_entity)
        values["name"] = twin["name"] if twin is not None else name
    values["department_id"] = _department_of_step(ctx, name, shade)["id"]
    return write(ctx, "task_type", twin, values)


def _namesake(ctx: Context, name: str, for_entity: str) -> Row | None:
    rows = ctx.tx.find("task_type", for_entity=for_entity)
    return next((row for row in rows if row["name"].lower() == name.lower()), None)


def _department_of_step(ctx: Context, name: str, shade: str) -> Row:
    first = name.split(" ")[0]
    return ctx.tx.first("department", name=first) or write(ctx, "department", None, {"name": first, "color": shade})


def _connection(ctx: Context, entry: Entry) -> Row:
    """The production whose team somebody belongs to; a connection that is known stays what it is."""
    project, person = (
        known(ctx, table, given(entry, name)) for table, name in (("project", "project"), ("person", "user"))
    )
    twin = known(ctx, TEAM, entry)
    if twin is not None:
        return there(ctx.tx.get("project", twin["project_id"]))
    project = there(project)
    if person is None:
        return project
    ends = {"project_id": project["id"], "person_id": person["id"]}
    if ctx.tx.link(TEAM, **ends):
        project = ctx.tx.update("project", project["id"], {"updated_at": ctx.now})
        ctx.emit("project:update", project["id"])
    ctx.tx.update(TEAM, ctx.tx.key(TEAM, ends), {"shotgun_id": entry["id"]})
    return project


def _remove_connection(ctx: Context, body: Entry) -> dict[str, bool]:
    """Take somebody from the team of a production."""
    link = known(ctx, TEAM, body)
    if link is not None:
        ctx.tx.delete(TEAM, ctx.tx.key(TEAM, link))
        ctx.emit("project:update", link["project_id"])
    return {"success": True}


def import_shotgun_persons(ctx: Context, body: list[Entry]) -> list[crud.Answered]:
    """People, with the columns that are kept to the studio's own but never a secret."""
    told = ("login_failed_attemps", "last_login_failed")
    rows = each(ctx, body, _person)
    secrets = dict.fromkeys(MODELS["person"].private)
    return [{**row, **secrets, **{name: row.private[name] for name in told}} for row in rows]


import_shotgun_projects = importer(_project)
import_shotgun_status = importer(_status)
import_shotgun_steps = importer(_step)
import_shotgun_project_connections = importer(_connection)
import_shotgun_projectconnections = importer(_connection)
remove_shotgun_project_connection = _remove_connection
remove_shotgun_projectconnection = _remove_connection
