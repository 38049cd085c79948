"""Budgets of productions and the salaries that they are made with."""

from .base import choice, date, each, integer, json, model, number, reference, string
from .choices import POSITIONS, SENIORITIES

MODELS = (
    model(
        "budget",
        "/data/budgets",
        reference("project_id"),
        integer("revision", nullable=False, default=1),
        string("name", 255, required=True),
        string("currency", 3),
        fixed=("revision",),
    ),
    model(
        "budget_entry",
        "/data/budget-entries",
        *each(reference, "budget_id", "department_id", required=True),
        reference("person_id"),
        date("start_date", required=True),
        integer("months_duration", required=True),
        number("daily_salary", required=True),
        choice("position", *POSITIONS, default="artist"),
        choice("seniority", *SENIORITIES, default="mid"),
        json("exceptions"),
        fixed=("budget_id",),
    ),
    model(
        "salary_scale",
        "/data/salary-scales",
        reference("department_id", required=True, on_delete="cascade"),
        choice("position", *POSITIONS, default="artist"),
        choice("seniority", *SENIORITIES, default="mid"),
        integer("salary", nullable=False, default=0),
        fixed=("department_id",),
    ),
)
