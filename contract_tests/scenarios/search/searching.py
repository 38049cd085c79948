"""Searching: of the answers themselves nothing can be recorded, since the server that was asked has no index."""

from __future__ import annotations

from .. import scenario
from ..teller import Teller


@scenario("Searches that are refused before anything is looked for")
def refused_searches(t: Teller) -> None:
    t.post("/data/search", {"query": "lantern"}, as_=None)
    t.post("/data/search", {})
    t.post("/data/search", {"query": 7})
    t.post("/data/search", {"query": "la"})
    t.post("/data/search", {"query": "lantern", "index_names": []})
    t.post("/data/search", {"query": "lantern", "limit": "many"})
