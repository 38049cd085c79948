"""People log in."""

from __future__ import annotations

from .. import scenario
from ..teller import PASSWORD, Teller


@scenario("Logging in, wrong passwords, and logging out")
def log_in(t: Teller) -> None:
    person = t.person()
    t.post("/auth/login", {"email": person["email"], "password": "wrong password"}, as_=None)
    t.post("/auth/login", {"email": f"nobody.{t.mark}@example.com", "password": PASSWORD}, as_=None)
    t.post("/auth/login", {"email": person["email"]}, as_=None)
    t.get("/auth/authenticated", as_=None)
    t.get("/auth/authenticated", as_=None, headers={"Authorization": "Bearer nonsense"})
    t.get("/auth/logout", as_=person["email"])
    t.get("/auth/authenticated", as_=person["email"])
