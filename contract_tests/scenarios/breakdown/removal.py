"""What is left of a cast asset that is removed."""

from __future__ import annotations

from .. import scenario
from ..teller import Teller
from ..world import World, world


def _cast(w: World, asset: str, *holders: str) -> None:
    for holder in holders:
        path = f"/data/projects/{w.project}/entities/{holder}/casting"
        w.teller.make(path, [{"asset_id": asset, "nb_occurences": 1}], method="PUT")


@scenario("An asset that is cast in a shot of a sequence and in one without is removed")
def removed_asset(t: Teller) -> None:
    w = world(t)
    asset, within = w.asset(), w.shot()
    alone = t.make(f"/data/projects/{w.project}/shots", {"name": "SH020"})
    chest = w.asset("Chest")
    _cast(w, asset["id"], within["id"], alone["id"], chest["id"])
    t.get(f"/data/assets/{asset['id']}/cast-in")
    t.delete(f"/data/assets/{asset['id']}", params={"force": "true"})
    for holder in (within, alone, chest):
        t.get(f"/data/entities/{holder['id']}")
        t.get(f"/data/projects/{w.project}/entities/{holder['id']}/casting")
    t.get("/data/events/last", params={"project_id": w.project, "name": "shot:casting-update"})
    t.get("/data/events/last", params={"project_id": w.project, "name": "asset:casting-update"})


@scenario("A cast asset with work on it is canceled, and comes off the casting")
def canceled_asset(t: Teller) -> None:
    w = world(t)
    asset, shot, chest = w.asset(), w.shot(), w.asset("Chest")
    alone = t.make(f"/data/projects/{w.project}/shots", {"name": "SH020"})
    w.task(asset["id"], w.asset_task_type)
    _cast(w, asset["id"], shot["id"], alone["id"], chest["id"])
    t.delete(f"/data/assets/{asset['id']}")
    t.get(f"/data/projects/{w.project}/assets", order="name")
    t.get(f"/data/projects/{w.project}/entities/{shot['id']}/casting")
    for holder in (shot, alone, chest):
        t.get(f"/data/entities/{holder['id']}")
