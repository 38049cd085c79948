"""Generic operations on people: what each role sees, what each may change, and the tokens of bots."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.security import hash_password
from mockitsu.state import Row

from .. import crud, people, permissions
from ..crud.values import check_dates
from ..crud.writing import FIXED
from . import fields, removing

MODEL = MODELS["person"]
PREVIEW = frozenset(("preview_project_id", "preview_opened_at", "preview_open_until"))
SECRETS = frozenset(
    (
        *("password", "jti", "fido_credentials", "otp_recovery_codes", "preferred_two_factor_authentication"),
        *("totp_enabled", "totp_secret", "email_otp_enabled", "email_otp_secret", "fido_enabled"),
    )
)
FOR_ADMINISTRATORS = frozenset(
    (
        *("active", "archived", "departments", "is_bot", "is_generated_from_ldap"),
        *("last_presence", "ldap_uid", "role", "studio_id"),
    )
)
"""What people cannot change of themselves."""


def list_persons(ctx: Context, with_pass_hash: bool) -> Any:
    answered = crud.list_rows(ctx)
    if not permissions.is_admin(ctx):
        return crud.each(partial(_public, ctx), answered)
    fields = ctx.query.get("fields")
    is_shown = with_pass_hash and (not fields or "password" in fields[0].split(","))
    return crud.each(partial(_with_hash, ctx), answered) if is_shown else answered


def get_person(ctx: Context, row: Row) -> crud.Answered:
    if ctx.role in ("admin", "manager"):
        return crud.get_row(ctx, row)
    permissions.require(permissions.knows(ctx, row["id"]))
    return people.public(ctx, row)


def create_person(ctx: Context, values: crud.Values) -> crud.Answered:
    """Add a person; a bot's token is shown this once."""
    values = fields.checked(ctx, {name: value for name, value in values.items() if name not in PREVIEW})
    fields.check_email_is_new(ctx, values.get("email"), bool(values.get("is_bot")), None)
    if isinstance(values.get("password"), str):
        values["password"] = hash_password(values["password"])
    person = crud.create(ctx, MODEL, values)
    return _with_token(ctx, person) if person["is_bot"] else crud.present(ctx, MODEL, person)


def update_person(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    """Change a person, or oneself. Secrets are passed over; so are, for oneself, what administrators decide."""
    passed_over = FIXED | SECRETS | PREVIEW
    if not permissions.is_admin(ctx):
        passed_over |= FOR_ADMINISTRATORS
    given = {name: value for name, value in values.items() if name not in passed_over}
    check_dates(MODEL, given)
    values = fields.checked(ctx, given)
    if "email" in values:
        fields.check_email_is_new(ctx, values["email"], bool(values.get("is_bot", row["is_bot"])), row["id"])
    changed = crud.update(ctx, MODEL, row, values)
    return _with_token(ctx, changed) if "expiration_date" in values else crud.present(ctx, MODEL, changed)


def delete_person(ctx: Context, row: Row, force: bool) -> None:
    removing.remove_person(ctx, row, force)
    crud.announce(ctx, MODEL, row, "delete")  # a second time (observed on Zou 1.0.97)


def _public(ctx: Context, shown: Mapping[str, Any]) -> dict[str, Any]:
    """The public part of a row as a list shows it: whole, or cut down to some fields. Departments are empty unless
    the list is asked for relations (observed on Zou 1.0.97)."""
    row = ctx.tx.get("person", shown["id"])
    assert row is not None
    public = people.public(ctx, row)
    if "departments" in public:
        public["departments"] = shown.get("departments", [])
    return {name: value for name, value in public.items() if name in shown or "fields" not in ctx.query}


def _with_hash(ctx: Context, shown: Mapping[str, Any]) -> dict[str, Any]:
    row = ctx.tx.get("person", shown["id"])
    return {**shown, "password": row.private["password"] if row is not None else None}


def _with_token(ctx: Context, person: Row) -> crud.Answered:
    """The person with a fresh token; the one before it is no longer good."""
    jti = ctx.new_id()
    row = ctx.tx.update("person", person["id"], {"jti": jti, "updated_at": person["updated_at"]})
    until = row["expiration_date"]
    expires = int(datetime.fromisoformat(until).replace(tzinfo=UTC).timestamp()) if until else None
    token = ctx.tokens.issue_bot(row["id"], jti, now=ctx.epoch, expires=expires)
    return {**crud.present(ctx, MODEL, row), "access_token": token}
