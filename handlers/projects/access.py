"""Productions that a request names: who may read and who may change what belongs to them."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import entities, permissions
from ..crud.values import is_uuid


def managed(ctx: Context, project_id: str) -> Row:
    """A production that the caller manages. Raises NotFound or Forbidden."""
    project = entities.get_project(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)
    return project


def check_there(ctx: Context, project_id: str) -> None:
    """Administrators may ask what belongs to a production that is not there: nothing. Raises NotFound."""
    if not (permissions.is_admin(ctx) and is_uuid(project_id)):
        entities.get_project(ctx, project_id)


def check_ids(*ids: str | None) -> None:
    """Raises BadRequest for what is no id; None is no reason."""
    if not all(id is None or is_uuid(id) for id in ids):
        raise BadRequest("Wrong UUID format.")


def tell(ctx: Context, project_id: str) -> None:
    """Name the event of a changed production."""
    ctx.emit("project:update", project_id)
