"""Second factors of other people."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import Forbidden, HttpError

from .. import lookup, permissions, two_factor


def disable_two_factor_authentication(ctx: Context, person_id: str) -> dict[str, bool]:
    """Free a person of all second factors; the row is looked up before the role (observed on Zou 1.0.97)."""
    person = lookup.get(ctx, "person", person_id)
    permissions.check_admin(ctx)
    if person["is_bot"]:
        raise Forbidden
    if not two_factor.enabled(person):
        raise HttpError(400, "Two factor authentication not enabled for this user.")
    two_factor.end_all(ctx, person)
    return {"success": True}
