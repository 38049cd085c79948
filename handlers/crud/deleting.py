"""Deleting rows: what refers to a row goes along, forgets it, or keeps it from going, as the declarations say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from mockitsu.context import Context
from mockitsu.models import MODELS, Column, Model
from mockitsu.state import Row

from .. import stored_files
from .admission import model_of
from .values import Conflict
from .writing import announce


def delete_row(ctx: Context, row: Row) -> None:
    """Delete a row of the operation's model."""
    delete(ctx, model_of(ctx), row)


def delete(ctx: Context, model: Model, row: Row) -> None:
    """Delete a row and all that goes with it, and name the event. Raises Conflict where it is still referred to."""
    erase(ctx, model, row)
    announce(ctx, model, row, "delete")


def erase(ctx: Context, model: Model, row: Row) -> None:
    """Delete a row and all that goes with it, its stored files too, without a word. Raises Conflict."""
    key = ctx.tx.key(model.table, row)
    for owner, column, holder in list(_holders(ctx, model, row)):
        holder_key = ctx.tx.key(owner.table, holder)
        if ctx.tx.get(owner.table, holder_key) is None or holder_key == key:
            continue
        if column.on_delete == "cascade":
            erase(ctx, owner, holder)
        elif column.on_delete == "set null":
            ctx.tx.update(owner.table, holder_key, {column.name: None})
        else:
            raise Conflict
    ctx.tx.delete(model.table, key)
    stored_files.forget(ctx, model.table, key)


def is_held(ctx: Context, model: Model, row: Row) -> bool:
    """Whether another row keeps this one, or one that would go with it, from being deleted."""
    for owner, column, holder in _holders(ctx, model, row):
        if ctx.tx.key(owner.table, holder) == ctx.tx.key(model.table, row):
            continue
        if column.on_delete == "refuse" or (column.on_delete == "cascade" and is_held(ctx, owner, holder)):
            return True
    return False


def _holders(ctx: Context, model: Model, row: Row) -> Iterator[tuple[Model, Column, Row]]:
    """The rows that refer to `row`, each with the column that does."""
    if "id" in model.by_name:
        for owner, column in _referring(model.table):
            for holder in ctx.tx.find(owner.table, **{column.name: row["id"]}):
                yield owner, column, holder


@cache
def _referring(table: str) -> tuple[tuple[Model, Column], ...]:
    """The columns of all models that refer to `table`."""
    return tuple(
        (model, column) for model in MODELS.values() for column in model.references if column.references == table
    )
