"""What administrators do for people: lists, links, invitations, presence."""

from __future__ import annotations

from datetime import UTC, datetime

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import PASSWORD, Teller


@scenario("People are listed, to each as far as is right")
def lists_of_people(t: Teller) -> None:
    kim, max_, val = t.person(), t.person("manager", "Max"), t.person("vendor", "Val")
    for person in (kim, max_, val):
        t.get("/data/persons", params={"email": kim["email"]}, as_=person["email"])
    t.get("/data/persons", params={"email": kim["email"]})
    t.get("/data/persons", params={"email": kim["email"], "relations": "true"})
    t.get("/data/persons", params={"email": kim["email"], "fields": "first_name,role"})
    t.get("/data/persons", params={"id": kim["id"], "with_pass_hash": "true", "fields": "id,email"})
    t.get("/data/persons", params={"email": kim["email"], "page": 1})
    t.get("/data/persons", as_=None)


@scenario("A link to another password is made for somebody, and used")
def password_links(t: Teller) -> None:
    kim, lou = t.person(), t.person(first_name="Lou")["email"]
    path = f"/actions/persons/{kim['id']}/reset-password-link"
    t.post(path, as_=lou)
    t.post(f"/actions/persons/{UNKNOWN}/reset-password-link")
    made = t.make(path)
    (link,) = made.values() if isinstance(made, dict) else (made,)
    assert "token=" in str(link)


@scenario("People are invited, and freed of their second factors")
def invitations(t: Teller) -> None:
    kim, lou = t.person(), t.person(first_name="Lou")["email"]
    t.get(f"/actions/persons/{kim['id']}/invite")
    t.get(f"/actions/persons/{kim['id']}/invite", as_=lou)
    t.get(f"/actions/persons/{UNKNOWN}/invite")
    path = f"/actions/persons/{kim['id']}/disable-two-factor-authentication"
    t.delete(path)
    t.delete(path, as_=lou)
    t.delete(f"/actions/persons/{UNKNOWN}/disable-two-factor-authentication")


@scenario("Who was there on which days of a month")
def presence(t: Teller) -> None:
    kim = t.person()["email"]
    t.post("/auth/login", {"email": kim, "password": "wrong"}, as_=None)
    t.make("/data/user/context", method="GET", as_=kim)
    month = f"{datetime.now(UTC):%Y-%m}"
    t.get("/data/persons/presence-logs/2020-01", mine=True)
    t.get("/data/persons/presence-logs/nonsense")
    t.get("/data/persons/presence-logs/2020-13")
    t.get(f"/data/persons/presence-logs/{month}", as_=kim)
    assert PASSWORD


@scenario("Machines and programs of all departments")
def items_of_departments(t: Teller) -> None:
    paint = t.make("/data/departments", {"name": t.name("Paint"), "color": "#123456"})["id"]
    screen = t.make("/data/hardware-items", {"name": t.name("Screen"), "short_name": t.mark})["id"]
    values = {"name": t.name("Krita"), "short_name": t.mark, "file_extension": ".kra"}
    krita = t.make("/data/softwares", values)["id"]
    t.normal.meet([paint, screen, krita])
    t.make(f"/data/departments/{paint}/hardware-items", {"hardware_item_id": screen})
    t.make(f"/data/departments/{paint}/software-licenses", {"software_id": krita})
    for name in ("hardware-items", "software-licenses"):
        found = t.make(f"/data/departments/{name}", method="GET")
        assert found[paint][0]["id"] in (screen, krita)
        t.get(f"/data/departments/{name}", as_=t.person("manager", f"M{name[:2]}")["email"])
        t.get(f"/data/departments/{name}", as_=None)
