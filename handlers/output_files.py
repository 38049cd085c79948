"""Output files: lists of them and what a new one is made of (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS
from mockitsu.state import Row

from . import crud, lookup, revisions
from .crud.values import is_uuid

Listed = list[Mapping[str, Any]]
TO_REVIEW = {"name": "To review", "color": "#FFFFFF"}
TWIN = "The given output file already exists."
SAME = ("output_type_id", "task_type_id", "name", "representation")
PLACE = ("name", "entity_id", "asset_instance_id", "output_type_id", "task_type_id", "temporal_entity_id")


class CannotCreate(Exception):
    """Why an output file is not made, in words; which family of refusals that is depends on the operation."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What an output file comes from: its output type, its task type and its author."""

    output_type: Row
    task_type: Row
    person_id: str


def listed(ctx: Context, rows: Iterable[Row]) -> Listed:
    """The rows with the working files that they come from."""
    return [crud.embedded(ctx, MODELS["output_file"], row) for row in rows]


def matching(rows: Iterable[Row], asked: Mapping[str, str | None]) -> list[Row]:
    """The rows whose columns have these values; filters that are empty count as not given. Raises BadRequest."""
    filters = {column: value for column, value in asked.items() if value}
    for column, value in filters.items():
        if column.endswith("_id") and not is_uuid(value):
            raise BadRequest(f"Invalid UUID value: {value}")
    return [row for row in rows if all(row[column] == value for column, value in filters.items())]


def last_revisions(rows: Iterable[Row]) -> list[Row]:
    """Of files that differ in nothing but their revision, the newest."""
    newest: dict[tuple[Any, ...], Row] = {}
    for row in revisions.newest_first(rows):
        newest.setdefault(tuple(row[column] for column in SAME), row)
    return list(newest.values())


def output_types_of(ctx: Context, rows: Iterable[Row]) -> list[Row]:
    """The output types of files, each once."""
    ids = dict.fromkeys(row["output_type_id"] for row in rows)
    return [row for row in (ctx.tx.get("output_type", id) for id in ids) if row is not None]


def kind(ctx: Context, body: Mapping[str, Any]) -> Kind:
    """What a body says of where a file comes from. Raises CannotCreate, NotFound for the task type (observed)."""
    output_type = ctx.tx.get("output_type", body["output_type_id"])
    if output_type is None:
        raise CannotCreate("Cannot find given output type.")
    task_type = lookup.get(ctx, "task_type", body["task_type_id"])
    person_id = body.get("person_id")
    if person_id is None:
        person_id = ctx.person["id"]
    if ctx.tx.get("person", person_id) is None:
        raise CannotCreate("Cannot find given person.")
    return Kind(output_type, task_type, person_id)


def values(ctx: Context, body: Mapping[str, Any], kind: Kind) -> dict[str, Any]:
    """The columns of a new output file that do not depend on whose it is. Raises CannotCreate."""
    return {
        "name": body.get("name", "main"),
        "comment": body.get("comment", ""),
        "extension": body.get("extension", ""),
        "representation": body.get("representation", ""),
        "nb_elements": body.get("nb_elements", 1),
        "file_status_id": _status_id(ctx, body.get("file_status_id")),
        "output_type_id": kind.output_type["id"],
        "task_type_id": kind.task_type["id"],
        "person_id": kind.person_id,
        "source_file_id": _source_id(ctx, body.get("working_file_id")),
    }


def insert(ctx: Context, project_id: str, columns: Mapping[str, Any]) -> Row:
    """Add an output file. Raises CannotCreate where there is one like it."""
    place = {name: columns.get(name) for name in (*PLACE, "representation", "revision")}
    if ctx.tx.find("output_file", **place):
        raise CannotCreate(TWIN)
    row = ctx.tx.insert("output_file", columns)
    ctx.emit("output-file:new", project_id, output_file_id=row["id"])
    return row


def _status_id(ctx: Context, id: str | None) -> str:
    """The status that was named, else the one that every studio has from its first output file on (observed)."""
    if id:
        if ctx.tx.get("file_status", id) is None:
            raise CannotCreate(TWIN)
        return id
    status = ctx.tx.first("file_status", name=TO_REVIEW["name"]) or ctx.tx.insert("file_status", TO_REVIEW)
    return str(status["id"])


def _source_id(ctx: Context, id: str | None) -> str | None:
    """A working file that is not there counts as none (observed on Zou 1.0.97)."""
    return id if id is not None and ctx.tx.get("working_file", id) is not None else None
