"""Versions and notes from Shotgun: preview files and comments (observed on Zou 1.0.97)."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .shotgun import Entry, given, id_of, importer, known, there, write

SOURCE = "Shotgun"


def _version(ctx: Context, entry: Entry) -> Row:
    """A preview file without a file; found again by its Shotgun id, then by its name on the same task."""
    task = known(ctx, "task", given(entry, "sg_task"))
    values: dict[str, Any] = {
        "name": entry["code"],
        "description": entry["description"],
        "shotgun_id": entry["id"],
        "source": SOURCE,
        "task_id": id_of(task),
    }
    if entry.get("user") is not None:
        values["person_id"] = id_of(known(ctx, "person", entry["user"]))
    movie = entry["sg_uploaded_movie"]
    if movie is not None:
        values |= {"uploaded_movie_url": movie["url"], "uploaded_movie_name": movie["name"]}
    twin = known(ctx, "preview_file", entry)
    if twin is None and task is not None:
        twin = ctx.tx.first("preview_file", name=entry["code"], task_id=task["id"])
    return write(ctx, "preview_file", twin, values)


def _note(ctx: Context, entry: Entry) -> Row | None:
    """A comment on the first of the tasks, at the time of the note and without a status; the task does not change."""
    person, created_at = there(known(ctx, "person", given(entry, "user"))), entry["created_at"]
    tasks = entry["tasks"]
    task = known(ctx, "task", tasks[0]) if tasks else None
    if task is None:
        return None
    values = {
        "shotgun_id": entry["id"],
        "object_id": task["id"],
        "object_type": "Task",
        "text": entry["content"],
        "person_id": person["id"],
        "created_at": created_at.removesuffix("Z"),
    }
    return write(ctx, "comment", known(ctx, "comment", entry), values)


import_shotgun_notes = importer(_note)
import_shotgun_versions = importer(_version)
