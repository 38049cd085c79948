"""The page of the mock's own identity provider."""

from __future__ import annotations

from html import escape
from itertools import groupby

from mockitsu.context import Context
from mockitsu.errors import NotFound
from mockitsu.state import Row

from .. import single_sign_on

ROLES = {
    "admin": "Administrators",
    "manager": "Managers",
    "supervisor": "Supervisors",
    "user": "Artists",
    "vendor": "Vendors",
    "client": "Clients",
}
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Sign in: Mockitsu</title>
<style>
body {{ font-family: sans-serif; margin: 2em auto; max-width: 40em; color: #333 }}
h2 {{ font-size: 1em; margin: 1.5em 0 .5em }}
form {{ display: inline-block; margin: 0 .5em .5em 0 }}
button {{ padding: .5em 1em; text-align: left }}
small {{ color: #777 }}
</style>
</head>
<body>
<h1>Who signs in?</h1>
<p>This is the identity provider of a mock: everybody can be anybody, and nobody is asked for a password.</p>
{groups}
</body>
</html>
"""
GROUP = "<h2>{role}</h2>\n{forms}"
FORM = """<form method="{method}" action="{action}">
{fields}
<button>{name}<br><small>{email}</small></button>
</form>"""
FIELD = '<input type="hidden" name="{name}" value="{value}">'


def show_identity_provider(ctx: Context, response_type: str | None, state: str | None) -> str:
    """The page that lists the people who may sign in, by role: for OpenID Connect where a code is asked for, else for
    SAML."""
    by_code = response_type == "code"
    if not (ctx.settings.oidc if by_code else ctx.settings.saml):
        raise NotFound
    order = list(ROLES)
    people = [row for row in ctx.tx.rows("person") if row["active"] and not row["is_bot"]]
    people.sort(key=lambda row: (order.index(row["role"]), row["full_name"]))
    groups = [
        GROUP.format(role=ROLES[role], forms="\n".join(_form(ctx, person, by_code, state) for person in members))
        for role, members in groupby(people, key=lambda row: row["role"])
    ]
    return PAGE.format(groups="\n".join(groups))


def _form(ctx: Context, person: Row, by_code: bool, state: str | None) -> str:
    statement = single_sign_on.make_statement(ctx, person)
    fields = {"code": statement, "state": state or ""} if by_code else {single_sign_on.FIELD: statement}
    return FORM.format(
        method="get" if by_code else "post",
        action=escape(single_sign_on.address(ctx, "auth/oidc/callback" if by_code else "auth/saml/sso")),
        fields="\n".join(FIELD.format(name=name, value=escape(value)) for name, value in fields.items()),
        name=escape(person["full_name"]),
        email=escape(person["email"] or ""),
    )
