"""Mail that a real server would send: it goes to the mock's own outbox, a table of the engine, and no further."""

from __future__ import annotations

from mockitsu.context import Context

from . import sessions

TABLE = "outgoing_mail"
SENDER = "Kitsu Bot <no-reply@localhost>"
STUDIO = "https://localhost:8080"
"""Where links lead that go out by mail, as on a server that was not told its name."""


def send(
    ctx: Context,
    address: str | None,
    subject: str,
    lines: list[str],
    *,
    name: str,
    code: str | None = None,
    link: str | None = None,
) -> None:
    """Write a mail to somebody called `name`; nothing where there is no address. `code` and `link` are what the
    reader needs of it, so that a test has not to look for them in the text."""
    if not address:
        return
    studio = sessions.studio(ctx)["name"]
    text = "\n\n".join([f"Hello {name},", *lines, "Best regards,", f"{studio} Team"])
    mail = {"sender": SENDER, "to": address, "subject": subject, "text": text, "code": code, "link": link}
    ctx.tx.insert(TABLE, {"id": ctx.new_id(), "created_at": ctx.now, **mail})
    if ctx.tx.count(TABLE) > ctx.settings.log_entries:
        ctx.tx.delete(TABLE, ctx.tx.rows(TABLE)[0]["id"])


def about(ctx: Context, subject: str) -> str:
    """The subject of a mail about the studio's Kitsu."""
    return f"{sessions.studio(ctx)['name']} - Kitsu: {subject}"
