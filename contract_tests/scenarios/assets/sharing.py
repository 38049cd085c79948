"""Assets by type, shared with other productions, and refused."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


@scenario("Assets are shared with the studio, and not any more")
def shared_assets(t: Teller) -> None:
    w = world(t)
    first, second = w.asset("Lamp")["id"], w.asset("Rope")["id"]
    t.post("/actions/assets/share", {"is_shared": True, "asset_ids": [first]})
    t.get(f"/data/assets/{first}")
    t.post(f"/actions/projects/{w.project}/assets/share", {"is_shared": True}, order="name")
    t.get(f"/data/assets/{second}")
    path = f"/actions/projects/{w.project}/asset-types/{w.asset_type}/assets/share"
    t.post(path, {"is_shared": False}, order="name")
    t.post(path, {"is_shared": True}, as_=w.member()["email"])
    t.get(f"/data/projects/{w.project}/assets/shared-used")


@scenario("Assets that cannot be made, and one that is made twice")
def assets_refused(t: Teller) -> None:
    w = world(t)
    path = f"/data/projects/{w.project}/asset-types/{w.asset_type}/assets/new"
    t.post(path, {"name": "Lamp", "description": "Oil", "data": {"age": 90}})
    t.post(path, {"name": "Lamp"})
    t.post(path, {})
    t.post(f"/data/projects/{w.project}/asset-types/{UNKNOWN}/assets/new", {"name": "Rope"})
    t.post(f"/data/projects/{UNKNOWN}/asset-types/{w.asset_type}/assets/new", {"name": "Rope"})
    for role in ("supervisor", "user", "vendor", "client"):
        t.post(path, {"name": role}, as_=w.member(role)["email"])
    t.get(f"/data/projects/{w.project}/asset-types/{w.asset_type}/assets", order="name,description")


@scenario("Assets with their tasks, seen by a vendor who has one of them")
def assets_with_tasks(t: Teller) -> None:
    w = world(t)
    first, _ = w.asset("Lamp")["id"], w.asset("Rope")
    task = w.task(first, w.asset_task_type)["id"]
    vendor = w.member("vendor", "Vic")
    t.make(f"/actions/tasks/{task}/assign", {"person_id": vendor["id"]}, method="PUT")
    t.get("/data/assets/with-tasks", params={"project_id": w.project}, as_=vendor["email"])
    t.get(f"/data/projects/{w.project}/assets", as_=vendor["email"])
    t.get(f"/data/assets/{first}/tasks", as_=vendor["email"])
    t.get(f"/data/assets/{first}/task-types")
    t.get(f"/data/projects/{w.project}/asset-types")
