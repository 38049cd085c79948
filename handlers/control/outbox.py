"""The mock's own outbox: the mails that a real server would have sent."""

from __future__ import annotations

from mockitsu.control import Control
from mockitsu.state import Row

from ..outbox import TABLE


def list_mails(control: Control, to: str | None) -> list[Row]:
    """The mails, the oldest first; those to one address where `to` names it, in any case."""
    mails = control.sandbox.begin().rows(TABLE)
    return mails if to is None else [mail for mail in mails if mail["to"].lower() == to.lower()]


def clear_outbox(control: Control) -> None:
    """Throw all mails away."""
    tx = control.sandbox.begin()
    for mail in list(tx.rows(TABLE)):
        tx.delete(TABLE, mail["id"])
    control.sandbox.commit(tx)
