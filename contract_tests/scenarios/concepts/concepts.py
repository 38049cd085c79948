"""Concepts live."""

from __future__ import annotations

from .. import scenario
from ..teller import Teller
from ..world import world


@scenario("A concept is made, read and removed")
def concept_life(t: Teller) -> None:
    w = world(t)
    concept = t.post(f"/data/projects/{w.project}/concepts", {"name": "Mood 1"})
    t.get(f"/data/concepts/{concept['id']}")
    t.get(f"/data/projects/{w.project}/concepts")
    t.delete(f"/data/concepts/{concept['id']}")
    t.get(f"/data/concepts/{concept['id']}")
