"""People, their departments, and who may see and change them."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN, refuse
from ..teller import Teller


@scenario("What is refused about rows of people")
def refusals_of_persons(t: Teller) -> None:
    email = f"lee.{t.mark}@example.com"
    refuse(t, "/data/persons", {"first_name": "Lee", "last_name": t.mark, "email": email, "role": "user"})


@scenario("A person is read and changed by each role")
def person_by_role(t: Teller) -> None:
    kim = t.person(first_name="Lee")
    path = f"/data/persons/{kim['id']}"
    for role in ("manager", "supervisor", "user", "client"):
        me = t.person(role)["email"]
        t.get(path, as_=me)
        t.put(path, {"phone": "123"}, as_=me)
    t.put(path, {"phone": "456"}, as_=kim["email"])
    t.put(path, {"role": "admin"}, as_=kim["email"])
    t.put(path, {"email": t.me})
    t.put(path, {"role": "king"})


@scenario("Somebody comes into a department and leaves it")
def departments(t: Teller) -> None:
    kim = t.person()
    department = t.make("/data/departments", {"name": t.name("Paint"), "color": "#123456"})["id"]
    path = f"/actions/persons/{kim['id']}/departments"
    t.post(f"{path}/add", {"department_id": department})
    t.get(f"/data/departments/{department}/persons", mine=True)
    t.post(f"{path}/add", {"department_id": UNKNOWN})
    t.post(f"{path}/add", {"department_id": department}, as_=kim["email"])
    t.delete(f"{path}/{department}")
    t.get(f"/data/departments/{department}/persons")
    t.delete(f"{path}/{UNKNOWN}")
