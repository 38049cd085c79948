"""When the caller logged in to a workstation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from ..persons import desktop_login_logs

WRONG_DATE = "Wrong date format."


def list_my_desktop_logins(ctx: Context) -> list[Row]:
    """The latest first."""
    return desktop_login_logs.list_desktop_login_logs(ctx, ctx.person["id"])


def create_my_desktop_login(ctx: Context, body: Mapping[str, str | None] | None) -> Row:
    """One more log-in; the latest one tells when the person was last present."""
    date = (body or {}).get("date")
    values = None if date is None else {"date": _moment(date)}
    return desktop_login_logs.create_desktop_login_log(ctx, ctx.person["id"], values)


def _moment(text: str) -> str:
    """A date, or date and time in any ISO form: more than what the log-ins of others take. Raises BadRequest; the real
    server fails with 500 there."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None).isoformat(timespec="seconds")
    except ValueError:
        raise BadRequest(WRONG_DATE) from None
