"""Templates that a request names, and what is said of them."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import ApiError, Refused
from mockitsu.state import Row

from .. import selections
from ..crud.values import is_uuid


def find(ctx: Context, project_template_id: str) -> Row:
    """The template with this id. Raises an answer of its own where there is none, for a malformed id too."""
    row = ctx.tx.get("project_template", project_template_id)
    if row is None:
        raise ApiError({"message": "Project template not found"}, 404)
    return row


def find_project(ctx: Context, project_id: str) -> Row:
    """The production with this id, in the words of the templates."""
    row = ctx.tx.get("project", project_id)
    if row is None:
        raise ApiError({"message": "Project not found"}, 404)
    return row


def find_choice(ctx: Context, table: str, what: str, field: str, id: str) -> Row:
    """The row that a template is to have. Raises Refused; `what` and `field` are what it is called."""
    if not is_uuid(id):
        raise Refused(f"{field} is required and must be a valid UUID")
    row = ctx.tx.get(table, id)
    if row is None:
        raise Refused(f"{what} {id} does not exist")
    return row


def remove_choice(ctx: Context, template: Row, table: str, **far: str) -> None:
    """Take something from a template; that it is not there is no reason to refuse."""
    selections.drop(ctx, table, {"project_template_id": template["id"], **far})
    tell(ctx, template)


def tell(ctx: Context, template: Row) -> None:
    """Name the event of a changed template."""
    ctx.emit("project-template:update", project_template_id=template["id"])
