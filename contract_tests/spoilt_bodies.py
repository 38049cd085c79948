"""Bodies of generic operations that do not fit their schema, and yet are taken as a database takes them.

It casts values: 5 for a text, "5" for a number. So a value that does not fit is right where the row then shows the same
value in the notation of its column, and nowhere else. `odd_values` of the recorded lives say what becomes of which.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from mockitsu.document import Document
from mockitsu.handlers.project_templates.project_templates import LATER
from mockitsu.models import MODELS
from mockitsu.operation import JSON, Operation

STAMPS = frozenset(("id", "created_at", "updated_at"))
"""Keys that every write passes over, whatever they hold."""

PASSED_OVER: Mapping[str, frozenset[str]] = {
    "create_person": frozenset(("preview_open_until", "preview_opened_at", "preview_project_id")),
    "create_playlist": frozenset(("created_by", "task_type_id")),  # the first is who calls
    "create_project_template": frozenset(
        (*LATER, *(relation.name for relation in MODELS["project_template"].relations))
    ),
    "update_comment": frozenset(("editor_id",)),  # it is who calls
    "update_project_template": frozenset(
        relation.name
        for relation in MODELS["project_template"].relations
        if relation.name != "preview_background_files"
    ),
    "update_schedule_item": frozenset(("man_days",)),  # where it is a text
}
"""Keys that single operations pass over."""
NO_ROW: tuple[Any, ...] = (None, "", [], {})
TAKES_NOTHING = frozenset(("update_project_template",))
"""Operations that take null, false and whatever is empty for an object without fields."""


@cache
def _generic() -> Mapping[str, Operation]:
    """The generic operations that have a body, by their ids."""
    document = Document.load()
    found = (Operation(document, *declared) for declared in document.operations())
    return {operation.id: operation for operation in found if operation.model is not None and operation.request_body}


def is_taken(operation_id: str, body: Any, row: Any) -> bool:
    """Whether all that does not fit in a body was cast or passed over, by the row that was answered."""
    operation = _generic().get(operation_id)
    if not body and operation_id in TAKES_NOTHING:
        return True
    if operation is None or not isinstance(body, dict) or not isinstance(row, dict):
        return False
    schema = operation.document.schemas.resolve(operation.request_body[JSON])
    declared = schema["properties"]
    misfits = [name for name, value in body.items() if name not in declared or not operation.field_fits(name, value)]
    if not misfits or not body.keys() >= set(schema.get("required", ())):
        return False
    passed_over = PASSED_OVER.get(operation_id, frozenset())
    return all(
        (name in passed_over and row.get(name) != body[name])
        or (
            _is_cast(operation, name, body[name], row)
            if name in declared and name not in STAMPS
            else _is_passed_over(operation, name, body, row)
        )
        for name in misfits
    )


def _is_passed_over(operation: Operation, name: str, body: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Updates pass over keys that they do not know; creations refuse them."""
    return (operation.verb == "update" or name in STAMPS) and (name not in row or row[name] != body[name])


def _is_cast(operation: Operation, name: str, sent: Any, row: Mapping[str, Any]) -> bool:
    if sent is None and operation.verb == "create":  # no value: the default
        return name in row
    if _is_list(operation, name) and isinstance(sent, list | dict | str) and all(part in NO_ROW for part in sent):
        return not row.get(name)  # relations: what names no row, be it a null, a text or an object, is none
    if name not in row:
        return operation.model is not None and name in operation.model.private  # kept, and shown to nobody
    shown = row[name]
    if isinstance(sent, list) and isinstance(shown, str):
        return shown[:1] + shown[-1:] == "{}"  # a list in the notation of the database
    if isinstance(sent, str | dict) and isinstance(shown, list):
        return shown == list(sent)  # letters, or keys
    if isinstance(sent, float) and isinstance(shown, int):  # a column of whole numbers rounds
        return round(sent) == shown
    return bool(_plain(sent) == _plain(shown))


def _is_list(operation: Operation, name: str) -> bool:
    resolve = operation.document.schemas.resolve
    return bool(resolve(resolve(operation.request_body[JSON])["properties"][name]).get("type") == "array")


def _plain(value: Any) -> Any:
    """What a value says, whatever its notation: numbers and booleans as numbers, ids and times as such."""
    if isinstance(value, list):
        return [str(part).lower() if isinstance(part, bool) else str(part) for part in value if part is not None]
    if isinstance(value, bool | int | float):
        return float(value)
    for read in (_number, UUID, datetime.fromisoformat):
        try:
            return read(value)
        except (ValueError, TypeError, AttributeError):
            continue
    return value


def _number(text: str) -> float:
    return float({"true": "1", "false": "0"}.get(text, text))
