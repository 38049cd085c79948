"""The preview account of a production: a guest who sees it as its clients do, while the account is open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import NotFound
from mockitsu.security import hash_password
from mockitsu.state import Row

from .. import permissions
from ..persons import removing
from . import access

FIELDS = ("id", "email", "full_name", "preview_open_until")
OPEN = timedelta(hours=1)
CLOSED: Mapping[str, Any] = {"preview_opened_at": None, "preview_open_until": None}
LONGEST_NAME = 80


def get_project_preview_account(ctx: Context, project_id: str) -> dict[str, Any] | None:
    account = _find(ctx, project_id)
    return _shown(account) if account is not None else None


def create_project_preview_account(ctx: Context, project_id: str) -> dict[str, Any]:
    """Create the account, or give the one that is there a new password and close it."""
    project, account = access.managed(ctx, project_id), _find(ctx, project_id)
    password = ctx.new_id().replace("-", "")[:16]
    values = {"password": hash_password(password), **CLOSED}
    if account is None:
        account = ctx.tx.insert("person", {**values, **_identity(ctx, project)})
        ctx.tx.link(permissions.TEAM, project_id=project_id, person_id=account["id"])
        access.tell(ctx, project_id)
    else:
        account = ctx.tx.update("person", account["id"], values)
    return {**_shown(account), "password": password}


def open_project_preview_account(ctx: Context, project_id: str, body: Mapping[str, Any]) -> dict[str, Any]:
    account = _find(ctx, project_id)
    if account is None:
        raise NotFound("404 Not Found: No preview account for this project")
    until = (datetime.fromisoformat(ctx.now) + OPEN).isoformat()
    changes = {"preview_opened_at": ctx.now, "preview_open_until": until} if body["is_open"] else CLOSED
    return _shown(ctx.tx.update("person", account["id"], changes))


def delete_project_preview_account(ctx: Context, project_id: str) -> None:
    account = _find(ctx, project_id)
    if account is not None:
        removing.remove_person(ctx, account, force=True)


def _find(ctx: Context, project_id: str) -> Row | None:
    """The account of a production that the caller manages, if there is one."""
    access.check_there(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)
    return ctx.tx.first("person", preview_project_id=project_id)


def _identity(ctx: Context, project: Row) -> dict[str, Any]:
    return {
        "first_name": "Preview",
        "last_name": project["name"][:LONGEST_NAME],
        "email": f"preview-{ctx.new_id().replace('-', '')[:12]}@preview.kitsu.invalid",
        "role": "client",
        "preview_project_id": project["id"],
    }


def _shown(account: Row) -> dict[str, Any]:
    return {name: account[name] for name in FIELDS}
