"""Productions are made, listed, watched by a preview account, and planned."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


@scenario("Productions are made and listed")
def listed(t: Teller) -> None:
    kim = t.person()["email"]
    made = t.post("/data/projects", {"name": t.name("Nuit"), "fps": 24, "production_type": "featurefilm"})["id"]
    t.post("/data/projects", {"name": t.name("Nuit")})
    t.post("/data/projects", {"name": t.name("Jour"), "production_style": "nonsense"})
    t.post("/data/projects", {"name": t.name("Jour"), "project_template_id": UNKNOWN})
    t.post("/data/projects", {})
    t.post("/data/projects", {"name": t.name("Jour")}, as_=kim)
    t.post("/data/projects", {"name": t.name("Serie"), "production_type": "tvshow"})
    for path in ("/data/projects/open", "/data/projects/all"):
        t.get(path, params={"name": t.name("Nuit")})
        t.get(path, params={"name": t.name("Nuit")}, as_=kim)
        t.get(path, as_=kim)
    t.make(f"/data/projects/{made}/team", {"person_id": t.person("manager", "Max")["id"]})
    t.get(f"/data/projects/{made}/milestones")
    t.get(f"/data/projects/{UNKNOWN}/milestones")
    t.get(f"/data/projects/{made}/milestones", as_=kim)


@scenario("A preview account is opened for a production, and closed")
def preview_account(t: Teller) -> None:
    w = world(t)
    kim, path = w.member()["email"], f"/data/projects/{w.project}/preview-account"
    t.get(path)
    t.put(path, {"is_open": True})
    t.post(path, as_=kim)
    t.post(path)
    t.post(path)
    t.get(path)
    t.get(path, as_=kim)
    t.put(path, {"is_open": False})
    t.put(path, {"is_open": True})
    t.put(path, {})
    t.put(path, {"is_open": True}, as_=kim)
    t.delete(path, as_=kim)
    t.delete(path)
    t.delete(path)
    for verb in ("GET", "POST", "DELETE"):
        t.call(verb, f"/data/projects/{UNKNOWN}/preview-account")


@scenario("Metadata is described for all open productions at once")
def descriptors_of_all(t: Teller) -> None:
    w = world(t)
    max_, kim = w.member("manager", "Max")["email"], w.member()["email"]
    path, name = "/data/metadata-descriptors/all-projects", t.name("Mood")
    field = name.lower().replace(" ", "_")
    values = {"name": name, "entity_type": "Shot", "data_type": "list", "choices": ["calm"]}
    t.post(path, values, as_=kim)
    t.post(path, values, mine=True, as_=max_)
    t.post(path, values, mine=True, as_=max_)
    t.post(path, {**values, "entity_type": "Nothing"})
    t.post(path, {**values, "data_type": "nothing"})
    t.post(path, {})
    t.get(f"/data/projects/{w.project}/metadata-descriptors")
    t.put(f"{path}/{field}", {"entity_type": "Shot", "choices": ["wild"]}, as_=kim)
    t.put(f"{path}/{field}", {"choices": ["wild"]}, as_=max_)
    t.put(f"{path}/nothing_at_all", {"entity_type": "Shot", "choices": ["wild"]}, as_=max_)
    t.call("PUT", f"{path}/{field}", json={"entity_type": "Shot", "choices": ["wild"]}, mine=True, as_=max_)
    order = "/actions/metadata-descriptors/all-projects/reorder"
    t.post(order, {"entity_type": "Shot", "field_order": [field]}, mine=True, as_=max_)
    t.post(order, {"entity_type": "Shot", "field_order": [field]}, as_=kim)
    t.post(order, {"entity_type": "Shot"}, as_=max_)
    t.get(f"/data/projects/{w.project}/metadata-descriptors")
    t.delete(f"{path}/{field}", as_=kim)
    t.delete(f"{path}/{field}", params={"entity_type": "Shot"}, as_=max_)
    t.delete(f"{path}/{field}", params={"entity_type": "Shot"}, as_=max_)
    t.get(f"/data/projects/{w.project}/metadata-descriptors")


@scenario("The role of somebody in a team is another than in the studio")
def role_in_the_team(t: Teller) -> None:
    w = world(t)
    kim = w.member()
    max_, path = w.member("manager", "Max")["email"], f"/data/projects/{w.project}/team/{kim['id']}"
    t.put(path, {"role": "supervisor"}, as_=kim["email"])
    t.put(path, {"role": "supervisor"}, as_=max_)
    t.put(path, {"role": "admin"}, as_=max_)
    t.put(path, {"role": "nonsense"}, as_=max_)
    t.put(path, {}, as_=max_)
    t.put(path, {"role": None}, as_=max_)
    t.put(f"/data/projects/{w.project}/team/{UNKNOWN}", {"role": "supervisor"}, as_=max_)
    t.put(f"/data/projects/{w.project}/team/nonsense", {"role": "supervisor"})
    t.put(f"/data/projects/{UNKNOWN}/team/{kim['id']}", {"role": "supervisor"})


@scenario("Budgets are renamed, held against the time spent, and lack fields")
def budgets(t: Teller) -> None:
    w = world(t)
    paint = t.make("/data/departments", {"name": t.name("Paint"), "color": "#123456"})["id"]
    path = f"/data/projects/{w.project}/budgets"
    budget = t.make(path, {"name": "First", "currency": "EUR"})["id"]
    kim, max_ = w.member()["email"], w.member("manager", "Max")["email"]
    t.put(f"{path}/{budget}", {"name": "Second", "currency": "USD"})
    t.put(f"{path}/{budget}", {"name": "Third"})
    t.put(f"{path}/{budget}", {})
    t.put(f"{path}/{budget}", {"name": "Third"}, as_=kim)
    t.put(f"{path}/{UNKNOWN}", {"name": "Third"})
    entry = {"department_id": paint, "start_date": "2031-03-01", "months_duration": 3, "daily_salary": 200}
    made = t.make(f"{path}/{budget}/entries", entry)["id"]
    t.get(f"{path}/{budget}/entries/{made}")
    t.get(f"{path}/{budget}/entries/{made}", as_=max_)
    t.get(f"{path}/{budget}/entries/{made}", as_=kim)
    t.get(f"{path}/{budget}/entries/{UNKNOWN}")
    for left_out in entry:
        t.post(f"{path}/{budget}/entries", {name: value for name, value in entry.items() if name != left_out})
    t.get(f"{path}/time-spents")
    t.get(f"{path}/time-spents", as_=max_)
    t.get(f"/data/projects/{UNKNOWN}/budgets/time-spents")
    rows, values = "/data/budget-entries", {**entry, "budget_id": budget}
    row = t.post(rows, values)["id"]
    t.get(rows, params={"budget_id": budget, "department_id": paint}, mine=True, order="created_at")
    t.get(f"{rows}/{row}")
    t.put(f"{rows}/{row}", {"daily_salary": 250, "seniority": "senior"})
    t.get(rows, as_=max_)
    t.post(rows, values, as_=max_)
    for left_out in values:
        t.post(rows, {name: value for name, value in values.items() if name != left_out})
    t.delete(f"{rows}/{row}", as_=max_)
    t.delete(f"{rows}/{row}")
    t.get(f"{rows}/{row}")
    t.get("/data/salary-scales", as_=max_)


@scenario("Salary scales are what they are")
def salary_scales(t: Teller) -> None:
    t.get("/data/salary-scales", shape=True)
    t.get("/data/salary-scales", as_=t.person()["email"])
