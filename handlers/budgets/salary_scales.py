"""Salary scales: one for each department, position and seniority, made when the list is read."""

from __future__ import annotations

from itertools import product

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS
from mockitsu.state import Row

COLUMNS = MODELS["salary_scale"].by_name


def list_salary_scales(ctx: Context) -> list[Row]:
    """All scales; what is missing is added first. Neither filters nor pages are looked at."""
    there = {(row["department_id"], row["position"], row["seniority"]) for row in ctx.tx.rows("salary_scale")}
    departments = [row["id"] for row in ctx.tx.rows("department")]
    for key in product(departments, COLUMNS["position"].enum, COLUMNS["seniority"].enum):
        if key not in there:
            ctx.tx.insert("salary_scale", dict(zip(("department_id", "position", "seniority"), key, strict=True)))
    return ctx.tx.rows("salary_scale")


def create_salary_scale(_: Context) -> None:
    """Refused, whatever the body: the list makes what is missing."""
    raise BadRequest("Salary scales cannot be created")
