"""Edits of episodes."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


@scenario("An episode has an edit with work on it")
def edit_of_episode(t: Teller) -> None:
    w = world(t, "tvshow")
    episode = t.make(f"/data/projects/{w.project}/episodes", {"name": "E01"})["id"]
    path = f"/data/projects/{w.project}/edits"
    edit = t.post(path, {"name": "Rough", "episode_id": episode})["id"]
    t.post(path, {"name": "Rough", "episode_id": episode})
    t.post(path, {})
    t.post(path, {"name": "Fine"}, as_=w.member()["email"])
    t.get(f"/data/episodes/{episode}/edits")
    t.get(f"/data/episodes/{episode}/edit-tasks")
    t.get(f"/data/edits/{edit}/tasks")
    t.get(f"/data/edits/{edit}/versions")
    t.delete(f"/data/edits/{edit}")
    t.get(f"/data/edits/{edit}")
    t.get(f"/data/edits/{UNKNOWN}")
