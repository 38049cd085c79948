"""All that a client needs to know before it shows anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, people, permissions, saved_searches
from ..assets.asset_types import list_asset_types
from ..projects.listing import list_open_projects

TABLES = {
    "custom_actions": "custom_action",
    "status_automations": "status_automation",
    "departments": "department",
    "studios": "studio",
    "project_status": "project_status",
    "task_types": "task_type",
    "task_status": "task_status",
    "preview_background_files": "preview_background_file",
}
PLUGIN = (
    *("id", "plugin_id", "name", "description", "version", "maintainer_name", "maintainer_email"),
    *("frontend_project_enabled", "frontend_studio_enabled", "icon"),
)
USER_LIMIT = 100
"""How many accounts a studio may have where nothing else is configured."""


def get_my_context(ctx: Context) -> Row:
    """Studio, people, open productions and settings, as far as they concern the caller."""
    key = ("context", ctx.person["id"], ctx.role)
    found: Row = ctx.tx.derived(key, lambda: Row(_context(ctx)))
    return found


def _context(ctx: Context) -> dict[str, Any]:
    found: dict[str, Any] = {name: ctx.tx.rows(table) for name, table in TABLES.items()}
    found |= {
        "asset_types": list_asset_types(ctx, None),
        "persons": [_person(ctx, row) for row in ctx.tx.rows("person") if permissions.knows(ctx, row["id"])],
        "projects": list_open_projects(ctx, None),
        "project_roles": _roles(ctx),
        "notification_count": len(ctx.tx.find("notification", person_id=ctx.person["id"], read=False)),
        "search_filters": saved_searches.by_place(ctx, "search_filter"),
        "search_filter_groups": saved_searches.by_place(ctx, "search_filter_group"),
        "plugins": [{name: row[name] for name in PLUGIN} for row in ctx.tx.rows("plugin")],
    }
    return {**found, "user_limit": USER_LIMIT} if permissions.is_admin(ctx) else found


def _person(ctx: Context, person: Row) -> Mapping[str, Any]:
    if permissions.is_admin(ctx):
        return crud.present(ctx, MODELS["person"], person)
    return people.public(ctx, person)


def _roles(ctx: Context) -> dict[str, str]:
    """The roles that teams give the caller, by production."""
    members = ctx.tx.find(permissions.TEAM, person_id=ctx.person["id"])
    return {member["project_id"]: member["role"] for member in members if member["role"] is not None}
