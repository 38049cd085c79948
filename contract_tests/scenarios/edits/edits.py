"""Edits live."""

from __future__ import annotations

from .. import scenario
from ..teller import Teller
from ..world import world


@scenario("An edit is made, read and removed")
def edit_life(t: Teller) -> None:
    w = world(t)
    edit = t.post(f"/data/projects/{w.project}/edits", {"name": "Cut 1"})
    t.get(f"/data/edits/{edit['id']}")
    t.get(f"/data/projects/{w.project}/edits")
    t.delete(f"/data/edits/{edit['id']}", as_=w.member()["email"])
    t.delete(f"/data/edits/{edit['id']}")
    t.get(f"/data/edits/{edit['id']}")
