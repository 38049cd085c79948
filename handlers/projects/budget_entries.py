"""The lines of the budgets of a production."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, lookup, removal
from . import access, budgets

MODEL = MODELS["budget_entry"]
FIELDS = (
    *("id", "budget_id", "department_id", "person_id", "start_date", "months_duration"),
    *("daily_salary", "position", "seniority", "exceptions"),
)
WRITTEN = ("department_id", "person_id", "start_date", "months_duration", "daily_salary", "position", "seniority")


def list_project_budget_entries(ctx: Context, project_id: str, budget_id: str) -> list[dict[str, Any]]:
    budgets.check_access(ctx, project_id, budget_id)
    rows = ctx.tx.find("budget_entry", budget_id=budget_id)
    return [{name: row[name] for name in FIELDS} for row in rows]


def create_project_budget_entry(ctx: Context, project_id: str, budget_id: str, body: Mapping[str, Any]) -> Row:
    budgets.check_access(ctx, project_id, budget_id)
    given = {name: body[name] for name in WRITTEN if body.get(name) is not None}
    budget = lookup.get(ctx, "budget", budget_id)
    entry = ctx.tx.insert("budget_entry", {"budget_id": budget["id"], **_values(ctx, given), "exceptions": {}})
    _tell(ctx, project_id, entry, "create")
    return entry


def get_project_budget_entry(ctx: Context, project_id: str, budget_id: str, budget_entry_id: str) -> Row:
    """A line; the budget has to be one of the production, the line need not be one of the budget."""
    budgets.check_access(ctx, project_id, budget_id)
    budgets.find(ctx, project_id, budget_id)
    return _find(ctx, budget_entry_id)


def update_project_budget_entry(
    ctx: Context, project_id: str, budget_id: str, budget_entry_id: str, body: Mapping[str, Any]
) -> Row:
    """Write a line anew; what the body does not name is emptied (observed on Zou 1.0.97)."""
    budgets.check_access(ctx, project_id, budget_id)
    entry = _find(ctx, budget_entry_id)
    values = _values(ctx, {name: body.get(name) for name in WRITTEN})
    exceptions = {month: amount for month, amount in (body.get("exceptions") or {}).items() if amount is not None}
    changes = {**values, "exceptions": exceptions, "updated_at": ctx.now}
    changed = ctx.tx.update("budget_entry", entry["id"], changes)
    _tell(ctx, project_id, changed, "update")
    return changed


def delete_project_budget_entry(ctx: Context, project_id: str, budget_id: str, budget_entry_id: str) -> None:
    budgets.check_access(ctx, project_id, budget_id)
    entry = _find(ctx, budget_entry_id)
    removal.erase(ctx, "budget_entry", entry)
    _tell(ctx, project_id, entry, "delete")


def _find(ctx: Context, budget_entry_id: str) -> Row:
    access.check_ids(budget_entry_id)
    return lookup.get(ctx, "budget_entry", budget_entry_id)


def _values(ctx: Context, given: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a line as the columns keep them. Raises Refused for departments and people that are not there."""
    values = crud.convert_given(MODEL, given)
    for column, table in (("department_id", "department"), ("person_id", "person")):
        if values.get(column) is not None and ctx.tx.get(table, values[column]) is None:
            raise crud.Conflict
    return values


def _tell(ctx: Context, project_id: str, entry: Row, verb: str) -> None:
    details = {"budget_id": entry["budget_id"], "budget_entry_id": entry["id"]}
    ctx.emit(f"budget-entry:{verb}", project_id, **details)
