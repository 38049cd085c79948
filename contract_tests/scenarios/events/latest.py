"""The log of events."""

from __future__ import annotations

from .. import scenario
from ..teller import Teller
from ..world import world


@scenario("What a production has lately seen, and who may read it")
def latest(t: Teller) -> None:
    w = world(t)
    w.asset()
    w.asset("Rope")
    path = "/data/events/last"
    t.get(path, params={"project_id": w.project, "name": "asset:new"})
    t.get(path, params={"project_id": w.project, "name": "asset:nothing"})
    t.get(path, params={"project_id": w.project, "limit": 1})
    t.get(path, params={"project_id": w.project}, as_=w.member("client")["email"])
    t.get("/data/events/login-logs/last", as_=w.member()["email"])
    t.get(path, params={"after": "nonsense"})
    t.get(path, as_=None)
