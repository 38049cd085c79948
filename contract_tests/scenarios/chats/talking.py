"""Talking on an entity."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN, live, refuse
from ..teller import Teller
from ..world import world


@scenario("Members of a team join a chat, talk and leave it")
def joined_chat(t: Teller) -> None:
    w = world(t)
    shot = w.shot()["id"]
    kim, sue = w.member()["email"], w.member("supervisor", "Sue")["email"]
    t.get(f"/data/entities/{shot}/chat", as_=kim)
    t.post(f"/data/entities/{shot}/chat/messages", {"message": "Too early"}, as_=kim)
    t.post(f"/actions/user/chats/{shot}/join", as_=kim)
    t.post(f"/actions/user/chats/{shot}/join", as_=sue)
    said = t.post(f"/data/entities/{shot}/chat/messages", {"message": "Hello"}, as_=kim)
    t.get(f"/data/entities/{shot}/chat/messages", as_=sue)
    t.get(f"/data/entities/{shot}/chat/messages/{said['id']}", as_=sue)
    t.get("/data/user/chats", as_=kim)
    t.delete(f"/data/entities/{shot}/chat/messages/{said['id']}", as_=sue)
    t.delete(f"/data/entities/{shot}/chat/messages/{said['id']}", as_=kim)
    t.delete(f"/actions/user/chats/{shot}/join", as_=kim)
    t.get("/data/user/chats", as_=kim)


@scenario("Chats that are closed to somebody")
def closed_chats(t: Teller) -> None:
    w = world(t)
    shot = w.shot()["id"]
    outsider = t.person(first_name="Out")["email"]
    t.get(f"/data/entities/{shot}/chat", as_=outsider)
    t.get(f"/data/entities/{shot}/chat/messages", as_=outsider)
    t.post(f"/actions/user/chats/{shot}/join", as_=outsider)
    t.post(f"/data/entities/{shot}/chat/messages", {"message": "Hi"}, as_=outsider)
    t.get(f"/data/entities/{UNKNOWN}/chat")
    t.post(f"/actions/user/chats/{UNKNOWN}/join")
    t.post(f"/actions/user/chats/{shot}/join")
    t.post(f"/data/entities/{shot}/chat/messages", {})
    t.get(f"/data/entities/{shot}/chat/messages/{UNKNOWN}")
    t.get(f"/data/entities/{shot}/chat", as_=None)


@scenario("A chat message is made, changed and deleted as a row")
def life_of_chat_messages(t: Teller) -> None:
    w = world(t)
    chat = t.make("/data/chats", {"object_id": w.shot()["id"], "object_type": "entity"})
    values = {"chat_id": chat["id"], "person_id": w.member()["id"], "text": "Hello"}
    live(t, "/data/chat-messages", values, {"text": "Good bye"})


@scenario("What is refused about chat message rows")
def refusals_of_chat_messages(t: Teller) -> None:
    w = world(t)
    chat = t.make("/data/chats", {"object_id": w.shot()["id"], "object_type": "entity"})
    refuse(t, "/data/chat-messages", {"chat_id": chat["id"], "person_id": w.member()["id"], "text": "Hello"})
