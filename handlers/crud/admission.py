"""What comes before a generic operation: which row it is, and who may do this to it.

Observed on Zou 1.0.97: the body has to be JSON and not null; then the row is looked up; then the global role counts,
then the finer rules; only then does the body have to be an object, and its values to fit.
"""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import ApiError, BadRequest, NotFound
from mockitsu.models import Model
from mockitsu.state import Row

from . import access
from .values import InvalidValue, is_uuid

EMPTY = "Data are empty. Please verify that you sent JSON data and that you set the right headers."
LENIENT = frozenset(
    (
        *(("get", "output_file"), ("get", "output_type"), ("get", "software"), ("get", "working_file")),
        *(("get", "comment"), ("delete", "comment")),
    )
)
"""Operations to which a malformed id is an unknown one."""
TEMPLATES = "project_template"
"""Templates are created, changed and deleted by operations of another make: the role counts before anything else, rows
that are not there have a wording of their own, malformed ids among them, and no body changes nothing."""


def admit(ctx: Context, instance_id: str | None, body: Any) -> dict[str, Any]:
    """What the handlers of generic operations take: the `row` that the path names, and the `values` of the body.

    Raises ApiError where there is no such row, or the caller may not do this to it.
    """
    model, verb = model_of(ctx), ctx.operation.verb
    writes = verb in ("create", "update")
    if model.table == TEMPLATES and verb != "get":
        ctx.operation.check_role(ctx)
        body = body or {} if verb == "update" else body
    if verb == "create" and model.table == "task" and not isinstance(body, dict):
        raise BadRequest("A JSON object is expected.")
    if writes and body is None and (verb, model.table) != ("update", "entity"):  # which looks at the row first
        raise BadRequest(EMPTY)
    row = find_row(ctx, model, instance_id, verb) if instance_id is not None else None
    ctx.operation.check_role(ctx)
    if verb == "create":
        access.check(ctx, model.table, verb, fields_of(body))
    elif row is not None:
        access.check(ctx, model.table, verb, row)
    return {"row": row, "values": _checked(ctx, model, fields_of(body)) if writes else None}


def _checked(ctx: Context, model: Model, values: dict[str, Any]) -> dict[str, Any]:
    """The values of a body. Free JSON has to be of the form that everybody reads; the real server keeps any."""
    for name, value in values.items():
        column = model.by_name.get(name)
        if column is not None and column.kind == "json" and not ctx.operation.field_fits(name, value):
            raise InvalidValue
    return values


def model_of(ctx: Context) -> Model:
    """The model of the operation's path."""
    model = ctx.operation.model
    assert model is not None
    return model


def find_row(ctx: Context, model: Model, instance_id: str, verb: str = "") -> Row:
    """The row with this id. Raises BadRequest for what is no id, NotFound where there is no such row."""
    row = ctx.tx.get(model.table, instance_id.lower())
    if row is not None:
        return row
    if model.table == TEMPLATES and verb != "get":
        raise ApiError({"message": "Project template not found"}, 404)
    if (verb, model.table) not in LENIENT and not is_uuid(instance_id):
        raise BadRequest("Malformed ID.")
    raise NotFound


def fields_of(body: Any) -> dict[str, Any]:
    """The fields of a body. Raises a refusal where it is no object."""
    if not isinstance(body, dict):
        raise InvalidValue
    return body
