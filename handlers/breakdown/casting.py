"""The casting of any entity of a production."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import Forbidden
from mockitsu.state import Row

from .. import casting, entities, permissions


def list_entity_casting(ctx: Context, project_id: str, entity_id: str) -> list[dict[str, Any]]:
    check_team(ctx, project_id)
    permissions.check_not_role(ctx, project_id, "vendor")
    return casting.casting_of(ctx, member(ctx, project_id, entity_id))


def replace_entity_casting(
    ctx: Context, project_id: str, entity_id: str, body: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Replace the casting of an entity. The answer is what was sent, entries that were passed over included."""
    check_team(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)
    casting.replace(ctx, member(ctx, project_id, entity_id), body)
    return body


def check_team(ctx: Context, project_id: str) -> None:
    """The team of the production; administrators are told by the entity that there is no such production."""
    if not permissions.is_admin(ctx):
        entities.get_project(ctx, project_id)
        permissions.check_project_access(ctx, project_id)


def member(ctx: Context, project_id: str, entity_id: str) -> Row:
    """An entity of the production. Raises NotFound, and Forbidden for one of another production."""
    entity = entities.get_entity(ctx, entity_id)
    if entity["project_id"] != project_id:
        raise Forbidden
    return entity
