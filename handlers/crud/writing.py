"""Creating and updating rows under the rules of the declarations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, Refused
from mockitsu.models import Model, Relation
from mockitsu.state import Row

from . import manners
from .admission import model_of
from .reading import Answered, embedded, members_of, present
from .values import BrokenRule, Conflict, Duplicate, InvalidValue, MissingValue, check_dates, convert_given, is_uuid

Values = Mapping[str, Any]
IGNORED = frozenset(("id", "created_at", "updated_at"))
FIXED = IGNORED | {"type", "project_id"}


def create_row(ctx: Context, values: Values) -> Answered:
    """Create a row of the operation's model and answer it with its relations."""
    model = model_of(ctx)
    values = manners.by_columns(model, values)
    manners.check_name(ctx, model, values, None)
    row = create(ctx, model, values)
    manners.keep_one_default(ctx, model, row)
    return present(ctx, model, row)


def update_row(ctx: Context, row: Row, values: Values) -> Answered:
    """Update a row of the operation's model and answer it."""
    model = model_of(ctx)
    values = manners.by_columns(model, values)
    manners.check_name(ctx, model, values, row)
    changed = update(ctx, model, row, values)
    manners.keep_one_default(ctx, model, changed)
    shown = present if ("update", model.table) in manners.SHOW_RELATIONS else embedded
    return shown(ctx, model, changed)


def create(ctx: Context, model: Model, values: Values, **fixed: Any) -> Row:
    """Insert a row with the values of a request body and name the event. Raises Refused."""
    row = add(ctx, model, values, **fixed)
    announce(ctx, model, row, "new")
    return row


def add(ctx: Context, model: Model, values: Values, **fixed: Any) -> Row:
    """Insert a row with the values of a request body; `fixed` columns are not the body's to choose. Raises Refused."""
    for name in values:
        if name not in model.by_name and name not in model.relation_names:
            raise Refused(f"'{name}' is an invalid keyword argument for {model.name}")
    _check_choices(model, values)
    given = convert_given(model, {name: value for name, value in values.items() if name not in IGNORED})
    columns = model.by_name
    chosen = {
        name: value
        for name, value in {**given, **fixed}.items()
        if value is not None or (name in columns and columns[name].kind == "json")  # null is a JSON value
    }
    if any(column.required and column.name not in chosen for column in model.columns):
        raise MissingValue
    check_rules(ctx, model, {**model.defaults(ctx.now), **chosen}, None)
    row = ctx.tx.insert(model.table, chosen)
    _set_relations(ctx, model, row, values)
    return row


def update(ctx: Context, model: Model, row: Row, values: Values, **fixed: Any) -> Row:
    """Change a row by a request body and name the event. Raises Refused."""
    changed = change(ctx, model, row, values, **fixed)
    announce(ctx, model, changed, "update")
    return changed


def change(ctx: Context, model: Model, row: Row, values: Values, **fixed: Any) -> Row:
    """Change a row by a request body; what nobody may change and unknown keys are passed over. Raises Refused."""
    fixed_names = FIXED | model.fixed
    accepted = {name: value for name, value in values.items() if name not in fixed_names}
    check_dates(model, accepted)
    _check_choices(model, accepted)
    changes = {**convert_given(model, accepted), **fixed}
    if any(value is None and not model.by_name[name].nullable for name, value in changes.items() if name != "type"):
        raise MissingValue
    check_rules(ctx, model, {**row, **row.private, **changes}, row)
    changed = ctx.tx.update(model.table, row["id"], {**changes, "updated_at": ctx.now})
    _set_relations(ctx, model, changed, accepted)
    return changed


def announce(ctx: Context, model: Model, row: Mapping[str, Any], verb: str) -> None:
    """Name the event of a generic operation: `studio:new` with `studio_id`.

    The events of a production are not of it: the log does not keep one that was only made and changed from being
    deleted (observed on Zou 1.0.97).
    """
    subject = _subject(model, row)
    about = comment_details(row) if (subject, verb) == ("comment", "new") else {}
    ids = {f"{subject}_id": row["id"], **about}
    ctx.emit(f"{subject.replace('_', '-')}:{verb}", _project_id(ctx, model, row), **ids)


def comment_details(comment: Mapping[str, Any]) -> dict[str, Any]:
    """What events say of a comment beside its id."""
    told = {name: comment[name] for name in ("person_id", "for_client")}
    return {"task_id": comment["object_id"], **told}


def _subject(model: Model, row: Mapping[str, Any]) -> str:
    """What events call a row: entities by their kind, their types asset types."""
    if model.table == "entity":
        return "concept_folder" if row["type"] == "ConceptFolder" else str(row["type"]).lower()
    return "asset_type" if model.table == "entity_type" else model.table


def _project_id(ctx: Context, model: Model, row: Mapping[str, Any]) -> str | None:
    entity = ctx.tx.get("entity", row["entity_id"]) if model.table == "output_file" else None
    return entity["project_id"] if entity is not None else row.get("project_id")


def set_members(ctx: Context, relation: Relation, id: str, members: list[str]) -> None:
    """Make a relation of the row with this id hold exactly `members`; ids that lead nowhere are passed over."""
    wanted = [member for member in dict.fromkeys(members) if ctx.tx.get(relation.target, member) is not None]
    present_members = members_of(ctx, relation, id)
    for member in present_members:
        if member not in wanted:
            _unlink(ctx, relation, id, member)
    for member in wanted:
        if member not in present_members:
            _link(ctx, relation, id, member)


def _link(ctx: Context, relation: Relation, id: str, member: str) -> None:
    if relation.through is None:
        ctx.tx.update(relation.target, member, {relation.near: id})
    else:
        ctx.tx.insert(relation.through, {relation.near: id, relation.far: member})


def _unlink(ctx: Context, relation: Relation, id: str, member: str) -> None:
    if relation.through is None:
        ctx.tx.update(relation.target, member, {relation.near: None})
        return
    for link in ctx.tx.find(relation.through, **{relation.near: id, relation.far: member}):
        ctx.tx.delete(relation.through, ctx.tx.key(relation.through, link))


def _set_relations(ctx: Context, model: Model, row: Row, values: Values) -> None:
    for relation in model.relations:
        if values.get(relation.name) is not None:
            set_members(ctx, relation, row["id"], _ids(values[relation.name]))


def _ids(value: Any) -> list[str]:
    """The ids of a list of ids or of objects with ids, without nulls. Raises InvalidValue."""
    listed = value if isinstance(value, list) else [] if value in ("", {}) else [0]
    members = [part.get("id", 0) if isinstance(part, dict) else part for part in listed if part is not None]
    if not all(is_uuid(member) for member in members):
        raise InvalidValue
    return [str(member).lower() for member in members]


def _check_choices(model: Model, values: Values) -> None:
    for name, nullable in model.choices.items():
        if name in values and values[name] not in model.by_name[name].enum and not (nullable and values[name] is None):
            raise BadRequest(f"Invalid {name}")


def check_rules(ctx: Context, model: Model, values: Values, row: Row | None) -> None:
    """Hold a whole row against the rules of the database. `row` is what it was, None for a new one."""
    if not model.holds(values):
        raise BrokenRule
    for columns in model.unique:
        _check_unique(ctx, model, {name: values[name] for name in columns}, row)
    for column in model.references:
        value = values[column.name]
        if value is None or (row is not None and row.get(column.name) == value):
            continue
        if ctx.tx.get(column.references or "", value) is None:
            raise Conflict


def _check_unique(ctx: Context, model: Model, key: Mapping[str, Any], row: Row | None) -> None:
    if None in key.values() or (row is not None and all(row.get(name) == value for name, value in key.items())):
        return
    private = set(model.private) & key.keys()
    found = ctx.tx.find(model.table, **{name: value for name, value in key.items() if name not in private})
    for other in found:
        if (row is None or other["id"] != row["id"]) and all(other.private[name] == key[name] for name in private):
            raise Duplicate
