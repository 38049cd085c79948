"""Chats as rows."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller
from ..world import world


@scenario("A chat is made, changed and deleted in a production")
def life_of_chats_chats(t: Teller) -> None:
    w = world(t)
    shot = w.shot()
    live(t, "/data/chats", {"object_id": shot["id"], "object_type": "entity"}, {"object_type": "entity"})


@scenario("What is refused about chat rows of a production")
def refusals_of_chats_chats(t: Teller) -> None:
    w = world(t)
    shot = w.shot()
    refuse(t, "/data/chats", {"object_id": shot["id"], "object_type": "entity"})
