"""When people logged in to their workstations, and the table of a month that follows from it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping

from mockitsu.context import Context
from mockitsu.errors import BadRequest, InvalidBody
from mockitsu.http import Answer
from mockitsu.state import Row

from .. import lookup, moments, permissions
from ..exports.tables import answer

WRONG_DATE = "Value error, Wrong date format. Expected: 2020-01-05T13:23:10 or 2020-01-05"
LOGS = "desktop_login_log"


def list_desktop_login_logs(ctx: Context, person_id: str) -> list[Row]:
    """The logs of a person, newest first; for the person itself, managers and administrators."""
    permissions.require(ctx.role in ("admin", "manager") or ctx.person["id"] == person_id)
    person = lookup.get(ctx, "person", person_id)
    return sorted(ctx.tx.find(LOGS, person_id=person["id"]), key=lambda row: str(row["date"]), reverse=True)


def create_desktop_login_log(ctx: Context, person_id: str, body: Mapping[str, str | None] | None) -> Row:
    """Log that a person has logged in. Its last presence is the newest log, whatever it was before (observed on Zou
    1.0.97)."""
    moment = _moment((body or {}).get("date"))
    permissions.check_self_or_admin(ctx, person_id)
    person = lookup.get(ctx, "person", person_id)
    log = ctx.tx.insert(LOGS, {"person_id": person["id"], "date": moment or ctx.now})
    newest = max(str(row["date"]) for row in ctx.tx.find(LOGS, person_id=person["id"]))
    ctx.tx.update("person", person["id"], {"last_presence": newest[:10]})
    ctx.emit("person:update", person_id=person["id"])
    return log


def export_presence_logs(ctx: Context, month_date: str) -> Answer:
    """Who logged in on which days of a month: everybody who is active, bots too, but no guests."""
    year, month, length = _month(month_date)
    people = [row for row in ctx.tx.rows("person") if row["active"] and not row["is_guest"]]
    ordered = sorted(people, key=lambda row: (str(row["first_name"]), str(row["last_name"])))
    days = [f"{year:04}-{month:02}-{day:02}" for day in range(1, length + 1)]
    lines = []
    for person in ordered:
        present = {str(row["date"])[:10] for row in ctx.tx.find(LOGS, person_id=person["id"])}
        lines.append([person["full_name"], *("X" if day in present else None for day in days)])
    return answer("export", [str(year), *(str(number) for number in range(1, length + 1))], lines)


def _moment(text: str | None) -> str | None:
    try:
        return moments.read(text)
    except BadRequest:
        raise InvalidBody([("date", WRONG_DATE)]) from None


def _month(text: str) -> tuple[int, int, int]:
    """Year, month and its number of days of a text such as 2026-03."""
    try:
        year, month = (int(number) for number in text.split("-"))
        if not 1 <= year <= 9999:
            raise ValueError(text)
        return year, month, monthrange(year, month)[1]
    except ValueError:
        raise BadRequest("Invalid month or year.") from None
