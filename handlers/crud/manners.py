"""Where collections differ from the rest by little more than a word: said as data (observed on Zou 1.0.97).

Whatever takes more is a function of its own in the room of the collection.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import Model
from mockitsu.state import Row

from .values import InvalidValue

SHOW_RELATIONS = frozenset((("get", "working_file"), ("update", "entity_type"), ("update", "metadata_descriptor")))
"""Operations whose answers hold the relations whatever the query says, as few do."""
ONE_DEFAULT = frozenset(("preview_background_file", "task_status"))
"""Tables of which one row is the default: whichever becomes it takes the mark from all others."""
NAMED = frozenset(("custom_action",))
"""Tables whose rows are refused without a name before the database does so."""
ALIASES = {"notification": {"type": "notification_type"}}
"""What bodies and filters call a column; its own name is one that nobody knows."""


class Name(NamedTuple):
    """How the names of a table are kept apart before the database does: what is said of one that is taken, whether the
    letter case counts, whether updates are looked at, and whether numbers may be names."""

    taken: str
    case_counts: bool = False
    on_update: bool = True
    numbers: bool = False


NAMES = {
    "entity_type": Name("Entity type with this name already exists", on_update=False),
    "preview_background_file": Name("A preview background file with similar name already exists", case_counts=True),
    "task_type": Name("A task type with similar name already exists", numbers=True),
}


def by_columns(model: Model, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values of a body or a query by the names of their columns."""
    aliases = ALIASES.get(model.table)
    if aliases is None:
        return values
    return {aliases.get(name, name): value for name, value in values.items() if name not in aliases.values()}


def check_name(ctx: Context, model: Model, values: Mapping[str, Any], row: Row | None) -> None:
    """Refuse a name that another row has, or that is needed and not there. `row` is the one that is changed, None for a
    new one. Raises BadRequest."""
    rule, name = NAMES.get(model.table), values.get("name")
    if model.table in NAMED and name is None and (row is None or "name" in values):
        needed = "is required and cannot be None" if row is None else "cannot be set to None"
        raise BadRequest(f"The 'name' field {needed}.")
    if rule is None or name is None or (row is not None and not rule.on_update):
        return
    if not isinstance(name, str):
        if rule.numbers and not isinstance(name, dict | list):
            return
        raise InvalidValue
    wanted = name if rule.case_counts else name.lower()
    for other in ctx.tx.rows(model.table):
        own = other["name"] if rule.case_counts else other["name"].lower()
        if own == wanted and (row is None or other["id"] != row["id"]):
            raise BadRequest(rule.taken)


def keep_one_default(ctx: Context, model: Model, row: Mapping[str, Any]) -> None:
    """Take the mark of the default from all other rows where this one has it."""
    if model.table not in ONE_DEFAULT or not row["is_default"]:
        return
    for other in ctx.tx.find(model.table, is_default=True):
        if other["id"] != row["id"]:
            ctx.tx.update(model.table, other["id"], {"is_default": False})
