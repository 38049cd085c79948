"""The working files of a task."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import PlainError
from mockitsu.state import Row

from .. import entities, file_paths, lookup, permissions, revisions

BLENDER = {"name": "Blender", "short_name": "blender", "file_extension": ".blend"}


def list_task_working_files(ctx: Context, task_id: str) -> list[Row]:
    """The highest revision first; files without a revision are left out (observed on Zou 1.0.97)."""
    task = lookup.get(ctx, "task", task_id)
    permissions.check_task_access(ctx, task)
    return revisions.newest_first(ctx.tx.find("working_file", task_id=task["id"]))


def create_task_working_file(ctx: Context, task_id: str, body: dict[str, Any]) -> Row:
    """Add the next working file and assign its task to the caller."""
    task = lookup.get(ctx, "task", task_id)
    permissions.check_task_access(ctx, task)
    software = _software(ctx, body.get("software_id"))
    _assign(ctx, task)
    name = body["name"]
    revision = body.get("revision") or revisions.next_working_file_revision(ctx, task["id"], name)
    place = file_paths.Place(
        project=entities.get_project(ctx, task["project_id"]),
        entity=entities.get_entity(ctx, task["entity_id"]),
        task_type=lookup.get(ctx, "task_type", task["task_type_id"]),
        name=name,
        revision=revision,
        software=software,
    )
    path = file_paths.working_file_path(ctx, place, body.get("mode", "working"), body.get("sep", "/"))
    values = {
        "name": name,
        "comment": body.get("comment", ""),
        "revision": revision,
        "path": file_paths.storable(path),
        "task_id": task["id"],
        "entity_id": task["entity_id"],
        "person_id": body.get("person_id") or ctx.person["id"],
        "software_id": software["id"],
    }
    _check(ctx, values)
    working_file = ctx.tx.insert("working_file", values)
    ctx.emit("working-file:new", task["project_id"], working_file_id=working_file["id"])
    return working_file


def list_last_task_working_files(ctx: Context, task_id: str) -> dict[str, Row]:
    """The newest file of each name."""
    task = lookup.get(ctx, "task", task_id)
    permissions.check_task_access(ctx, task)
    rows = revisions.newest_first(ctx.tx.find("working_file", task_id=task["id"]))
    return {str(row["name"]): row for row in reversed(rows)}


def comment_working_file(ctx: Context, working_file_id: str, body: dict[str, Any]) -> Row:
    """Say what is new in a working file."""
    working_file = _mine(ctx, working_file_id)
    return ctx.tx.update("working_file", working_file["id"], {"comment": body["comment"], "updated_at": ctx.now})


def touch_working_file(ctx: Context, working_file_id: str) -> Row:
    """Set the date of the last change to now."""
    return ctx.tx.update("working_file", _mine(ctx, working_file_id)["id"], {"updated_at": ctx.now})


def _mine(ctx: Context, working_file_id: str) -> Row:
    """A working file of a task that the caller works on. Raises NotFound, Forbidden."""
    working_file = lookup.get(ctx, "working_file", working_file_id)
    permissions.check_task_action_access(ctx, lookup.get(ctx, "task", working_file["task_id"]))
    return working_file


def _software(ctx: Context, software_id: str | None) -> Row:
    """The software that was named, else Blender, which every studio has from then on (observed on Zou 1.0.97)."""
    if software_id:
        return lookup.get(ctx, "software", software_id)
    return ctx.tx.first("software", name="Blender") or ctx.tx.insert("software", BLENDER)


def _assign(ctx: Context, task: Row) -> None:
    person_id = ctx.person["id"]
    ctx.tx.link("task_person_link", task_id=task["id"], person_id=person_id)
    ctx.emit("task:assign", task["project_id"], task_id=task["id"], person_id=person_id)
    ctx.emit("task:update", task["project_id"], task_id=task["id"])


def _check(ctx: Context, values: dict[str, Any]) -> None:
    """Refuse what the database would: a twin, and a person that is not there, in the same words (observed)."""
    key = {name: values[name] for name in ("name", "task_id", "entity_id", "revision")}
    if ctx.tx.first("working_file", **key) is not None or ctx.tx.get("person", values["person_id"]) is None:
        raise PlainError("The given working file already exists.")
