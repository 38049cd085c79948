"""Rows of tables that stand for people (observed on Zou 1.0.97). A person is known by the e-mail address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import ApiError
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud
from ..crud.values import convert_given
from ..csv_tables import Cells, InvalidCell, RowError
from ..persons import fields
from .booleans import is_yes

ROLES = {
    "Artist": "user",
    "Studio Manager": "admin",
    "Supervisor": "supervisor",
    "Production Manager": "manager",
    "Client": "client",
    "Vendor": "vendor",
}
CONTRACTS = {
    "Open-ended": "open-ended",
    "Fixed-term": "fixed-term",
    "Short-term": "short-term",
    "Freelance": "freelance",
    "Apprentice": "apprentice",
    "Internship": "internship",
}
POSITIONS = {"Supervisor": "supervisor", "Lead": "lead", "Artist": "artist"}
SENIORITIES = {"Senior": "senior", "Mid": "mid", "Junior": "junior"}
CHOICES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "Role": ("role", ROLES),
    "Contract Type": ("contract_type", CONTRACTS),
    "Position": ("position", POSITIONS),
    "Seniority": ("seniority", SENIORITIES),
}
"""The columns that choose from a list: the field behind each, and its values by their label."""
MODEL = MODELS["person"]
DEPARTMENTS = next(relation for relation in MODEL.relations if relation.name == "departments")


class PersonRows:
    """Takes the rows of one table."""

    def __init__(self, ctx: Context, *, update: bool) -> None:
        self._ctx, self._update = ctx, update

    def take(self, cells: Cells) -> Row:
        """The person of a row: made, changed where updates are asked for, or as it is."""
        values = self._values(cells)
        departments = self._departments(cells.get("Departments", ""))
        convert_given(MODEL, values)
        person = self._ctx.tx.first("person", email=values["email"], is_bot=False)
        if person is not None and not self._update:
            return person
        if person is None:
            person = self._ctx.tx.insert("person", values)
        else:
            person = self._ctx.tx.update("person", person["id"], {**values, "updated_at": self._ctx.now})
        if departments:
            crud.set_members(self._ctx, DEPARTMENTS, person["id"], departments)
        return person

    def _values(self, cells: Cells) -> dict[str, Any]:
        """What a row says of a person; empty cells say nothing."""
        values: dict[str, Any] = {"first_name": cells["First Name"], "last_name": cells["Last Name"]}
        values["email"] = self._checked("Email", "email", cells["Email"], with_reason=True)
        if cells.get("Phone"):
            values["phone"] = cells["Phone"]
        for column, (field, labels) in CHOICES.items():
            if cells.get(column):
                values[field] = _choice(column, cells[column], labels)
        if cells.get("Studio"):
            values["studio_id"] = self._id_of("Studio", cells["Studio"])
        if cells.get("Country"):
            values["country"] = self._checked("Country", "country", cells["Country"])
        if cells.get("Daily Salary"):
            values["daily_salary"] = _integer("Daily Salary", cells["Daily Salary"])
        if cells.get("Active"):
            values["active"] = is_yes(cells["Active"])
        return values

    def _checked(self, column: str, field: str, text: str, *, with_reason: bool = False) -> Any:
        """A value that the rules for people accept."""
        try:
            return fields.checked(self._ctx, {field: text})[field]
        except ApiError as error:
            reason = f" ({error.body['message']})" if with_reason else ""
            raise InvalidCell(f"{column}: {text}{reason}") from None

    def _departments(self, names: str) -> list[str]:
        return [self._id_of("Department", name) for name in names.split(",")] if names else []

    def _id_of(self, kind: str, name: str) -> str:
        row = self._ctx.tx.first(kind.lower(), name=name)
        if row is None:
            raise RowError(f"{kind} not found: {name}")
        return str(row["id"])


def _choice(column: str, text: str, labels: Mapping[str, str]) -> str:
    """The value behind a label, or a value as it is, in whatever letter case. Raises InvalidCell."""
    known = {label.lower(): value for label, value in labels.items()} | {value: value for value in labels.values()}
    if text.lower() not in known:
        raise InvalidCell(f"{column}: {text} (accepted values: {', '.join(labels)})")
    return known[text.lower()]


def _integer(column: str, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise InvalidCell(f"{column}: {text}") from None
