"""Which rows the lists of generic collections show to whom (observed on Zou 1.0.97).

Administrators see all rows. Tables that are not here show all to everybody whom the document lets in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mockitsu.context import Context
from mockitsu.state import Row, Test

from .. import permissions


def visible(ctx: Context, table: str, rows: list[Row]) -> list[Row]:
    """Those of the rows of a table that the caller sees."""
    shows = sight(ctx, table)
    return rows if shows is None else [row for row in rows if shows(row)]


def sight(ctx: Context, table: str) -> Test | None:
    """Whether the caller sees a row of a table; None where the caller sees all of them."""
    return None if permissions.is_admin(ctx) or table not in SHOWN else SHOWN[table](ctx)


def _entities(ctx: Context) -> Test:
    """Those of open productions; vendors see productions where a task is assigned to them."""
    shown = permissions.my_open_project_ids(ctx)
    if ctx.role == "vendor":
        links = ctx.tx.find("task_person_link", person_id=ctx.person["id"])
        tasks = (ctx.tx.get("task", link["task_id"]) for link in links)
        shown &= {task["project_id"] for task in tasks if task is not None}
    return lambda row: row["project_id"] in shown


def _descriptors(ctx: Context) -> Test:
    mine = permissions.my_open_project_ids(ctx)
    return lambda row: row["project_id"] in mine and permissions.sees_descriptor(ctx, row)


def _through(table: str) -> Callable[[Context], Test]:
    """Rows that refer to a row of `table` in one of the caller's productions."""

    def of(ctx: Context) -> Test:
        mine = permissions.my_project_ids(ctx)

        def shows(row: Row) -> bool:
            owner = ctx.tx.get(table, row[f"{table}_id"])
            return owner is not None and owner["project_id"] in mine

        return shows

    return of


def _previews(ctx: Context) -> Test:
    """Those of open productions; vendors see those of the tasks assigned to them."""
    tasks = _tasks(ctx)

    def shows(row: Row) -> bool:
        task = ctx.tx.get("task", row["task_id"])
        return task is not None and tasks(task)

    return shows


def _tasks(ctx: Context) -> Test:
    """Those of open productions; vendors see those assigned to them."""
    mine = permissions.my_open_project_ids(ctx)
    is_vendor = ctx.role == "vendor"
    return lambda row: row["project_id"] in mine and (not is_vendor or permissions.is_assigned(ctx, row["id"]))


def _persons(ctx: Context) -> Test:
    return lambda row: permissions.knows(ctx, row["id"])


def _playlists(ctx: Context) -> Test:
    """Those of the caller's productions; clients see what is for them, vendors none."""
    mine = permissions.my_project_ids(ctx)

    def shows(row: Row) -> bool:
        role = permissions.role_in(ctx, row["project_id"]) if row["project_id"] in mine else "vendor"
        return role != "vendor" and (role != "client" or bool(row["for_client"]))

    return shows


def _projects(ctx: Context) -> Test:
    mine = permissions.my_open_project_ids(ctx)
    return lambda row: row["id"] in mine


SHOWN: Mapping[str, Callable[[Context], Test]] = {
    "entity": _entities,
    "metadata_descriptor": _descriptors,
    "output_file": _through("entity"),
    "person": _persons,
    "playlist": _playlists,
    "preview_file": _previews,
    "project": _projects,
    "task": _tasks,
    "working_file": _through("task"),
}
