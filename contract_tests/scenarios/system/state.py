"""What a server tells of itself."""

from __future__ import annotations

from .. import scenario
from ..teller import Teller


@scenario("The configuration and the state of the services")
def state(t: Teller) -> None:
    for path in ("/status", "/status/influx", "/status/resources", "/status.txt"):
        t.get(path, as_=None, shape=True)
    t.get("/config", as_=None, shape=True)
    t.get("/status/test-event", as_=None)
    t.get("/status/test-event", as_=t.person()["email"])
    t.get("/status/test-event")


@scenario("Names of events")
def event_names(t: Teller) -> None:
    t.get("/data/events/names", as_=t.person()["email"], shape=True)
    t.get("/data/events/names", shape=True)
    t.get("/data/events/names", as_=None)
