"""Files in chats."""

from __future__ import annotations

from .. import scenario
from ..sending import picture
from ..teller import Teller
from ..world import world


@scenario("Messages of a chat carry files")
def chat_files(t: Teller) -> None:
    w = world(t)
    shot = w.shot()["id"]
    kim, out = w.member()["email"], t.person(first_name="Out")["email"]
    t.make(f"/data/entities/{shot}/chat", method="GET", as_=kim)
    t.make(f"/actions/user/chats/{shot}/join", as_=kim)
    path = f"/data/entities/{shot}/chat/messages"
    note = {"file": ("note.txt", b"A note", "text/plain")}
    said = t.post(path, data={"message": "See"}, files=note, as_=kim)
    t.post(path, data={"message": "Look"}, files={"file": ("face.png", picture(600, 400), "image/png")}, as_=kim)
    t.post(path, data={"message": "Without"}, as_=kim)
    t.post(path, data={}, files=note, as_=kim)
    t.post(path, data={"message": "See"}, files=note, as_=out)
    t.get(path, as_=kim)
    for file in said.get("attachment_files", []):
        t.get(f"/data/attachment-files/{file['id']}", as_=kim)
        t.get(f"/data/attachment-files/{file['id']}/file/{file['name']}", as_=kim)
        t.get(f"/data/attachment-files/{file['id']}/file/{file['name']}", as_=out)
    t.delete(f"{path}/{said['id']}", as_=kim)
    t.get(path, as_=kim)
