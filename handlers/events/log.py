"""The logs of the studio: the last events, their names, the last logins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row, Test

from .. import moments, permissions
from ..crud.values import is_uuid

MOST = 1000
PART = re.compile(r"[A-Za-z-]+")
OF_FILES = frozenset(
    ("organisation:set-thumbnail", "person:set-thumbnail", "preview-file:add-file", "project:set-thumbnail")
)
EVENT = ("id", "created_at", "name", "user_id", "project_id", "data")
LOGIN = ("id", "created_at", "ip_address", "person_id", "origin")


def list_last_events(
    ctx: Context,
    after: str | None,
    before: str | None,
    cursor_event_id: str | None,
    limit: int,
    name: str | None,
    name_prefixes: list[str],
    name_suffixes: list[str],
    only_files: bool,
    person_ids: list[str],
    project_id: str | None,
) -> list[dict[str, Any]]:
    """The last events, the newest first; managers get those of the productions that they manage."""
    _check_ids("person_ids", person_ids)
    _check_id("project_id", project_id)
    prefixes, suffixes = _parts("name_prefixes", name_prefixes), _parts("name_suffixes", name_suffixes)
    tests = [*_within(after, before), _is_readable(ctx, project_id)]
    if person_ids:
        tests.append(lambda row: row["user_id"] in person_ids)
    if name:
        tests.append(lambda row: bool(row["name"] == name))
    if prefixes:
        tests.append(lambda row: row["name"].partition(":")[0] in prefixes)
    if suffixes:
        tests.append(lambda row: row["name"].rpartition(":")[2] in suffixes)
    if only_files:
        tests.append(lambda row: row["name"] in OF_FILES)
    rows = _onwards(ctx, "api_event", "event", cursor_event_id)
    return _last(rows, tests, limit, EVENT)


def list_event_names(ctx: Context) -> list[str]:
    """The names of all events that are in the log."""
    permissions.require(bool(_managed(ctx)) or ctx.role in ("admin", "manager"))
    return sorted({row["name"] for row in ctx.tx.rows("api_event")})


def list_last_login_logs(
    ctx: Context,
    after: str | None,
    before: str | None,
    cursor_login_log_id: str | None,
    limit: int,
    person_ids: list[str],
) -> list[dict[str, Any]]:
    """The last logins, the newest first."""
    _check_ids("person_ids", person_ids)
    tests = _within(after, before)
    if person_ids:
        tests.append(lambda row: row["person_id"] in person_ids)
    rows = _onwards(ctx, "login_log", "login log", cursor_login_log_id)
    return _last(rows, tests, limit, LOGIN)


def _last(rows: Sequence[Row], tests: Iterable[Test], limit: int, fields: tuple[str, ...]) -> list[dict[str, Any]]:
    found = [row for row in rows if all(test(row) for test in tests)]
    return [{name: row[name] for name in fields} for row in found[: min(limit, MOST)]]


def _onwards(ctx: Context, table: str, what: str, cursor: str | None) -> list[Row]:
    """The rows of a log, the newest first, behind the one that is the cursor. Raises BadRequest."""
    rows = sorted(ctx.tx.rows(table), key=lambda row: str(row["created_at"]))[::-1]
    if not cursor:
        return rows
    _check_id(f"cursor_{table.removeprefix('api_')}_id", cursor)
    place = next((index for index, row in enumerate(rows) if row["id"] == cursor), None)
    if place is None:
        raise BadRequest(f"No {what} found with id: {cursor}")
    return rows[place + 1 :]


def _within(after: str | None, before: str | None) -> list[Test]:
    """Whether a row lies between two moments; the first counts too, as rows happen some time within their second."""
    start, end = moments.read(after), moments.read(before)
    return [lambda row: (start is None or row["created_at"] >= start) and (end is None or row["created_at"] < end)]


def _is_readable(ctx: Context, project_id: str | None) -> Test:
    """Whether an event is one that was asked for. Raises Forbidden for what the caller does not manage."""
    if permissions.is_admin(ctx):
        return lambda row: not project_id or row["project_id"] == project_id
    managed = _managed(ctx)
    permissions.require(project_id in managed if project_id else bool(managed) or ctx.role == "manager")
    wanted = {project_id} if project_id else managed
    return lambda row: row["project_id"] in wanted


def _managed(ctx: Context) -> set[str]:
    """The productions that the caller manages."""
    return {id for id in permissions.my_project_ids(ctx) if permissions.has_role(ctx, id, "manager")}


def _check_ids(name: str, ids: list[str]) -> None:
    if not all(is_uuid(id) for id in ids):
        raise BadRequest(f"The {name} parameter contains an invalid id")


def _check_id(name: str, id: str | None) -> None:
    if id and not is_uuid(id):
        raise BadRequest(f"The {name} parameter is not a valid id")


def _parts(name: str, parts: list[str]) -> list[str]:
    """What stands before or behind the colon of a name. Raises BadRequest."""
    if not all(PART.fullmatch(part) for part in parts):
        raise BadRequest(f"The {name} parameter contains an invalid value")
    return parts
