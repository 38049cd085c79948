"""Teams, and who may change a production."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


@scenario("Somebody comes into a team and leaves it")
def team(t: Teller) -> None:
    w = world(t)
    kim, max_ = t.person(), w.member("manager", "Max")["email"]
    path = f"/data/projects/{w.project}/team"
    t.get(f"/data/projects/{w.project}", as_=kim["email"])
    t.post(path, {"person_id": kim["id"]}, as_=max_)
    t.post(path, {"person_id": kim["id"]}, as_=max_)
    t.get(path, as_=kim["email"], order="first_name")
    t.post(path, {"person_id": UNKNOWN})
    t.post(path, {})
    t.post(path, {"person_id": kim["id"]}, as_=kim["email"])
    t.delete(f"{path}/{kim['id']}", as_=kim["email"])
    t.delete(f"{path}/{kim['id']}", as_=max_)
    t.delete(f"{path}/{kim['id']}", as_=max_)
    t.get(f"/data/projects/{w.project}", as_=kim["email"])


@scenario("A production is changed by each role")
def changed_by_role(t: Teller) -> None:
    w = world(t)
    path = f"/data/projects/{w.project}"
    for role in ("manager", "supervisor", "user", "vendor", "client"):
        t.put(path, {"description": role}, as_=w.member(role)["email"])
    t.put(path, {"description": "out"}, as_=t.person("manager", "Out")["email"])
    t.put(path, {"fps": "30", "production_type": "nonsense"})
    t.put(path, {"name": None})
    t.get(path, order="task_types/")


@scenario("Metadata of shots is described, ordered and dropped")
def descriptors(t: Teller) -> None:
    w = world(t)
    path = f"/data/projects/{w.project}/metadata-descriptors"
    base = {"entity_type": "Shot", "data_type": "list", "choices": ["day", "night"]}
    first = t.post(path, {**base, "name": "Light"})["id"]
    second = t.post(path, {"entity_type": "Shot", "data_type": "string", "name": "Lens"})["id"]
    t.post(path, {**base, "name": "Light"})
    t.post(path, {**base, "name": "Mood", "entity_type": "Nothing"})
    t.post(path, {**base, "name": "Mood"}, as_=w.member()["email"])
    t.post(f"{path}/reorder", {"entity_type": "Shot", "descriptor_ids": [second, first]})
    t.put(f"{path}/{first}", {"name": "Sun", "choices": ["noon"]})
    t.get(path)
    t.delete(f"{path}/{first}")
    t.get(f"{path}/{first}")


@scenario("A budget is drawn up, and kept from others")
def budget(t: Teller) -> None:
    w = world(t)
    department = t.make("/data/departments", {"name": t.name("Paint"), "color": "#123456"})["id"]
    path = f"/data/projects/{w.project}/budgets"
    budget = t.post(path, {"name": "First", "currency": "EUR"})["id"]
    entry = {"department_id": department, "start_date": "2031-03-01", "months_duration": 3, "daily_salary": 200}
    made = t.post(f"{path}/{budget}/entries", entry)["id"]
    t.get(f"{path}/{budget}/entries")
    t.put(f"{path}/{budget}/entries/{made}", {**entry, "daily_salary": 250})
    for role in ("manager", "supervisor", "user"):
        t.get(path, as_=w.member(role)["email"])
    t.post(f"{path}/{budget}/entries", {})
    t.delete(f"{path}/{budget}/entries/{made}")
    t.delete(f"{path}/{budget}")
    t.get(f"{path}/{budget}")
