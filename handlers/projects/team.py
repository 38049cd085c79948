"""The team of a production: who is in it, and with which role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, entities, permissions
from ..people import FOR_CLIENTS, FOR_TEAM
from ..permissions import TEAM


def list_project_team(ctx: Context, project_id: str) -> list[dict[str, Any]]:
    """The members in the order in which they came, each with its role in the production."""
    entities.get_project(ctx, project_id)
    permissions.check_project_access(ctx, project_id)
    return [_member_row(ctx, link) for link in ctx.tx.find(TEAM, project_id=project_id)]


def add_team_member(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    """Add a person to the team; for one that is in it already, a role that is given replaces the present one."""
    project = _managed(ctx, project_id)
    person_id, role = body["person_id"], body.get("role")
    if ctx.tx.get("person", person_id) is None:
        raise BadRequest(f"Person with id {person_id} not found")
    if ctx.tx.link(TEAM, project_id=project_id, person_id=person_id):
        ctx.emit("project:update", project_id)
    if role is not None:
        ctx.tx.update(TEAM, _key(ctx, project_id, person_id), {"role": role})
        ctx.emit("project:update", project_id)
    return project


def update_team_member(ctx: Context, project_id: str, person_id: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """Give a member a role in the production; without one its global role counts."""
    if not permissions.is_admin(ctx):
        _managed(ctx, project_id)
    key = _key(ctx, project_id, person_id)
    if ctx.tx.get(TEAM, key) is None:
        raise BadRequest("Person is not a member of the project team")
    member = ctx.tx.update(TEAM, key, {"role": body.get("role")})
    ctx.emit("project:update", project_id)
    return {name: member[name] for name in ("project_id", "person_id", "role")}


def remove_team_member(ctx: Context, project_id: str, person_id: str) -> None:
    """Take a person from the team; one that is not in it is no reason to refuse."""
    _managed(ctx, project_id)
    key = _key(ctx, project_id, person_id)
    if ctx.tx.get(TEAM, key) is not None:
        ctx.tx.delete(TEAM, key)
    ctx.emit("project:update", project_id)


def _managed(ctx: Context, project_id: str) -> Row:
    project = entities.get_project(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)
    return project


def _key(ctx: Context, project_id: str, person_id: str) -> str:
    return ctx.tx.key(TEAM, {"project_id": project_id, "person_id": person_id})


def _member_row(ctx: Context, link: Row) -> dict[str, Any]:
    """A member as the caller's role in the production lets it be seen."""
    person = ctx.tx.get("person", link["person_id"])
    assert person is not None  # a person that is in a team cannot be removed
    shown = crud.present(ctx, MODELS["person"], person)
    role = permissions.role_in(ctx, link["project_id"])
    if role not in ("admin", "manager"):
        fields = FOR_CLIENTS if role == "client" else FOR_TEAM
        shown = {name: shown[name] for name in fields}
    return {**shown, "project_role": link["role"]}
