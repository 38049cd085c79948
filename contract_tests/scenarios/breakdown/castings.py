"""Castings of sequences, of types and of whole productions."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


@scenario("Several shots are cast at once, and read by sequence and by type")
def cast_at_once(t: Teller) -> None:
    w = world(t)
    sequence, asset = w.sequence()["id"], w.asset()["id"]
    first, second = (w.shot(name, sequence)["id"] for name in ("SH010", "SH020"))
    t.normal.meet([first, second])
    path = f"/data/projects/{w.project}"
    t.put(f"{path}/entities/casting", {first: [{"asset_id": asset, "nb_occurences": 1}], second: []})
    body = {"entity_ids": [first, second], "nb_occurences": 3}
    t.put(f"{path}/entities/casting/assets/{asset}", body)
    t.put(f"{path}/entities/casting/assets/{UNKNOWN}", body)
    t.put(f"{path}/entities/casting/assets/{asset}", body, as_=w.member("client")["email"])
    t.get(f"{path}/sequences/{sequence}/casting")
    t.get(f"{path}/sequences/all/casting")
    t.get(f"{path}/asset-types/{w.asset_type}/casting")
    t.get(f"{path}/sequences/{UNKNOWN}/casting")


@scenario("Assets stand in scenes and in shots")
def instances(t: Teller) -> None:
    w = world(t)
    sequence, asset = w.sequence()["id"], w.asset()["id"]
    shot = w.shot(sequence_id=sequence)["id"]
    scene = t.make(f"/data/projects/{w.project}/scenes", {"name": "SC01", "sequence_id": sequence})["id"]
    made = t.post(f"/data/scenes/{scene}/asset-instances", {"asset_id": asset, "description": "Left"})["id"]
    t.post(f"/data/scenes/{scene}/asset-instances", {"asset_id": asset})
    t.post(f"/data/shots/{shot}/asset-instances", {"asset_instance_id": made})
    t.get(f"/data/shots/{shot}/asset-instances")
    t.get(f"/data/assets/{asset}/shot-asset-instances")
    t.delete(f"/data/shots/{shot}/asset-instances/{made}")
    t.get(f"/data/shots/{shot}/asset-instances")
    t.post(f"/data/scenes/{UNKNOWN}/asset-instances", {"asset_id": asset})
    t.get(f"/data/scenes/{scene}/camera-instances")
