"""Sessions, passwords and who somebody is."""

from __future__ import annotations

from .. import scenario
from ..teller import PASSWORD, Teller


@scenario("A password is changed by its owner, and by an administrator")
def passwords(t: Teller) -> None:
    kim = t.person()
    me = kim["email"]
    change = {"old_password": PASSWORD, "password": "anothersecret", "password_2": "anothersecret"}
    t.post("/auth/change-password", {**change, "old_password": "wrong"}, as_=me)
    t.post("/auth/change-password", {**change, "password_2": "different"}, as_=me)
    t.post("/auth/change-password", {**change, "password": "short", "password_2": "short"}, as_=me)
    t.post("/auth/change-password", change, as_=None)
    t.post("/auth/change-password", change, as_=me)
    path = f"/actions/persons/{kim['id']}/change-password"
    t.post(path, {"password": "athirdsecret", "password_2": "different"})
    t.post(path, {"password": "athirdsecret", "password_2": "athirdsecret"}, as_=me)
    t.post(path, {"password": "athirdsecret", "password_2": "athirdsecret"})


@scenario("Who is not there any more cannot log in")
def inactive(t: Teller) -> None:
    kim = t.person()
    t.make(f"/data/persons/{kim['id']}", {"active": False}, method="PUT")
    t.post("/auth/login", {"email": kim["email"], "password": PASSWORD}, as_=None)
    t.post("/auth/login", {"email": f"nobody.{t.mark}@example.com", "password": PASSWORD}, as_=None)
    t.post("/auth/login", {}, as_=None)
    t.post("/auth/reset-password", {"email": f"nobody.{t.mark}@example.com"}, as_=None)
    t.post("/auth/reset-password", {}, as_=None)
    t.get("/auth/authenticated", as_=None)
    t.get("/auth/refresh-token", as_=None)
    t.get("/data/user/context", headers={"Authorization": "Bearer nonsense"})


@scenario("Second factors that are not set up")
def second_factors(t: Teller) -> None:
    me = t.person()["email"]
    t.post("/auth/totp", {"totp": "123456"}, as_=me)
    t.delete("/auth/totp", json={"totp": "123456"}, as_=me)
    t.delete("/auth/email-otp", json={"email_otp": "123456"}, as_=me)
    t.put("/auth/recovery-codes", {"totp": "123456"}, as_=me)
    t.get("/auth/email-otp", params={"email": me}, as_=None)
    t.get("/auth/fido", params={"email": me}, as_=None)
