"""Days off."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN, live, refuse
from ..teller import Teller
from ..world import world


@scenario("A day off is made, changed and deleted")
def life_of_day_offs(t: Teller) -> None:
    person = t.person()
    values = {"person_id": person["id"], "date": "2031-03-03", "end_date": "2031-03-05", "description": "Snow"}
    live(t, "/data/day-offs", values, {"end_date": "2031-03-04", "description": "Sun"})


@scenario("What is refused about day off rows")
def refusals_of_day_offs(t: Teller) -> None:
    person = t.person()
    refuse(t, "/data/day-offs", {"person_id": person["id"], "date": "2031-03-03", "end_date": "2031-03-05"})


@scenario("Days off that overlap, or that end before they begin")
def overlapping_day_offs(t: Teller) -> None:
    person = t.person()["id"]
    t.post("/data/day-offs", {"person_id": person, "date": "2031-03-03", "end_date": "2031-03-05"})
    t.post("/data/day-offs", {"person_id": person, "date": "2031-03-05", "end_date": "2031-03-06"})
    t.post("/data/day-offs", {"person_id": person, "date": "2031-03-10", "end_date": "2031-03-09"})
    t.post("/data/day-offs", {"person_id": UNKNOWN, "date": "2031-03-10", "end_date": "2031-03-10"})
    t.get(f"/data/persons/{person}/day-offs")


@scenario("An artist takes a day off, and finds it day by day")
def own_day_off(t: Teller) -> None:
    person, other = t.person(), t.person(first_name="Pat")
    values = {"person_id": person["id"], "date": "2031-03-03", "end_date": "2031-03-04"}
    made = t.post("/data/day-offs", values, as_=person["email"])
    for day in ("2031-03-02", "2031-03-03", "2031-03-04"):
        t.get(f"/data/user/day-offs/{day}", as_=person["email"])
    t.get(f"/data/persons/{person['id']}/day-offs/2031-03-03", as_=other["email"])
    t.get(f"/data/persons/{person['id']}/day-offs/month/2031/03", as_=person["email"])
    t.get(f"/data/persons/{person['id']}/day-offs/week/2031/10")
    t.get(f"/data/persons/{person['id']}/day-offs/year/2031")
    t.get("/data/user/day-offs/nonsense", as_=person["email"])
    t.delete(f"/data/day-offs/{made['id']}", as_=other["email"])
    t.delete(f"/data/day-offs/{made['id']}", as_=person["email"])


@scenario("Days off of a team, for its producer and for others")
def team_day_offs(t: Teller) -> None:
    w = world(t)
    person, manager = w.member(), w.member("manager", "Max")
    t.make("/data/day-offs", {"person_id": person["id"], "date": "2031-03-03", "end_date": "2031-03-04"})
    path = f"/data/projects/{w.project}/day-offs"
    span = {"start_date": "2031-03-01", "end_date": "2031-03-31"}
    t.get(path, params=span, as_=manager["email"])
    t.get(path, params=span, as_=person["email"])
    t.get("/data/persons/day-offs/2031/3", mine=True)
    t.get("/data/persons/day-offs/2031", mine=True, as_=manager["email"])
