"""Concepts in folders."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


@scenario("Concepts are moved into a folder, which is renamed and removed")
def folders(t: Teller) -> None:
    w = world(t)
    path = f"/data/projects/{w.project}"
    folder = t.post(f"{path}/concept-folders", {"name": "Sea"})["id"]
    concept = t.post(f"{path}/concepts", {"name": "Storm"})["id"]
    t.post(f"{path}/concepts", {"name": "Storm"})
    move = f"/actions/projects/{w.project}/move-concepts"
    t.post(move, {"concept_ids": [concept], "concept_folder_id": folder})
    t.post(move, {"concept_ids": [concept], "concept_folder_id": UNKNOWN})
    t.put(f"/data/concept-folders/{folder}", {"name": "Ocean"})
    t.post(f"{path}/concept-folders", {"name": "Land"}, as_=w.member("client")["email"])
    t.get(f"{path}/concept-folders")
    t.delete(f"/data/concept-folders/{folder}")
    t.get(f"{path}/concepts")
    t.get(f"/data/concepts/{UNKNOWN}")
