"""Templates that a request names, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import ApiError, BadRequest, Refused
from mockitsu.state import Row

from .. import lookup, selections
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


def ends(template: Row, table: str, row: Row) -> dict[str, str]:
    """The key of the link between a template and what it has of `table`."""
    return {"project_template_id": template["id"], f"{table}_id": row["id"]}


def in_place(
    ctx: Context, project_template_id: str, table: str, shown: Callable[[Row], Mapping[str, Any]]
) -> list[Any]:
    """The choices of a template with what `shown` tells of their links, by place, then by name; those without a place
    come first."""
    template = find(ctx, project_template_id)
    links = ctx.tx.find(f"project_template_{table}_link", project_template_id=template["id"])
    rows = [{**lookup.get(ctx, table, link[f"{table}_id"]), **shown(link)} for link in links]
    return sorted(rows, key=lambda row: (row["priority"] or 0, str(row["name"])))


def choose(
    ctx: Context, project_template_id: str, table: str, what: str, id: str, values: Callable[[], Mapping[str, Any]]
) -> Row:
    """Add a choice, or change how it is used, with `values`. Answers the link. Raises Refused."""
    template = find(ctx, project_template_id)
    row = find_choice(ctx, table, what, f"{table}_id", id)
    link = selections.put(ctx, f"project_template_{table}_link", ends(template, table, row), values())
    tell(ctx, template)
    return link


def reorder(ctx: Context, project_template_id: str, table: str, what: str, ids: list[str]) -> list[Row]:
    """Give the choices of the list the places from 1; those that are missing are added. The refusals are worded as
    everywhere else. Raises NotFound or BadRequest."""
    template = lookup.get(ctx, "project_template", project_template_id)
    try:
        rows = [find_choice(ctx, table, what, f"{table}_id", id) for id in ids]
    except Refused as error:
        raise BadRequest(error.body["message"]) from None
    links = []
    for place, row in enumerate(rows, start=1):
        link = f"project_template_{table}_link"
        links.append(selections.put(ctx, link, ends(template, table, row), {"priority": place}))
        tell(ctx, template)
    return links


def remove_choice(ctx: Context, template: Row, table: str, **far: str) -> None:
    """Take something from a template; that it is not there is no reason to refuse."""
    selections.drop(ctx, table, {"project_template_id": template["id"], **far})
    tell(ctx, template)


def tell(ctx: Context, template: Row) -> None:
    """Name the event of a changed template."""
    ctx.emit("project-template:update", project_template_id=template["id"])
