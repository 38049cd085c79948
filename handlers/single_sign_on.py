"""Single sign-on with the mock's own identity provider: its statements of who has signed in.

A statement is a token of a kind of its own, good for five minutes and once. It is signed by the sandbox, so that
nobody becomes somebody else by posting an id.
"""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import ApiError, PlainError
from mockitsu.security import is_revoked, revoke
from mockitsu.state import Row

from . import lookup

FIELD = "SAMLResponse"


def make_statement(ctx: Context, person: Row) -> str:
    """The statement that this person has signed in."""
    return ctx.tokens.issue(person["id"], "assertion", now=ctx.epoch, new_id=ctx.new_id)


def use_statement(ctx: Context, statement: str) -> Row:
    """The person that a statement is about; it cannot be used again. Raises PlainError or NotFound."""
    try:
        claims = ctx.tokens.verify(statement, "assertion", ctx.epoch)
    except ApiError:
        raise PlainError("The SAML response is not valid.") from None
    if is_revoked(ctx.tx, claims.jti):
        raise PlainError("The SAML response was used already.")
    revoke(ctx.tx, claims)
    return lookup.get(ctx, "person", claims.person_id)


def address(ctx: Context, path: str) -> str:
    """Another path as seen from the present one: whatever prefix the client came by, /api or a sandbox's, stays."""
    return "../" * (ctx.path.count("/") - 1) + path
