"""The departments that a person works in."""

from __future__ import annotations

from collections.abc import Mapping

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS

from .. import crud, lookup, selections

LINKS = "department_link"


def add_person_to_department(ctx: Context, person_id: str, body: Mapping[str, str]) -> crud.Answered:
    """Add a person to a department; where it is in there already nothing changes."""
    ctx.tx.link(LINKS, **_ends(ctx, person_id, body["department_id"]))
    return _announced(ctx, person_id)


def remove_person_from_department(ctx: Context, person_id: str, department_id: str) -> None:
    """Take a person out of a department; it need not have been in there."""
    selections.drop(ctx, LINKS, _ends(ctx, person_id, department_id))
    _announced(ctx, person_id)


def _ends(ctx: Context, person_id: str, department_id: str) -> dict[str, str]:
    person = lookup.get(ctx, "person", person_id)
    if ctx.tx.get("department", department_id) is None:
        raise BadRequest("Department ID matches no department")
    return {"person_id": person["id"], "department_id": department_id}


def _announced(ctx: Context, person_id: str) -> crud.Answered:
    person = ctx.tx.update("person", person_id, {"updated_at": ctx.now})
    ctx.emit("person:update", person_id=person_id)
    return crud.present(ctx, MODELS["person"], person)
