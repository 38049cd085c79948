"""Rows as another Kitsu server answers them, written under their own ids (observed on Zou 1.0.97).

A row that is there already is changed, another is made; unlike the generic operations this keeps ids, time of creation
and everything else that a row says of itself. Only administrators import: for anybody else the list is as good as
empty. Where a row is refused, the rows before it stay.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import ApiError, BadRequest, Refused
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, entities, permissions
from ..crud.values import is_uuid
from ..crud.writing import FIXED

SECRET = "true"
"""What `silent` has to be for no event to be named."""
STAMPED = ("project", "entity", "task", "comment")
"""The tables whose rows take the time of the import for that of their last change (observed); others keep theirs."""
BY_KIND = ("Shot", "Sequence", "Episode", "Edit")
"""The kinds of entities whose entity type follows from the kind, whatever the row says."""

Item = Mapping[str, Any]
Importer = Callable[[Context, list[Item], str | None], list[crud.Answered]]


def importer(table: str) -> Importer:
    """The operation that imports rows of a table."""

    def import_rows(ctx: Context, body: list[Item], silent: str | None) -> list[crud.Answered]:
        if not permissions.is_admin(ctx):
            return []
        ids = [_import(ctx, table, item, silent == SECRET) for item in body]
        rows = (ctx.tx.get(table, id) for id in ids)
        return [_shown(ctx, table, row) for row in rows if row is not None]

    return import_rows


def _import(ctx: Context, table: str, item: Item, silent: bool) -> str:
    """Write one row; answers its id. Raises BadRequest, which keeps the rows before it."""
    try:
        values = _values(ctx, table, item)
        twin = _twin(ctx, table, values)
        row = _add(ctx, table, values) if twin is None else _change(ctx, table, twin, values)
        row = _stamp(ctx, table, row, item)
    except ApiError as error:
        message = error.body["message"] if isinstance(error, Refused | BadRequest) else str(error)
        raise BadRequest(message, keep=True) from None
    if not silent:
        _announce(ctx, table, row, "new" if twin is None else "update")
    return str(row["id"])


def _stamp(ctx: Context, table: str, row: Row, item: Item) -> Row:
    """The time of its last change is what a row says of it; of news it is the time of creation (observed)."""
    moment = item.get("created_at" if table == "news" else "updated_at")
    if table in STAMPED or moment is None:
        return row
    return ctx.tx.update(table, row["id"], crud.convert_given(MODELS[table], {"updated_at": moment}))


def _values(ctx: Context, table: str, item: Item) -> dict[str, Any]:
    """What a row says, by its columns."""
    values = {name: value for name, value in item.items() if name not in ("type", "updated_at")}
    if table == "entity":
        kind = item.get("type", "Shot")
        if kind in BY_KIND:
            values["entity_type_id"] = entities.type_id(ctx, kind)
        values = _cast(values)
    if table == "preview_file":
        values = {"status": "ready", **values, "data": {**(values.get("data") or {}), "imported_only": True}}
    return values


def _cast(values: dict[str, Any]) -> dict[str, Any]:
    """What an entity's row says, with what it casts: nothing where it tells none; never who casts it (observed).

    A row without a preview leaves the one that the entity has.
    """
    said = {name: value for name, value in values.items() if name != "entities_in"}
    if said.get("preview_file_id") is None:
        said.pop("preview_file_id", None)
    return {"entities_out": [], **said}


def _twin(ctx: Context, table: str, values: Item) -> Row | None:
    """The row that an item stands for: by its id, of a casting by what it links. Raises BadRequest."""
    if table == "entity_link":
        ends = {name: values.get(name) for name in ("entity_in_id", "entity_out_id")}
        return ctx.tx.first(table, **ends) if None not in ends.values() else None
    if not is_uuid(values.get("id")):
        raise BadRequest("Malformed ID.")
    return ctx.tx.get(table, values["id"].lower())


def _add(ctx: Context, table: str, values: Item) -> Row:
    model = MODELS[table]
    own = {name: values[name] for name in ("id", "created_at") if values.get(name) is not None}
    fixed = crud.convert_given(model, own)
    if table == "entity":
        fixed["type"] = entities.kind_of(ctx, values.get("entity_type_id"))
    return crud.add(ctx, model, values, **fixed)


def _change(ctx: Context, table: str, row: Row, values: Item) -> Row:
    """Change a row in all that the generic operations let nobody change, too."""
    model = MODELS[table]
    if table == "entity_link" and values.get("id") not in (None, row["id"]):
        return _renamed(ctx, row, values)
    unchanging = (FIXED | MODELS[table].fixed) - {"id", "updated_at", "type"}
    fixed = crud.convert_given(model, {name: values[name] for name in unchanging if name in values})
    if table == "entity" and "entity_type_id" in values:
        fixed["type"] = entities.kind_of(ctx, values["entity_type_id"])
    changed = crud.change(ctx, model, row, values, **fixed)
    for relation in model.relations:
        if relation.name in unchanging and values.get(relation.name) is not None:
            crud.set_members(ctx, relation, row["id"], values[relation.name])
    return changed


def _renamed(ctx: Context, link: Row, values: Item) -> Row:
    """A casting takes the id that it has elsewhere."""
    ctx.tx.delete("entity_link", link["id"])
    return _add(ctx, "entity_link", {**{name: link[name] for name in link if name not in FIXED}, **values})


def _announce(ctx: Context, table: str, row: Row, verb: str) -> None:
    """Name the event. That of an entity spells its kind with a capital in the key of the id."""
    project_id = _project_id(ctx, table, row)
    if table == "entity":
        kind = row["type"] if row["type"] in BY_KIND else "Asset"
        ctx.emit(f"{kind.lower()}:{verb}", project_id, **{f"{kind}_id": row["id"]})
    elif table == "project":
        ctx.emit(f"project:{verb}", row["id"])
    else:
        about = crud.comment_details(row) if table == "comment" else {}
        ctx.emit(f"{table.replace('_', '-')}:{verb}", project_id, **{f"{table}_id": row["id"]}, **about)


def _project_id(ctx: Context, table: str, row: Row) -> str | None:
    """The production that a row belongs to, by itself or by what it is about."""
    if "project_id" in row:
        return row["project_id"]  # type: ignore[no-any-return]
    above = {
        "attachment_file": ("comment", "comment_id"),
        "build_job": ("playlist", "playlist_id"),
        "comment": ("task", "object_id"),
        "entity_link": ("entity", "entity_in_id"),
    }
    parent_table, column = above.get(table, ("task", "task_id"))
    parent = ctx.tx.get(parent_table, row.get(column))
    return _project_id(ctx, parent_table, parent) if parent is not None else None


def _shown(ctx: Context, table: str, row: Row) -> crud.Answered:
    return {**row, "type": "Entity"} if table == "entity" else crud.embedded(ctx, MODELS[table], row)
