"""Answers to reading: lists as a whole, in pages and cut down to some fields, and single rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import Model, Relation
from mockitsu.state import Ordered, Row, Sorted, oldest_first
from mockitsu.state.table import last_updated_first, newest

from .. import permissions
from .admission import model_of
from .filtering import filter_of, filters, matching
from .manners import SHOW_RELATIONS
from .visibility import sight, visible

LIMIT = 100

Answered = Mapping[str, Any]


def list_rows(ctx: Context) -> Any:
    """Answer a list of the operation's model as the query asks for it."""
    model = model_of(ctx)
    if ctx.query.get("page", [""])[0].isdecimal() and "id" not in ctx.query:
        return _envelope(ctx, model, _pages(ctx, model))
    return listing(ctx, model, shown_rows(ctx))


def shown_rows(ctx: Context) -> list[Row]:
    """The rows of the operation's model that the query asks for and the caller sees."""
    model = model_of(ctx)
    return visible(ctx, model.table, matching(ctx, model))


def get_row(ctx: Context, row: Row) -> Answered:
    """Answer one row, with its relations unless the query says no."""
    model = model_of(ctx)
    if ("get", model.table) not in SHOW_RELATIONS and not matches_relations(ctx, default=True):
        return embedded(ctx, model, row)
    if not model.relations or model.embeds:
        return present(ctx, model, row)
    related = _related(ctx, model, row)
    return row.view("relations", related, lambda: {**row, **related})


def matches_relations(ctx: Context, *, default: bool) -> bool:
    """Whether the caller wants relations: only "true" says yes."""
    asked = ctx.query.get("relations")
    return default if asked is None else asked[0].lower() == "true"


def listing(ctx: Context, model: Model, rows: list[Row]) -> Any:
    """Answer `rows`: all of them or, where a page is asked for, that page of them, the last updated first."""
    page = _number(ctx, "page")
    if page is None or page < 0:
        return shaped(ctx, model, rows)
    return _envelope(
        ctx, model, Pages(len(rows), lambda offset, limit: last_updated_first(rows)[offset : offset + limit])
    )


@dataclass(frozen=True, slots=True)
class Pages:
    """What pages are cut of: how many rows there are, and how to get some from an offset on, the last updated first."""

    total: int
    cut: Callable[[int, int], list[Row]]


def _pages(ctx: Context, model: Model) -> Pages:
    """The rows that the query asks for and that the caller sees. They are kept in their order, so that another page, or
    one after a write, is not sorted anew."""
    query = filters(ctx, model)
    caller = None if permissions.is_admin(ctx) else ctx.person["id"]
    if caller is None and not query:
        table = ctx.tx.table(model.table)
        return Pages(len(table), table.newest)

    def prepare() -> Ordered:
        asked, sees = filter_of(ctx, model, query), sight(ctx, model.table)
        return oldest_first(model.table, asked.equal, lambda row: asked.passes(row) and (sees is None or sees(row)))

    asked = tuple(query.items())
    rows: Sorted = ctx.tx.gathered(("pages", model.table, asked, caller, ctx.role), prepare)
    return Pages(len(rows), partial(newest, rows))


def _envelope(ctx: Context, model: Model, rows: Pages) -> Any:
    """The page that the query asks for. Raises BadRequest."""
    page, limit = _number(ctx, "page") or 0, _number(ctx, "limit")
    if limit is not None and limit < 0:
        raise BadRequest("limit must be a positive integer.")
    limit = limit or LIMIT
    offset = (page - 1) * limit
    return {
        "data": shaped(ctx, model, rows.cut(offset, limit) if page > 0 else []),
        "total": rows.total,
        "nb_pages": -(-rows.total // limit),
        "limit": limit,
        "offset": offset,
        "page": page,
    }


def each(change: Callable[[Answered], Answered], answered: Any) -> Any:
    """The answer of a list with each of its rows changed."""
    if isinstance(answered, dict):
        return {**answered, "data": [change(row) for row in answered["data"]]}
    return [change(row) for row in answered]


def shaped(ctx: Context, model: Model, rows: list[Row]) -> list[Any]:
    """Rows with the relations and fields that the query asks for; the rows themselves where it asks for neither."""
    answered: Iterable[Answered] = rows
    if matches_relations(ctx, default=False):
        answered = (present(ctx, model, row) for row in rows)
    elif model.embeds:
        answered = (embedded(ctx, model, row) for row in rows)
    asked = ctx.query.get("fields", [""])[0]
    if not asked:
        return answered if isinstance(answered, list) else list(answered)
    names = {*asked.split(","), "id", "type"}
    return [{name: value for name, value in row.items() if name in names} for row in answered]


def present(ctx: Context, model: Model, row: Answered) -> Answered:
    """A row with its relations."""
    shown = embedded(ctx, model, row)
    return {**shown, **_related(ctx, model, row)} if model.relations else shown


def _related(ctx: Context, model: Model, row: Answered) -> dict[str, list[str]]:
    return {relation.name: members_of(ctx, relation, row["id"]) for relation in model.relations}


def embedded(ctx: Context, model: Model, row: Answered) -> Answered:
    """A row with the rows that the model embeds; the row itself where it embeds none."""
    if not model.embeds:
        return row
    tables = {name: model.by_name[column].references or "" for name, column in model.embeds.items()}
    return {**row, **{name: ctx.tx.get(tables[name], row[column]) for name, column in model.embeds.items()}}


def members_of(ctx: Context, relation: Relation, id: str) -> list[str]:
    """The ids that a relation of the row with this id holds."""
    links = ctx.tx.find(relation.through or relation.target, **{relation.near: id})
    return [link[relation.far] for link in links]


def _number(ctx: Context, name: str) -> int | None:
    if name not in ctx.query:
        return None
    try:
        return int(ctx.query[name][0])
    except ValueError:
        raise BadRequest(f"{name} must be an integer.") from None
