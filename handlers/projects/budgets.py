"""The budgets of a production."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, NotFound
from mockitsu.state import Row

from .. import entities, lookup, permissions, removal
from ..crud.values import is_uuid
from . import access

FIELDS = ("id", "project_id", "revision", "name", "currency")


def list_project_budgets(ctx: Context, project_id: str) -> list[dict[str, Any]]:
    """The budgets by revision; of a production that is not there, administrators get none."""
    if not permissions.is_admin(ctx):
        entities.get_project(ctx, project_id)
    elif not is_uuid(project_id):
        raise BadRequest("Wrong UUID format.")
    permissions.check_manager_access(ctx, project_id)
    budgets = sorted(_of_project(ctx, project_id), key=lambda row: int(row["revision"]))
    return [{name: budget[name] for name in FIELDS} for budget in budgets]


def create_project_budget(ctx: Context, project_id: str, body: Mapping[str, Any]) -> Row:
    access.check_ids(project_id)
    permissions.check_managing(ctx, project_id)
    values = {"name": body["name"], "currency": body.get("currency", "USD")}
    entities.get_project(ctx, project_id)
    revision = 1 + max((int(row["revision"]) for row in _of_project(ctx, project_id)), default=0)
    budget = ctx.tx.insert("budget", {"project_id": project_id, "revision": revision, **values})
    _tell(ctx, project_id, budget, "create")
    return budget


def get_project_budget(ctx: Context, project_id: str, budget_id: str) -> Row:
    check_access(ctx, project_id, budget_id)
    return find(ctx, project_id, budget_id)


def update_project_budget(ctx: Context, project_id: str, budget_id: str, body: Mapping[str, Any]) -> Row:
    """Rename a budget, whichever production it belongs to (observed on Zou 1.0.97)."""
    check_access(ctx, project_id, budget_id)
    budget = lookup.get(ctx, "budget", budget_id)
    changes = {name: body[name] for name in ("name", "currency") if body.get(name) is not None}
    changed = ctx.tx.update("budget", budget["id"], {**changes, "updated_at": ctx.now})
    _tell(ctx, project_id, changed, "update")
    return changed


def delete_project_budget(ctx: Context, project_id: str, budget_id: str) -> None:
    """Delete a budget with its entries, whichever production it belongs to (observed on Zou 1.0.97)."""
    check_access(ctx, project_id, budget_id)
    budget = lookup.get(ctx, "budget", budget_id)
    for entry in ctx.tx.find("budget_entry", budget_id=budget["id"]):
        removal.erase(ctx, "budget_entry", entry)
    removal.erase(ctx, "budget", budget)
    _tell(ctx, project_id, budget, "delete")


def find(ctx: Context, project_id: str, budget_id: str) -> Row:
    """The budget of a production with this id. Raises NotFound."""
    budget = lookup.get(ctx, "budget", budget_id)
    if budget["project_id"] != project_id:
        raise NotFound
    return budget


def check_access(ctx: Context, project_id: str, budget_id: str) -> None:
    """Managers of the production; what is no id is refused first. Raises BadRequest, NotFound or Forbidden."""
    access.check_ids(project_id, budget_id)
    access.check_there(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)


def _of_project(ctx: Context, project_id: str) -> list[Row]:
    return ctx.tx.find("budget", project_id=project_id)


def _tell(ctx: Context, project_id: str, budget: Row, verb: str) -> None:
    ctx.emit(f"budget:{verb}", project_id, budget_id=budget["id"])
