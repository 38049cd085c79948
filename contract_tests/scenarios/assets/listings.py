"""Lists of assets, of their types, and what is in them."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


@scenario("Assets are listed and narrowed down")
def lists_of_assets(t: Teller) -> None:
    w = world(t)
    first, second = w.asset()["id"], w.asset("Rope")["id"]
    task, out = w.task(first, w.asset_task_type)["id"], t.person(first_name="Out")["email"]
    kim = w.artist(task)
    base = {"project_id": w.project}
    for path in ("/data/assets", "/data/assets/all"):
        t.get(path, params=base, order="name")
        t.get(path, params=base, order="name", as_=kim["email"])
        t.get(path, params=base, as_=out)
    for more in (
        {"name": "Rope"},
        {"entity_type_id": w.asset_type},
        {"entity_type_id": UNKNOWN},
        {"assigned_to": kim["id"]},
        {"nonsense": 1},
        {"id": second},
    ):
        t.get("/data/assets", params={**base, **more}, order="name")
    t.get("/data/assets", params={"project_id": UNKNOWN})


@scenario("Asset types, of all and of a shot")
def asset_types(t: Teller) -> None:
    w = world(t)
    asset, shot = w.asset()["id"], w.shot()["id"]
    t.make(
        f"/data/projects/{w.project}/entities/{shot}/casting", [{"asset_id": asset, "nb_occurences": 1}], method="PUT"
    )
    kim = w.member()["email"]
    t.get("/data/asset-types", params={"name": t.name("Prop")}, as_=kim)
    t.get("/data/asset-types", params={"project_id": w.project})
    t.get(f"/data/asset-types/{w.asset_type}", as_=kim)
    t.get(f"/data/asset-types/{UNKNOWN}")
    t.get("/data/asset-types/nonsense")
    t.get(f"/data/shots/{shot}/asset-types", as_=kim)
    t.get(f"/data/shots/{shot}/asset-types", as_=t.person(first_name="Out")["email"])
    t.get(f"/data/shots/{UNKNOWN}/asset-types")


@scenario("Assets are made of other assets")
def assets_in_assets(t: Teller) -> None:
    w = world(t)
    chest, lock = w.asset("Chest")["id"], w.asset("Lock")["id"]
    kim = w.member()["email"]
    path = f"/data/assets/{chest}/casting"
    t.get(path, as_=kim)
    t.put(path, [{"asset_id": lock, "nb_occurences": 2, "label": "fixed"}])
    t.get(path, as_=kim)
    t.get(f"/data/assets/{chest}/assets", as_=kim)
    t.get(f"/data/assets/{lock}/cast-in")
    t.put(path, [{"asset_id": UNKNOWN, "nb_occurences": 2}])
    t.put(path, [{"nb_occurences": 2}])
    t.put(path, {})
    t.put(path, [], as_=kim)
    t.put(path, [])
    for name in ("casting", "assets"):
        t.get(f"/data/assets/{UNKNOWN}/{name}")
        t.get(f"/data/assets/{chest}/{name}", as_=t.person(first_name=f"O{name[:2]}")["email"])
    t.put(f"/data/assets/{UNKNOWN}/casting", [])


@scenario("Instances of assets in scenes and in assets")
def instances_of_assets(t: Teller) -> None:
    w = world(t)
    chest, lock, sequence = w.asset("Chest")["id"], w.asset("Lock")["id"], w.sequence()["id"]
    scene = t.make(f"/data/projects/{w.project}/scenes", {"name": "SC01", "sequence_id": sequence})["id"]
    out, kim = t.person(first_name="Out")["email"], w.member()["email"]
    path = f"/data/assets/{chest}/asset-asset-instances"
    t.post(path, {"asset_to_instantiate_id": lock, "description": "Front"})
    t.post(path, {"asset_to_instantiate_id": lock})
    t.post(path, {"asset_to_instantiate_id": UNKNOWN})
    t.post(path, {})
    t.post(path, {"asset_to_instantiate_id": lock}, as_=kim)
    t.get(path, as_=kim)
    t.get(path, as_=out)
    t.get(f"/data/assets/{UNKNOWN}/asset-asset-instances")
    t.make(f"/data/scenes/{scene}/asset-instances", {"asset_id": chest})
    t.get(f"/data/assets/{chest}/scene-asset-instances", as_=kim)
    t.get(f"/data/assets/{chest}/scene-asset-instances", as_=out)
    t.get(f"/data/assets/{UNKNOWN}/scene-asset-instances")
    t.get(f"/data/scenes/{scene}/asset-instances", as_=kim)
    t.get(f"/data/scenes/{scene}/asset-instances", as_=out)
    t.get(f"/data/scenes/{UNKNOWN}/asset-instances")


@scenario("Castings of episodes, and links that are removed")
def castings_of_episodes(t: Teller) -> None:
    w = world(t, "tvshow")
    episode = t.make(f"/data/projects/{w.project}/episodes", {"name": "E02"})["id"]
    shot = w.shot("SH010", w.sequence("SQ01", episode_id=episode)["id"])["id"]
    asset = w.asset()["id"]
    t.normal.meet([shot, episode, asset])
    cast = f"/data/projects/{w.project}/entities/{shot}/casting"
    t.make(cast, [{"asset_id": asset, "nb_occurences": 1}], method="PUT")
    out, path = t.person(first_name="Out")["email"], f"/data/projects/{w.project}"
    t.get(f"{path}/episodes/casting")
    t.get(f"{path}/episodes/casting", as_=out)
    t.get(f"{path}/episodes/{episode}/sequences/all/casting")
    t.get(f"{path}/episodes/{UNKNOWN}/sequences/all/casting")
    t.get(f"{path}/episodes/{episode}/sequences/all/casting", as_=out)
    t.get(f"{path}/episodes/{episode}/assets/shared-used")
    t.get(f"{path}/episodes/{UNKNOWN}/assets/shared-used")
    t.get(f"{path}/episodes/{episode}/assets/shared-used", as_=out)
    links = t.get(f"{path}/entity-links")
    t.get(f"{path}/entity-links", params={"page": 1, "limit": 1})
    t.get(f"{path}/entity-links", as_=w.member("manager", "Max")["email"])
    t.get(f"/data/projects/{UNKNOWN}/entity-links")
    link = f"{path}/entity-links/{links[0]['id']}"
    t.delete(link, as_=w.member()["email"])
    t.delete(link)
    t.delete(link)
    t.get(cast)


@scenario("Assets of other productions that an episode uses")
def shared_assets_of_an_episode(t: Teller) -> None:
    w, other = world(t, "tvshow"), t.make("/data/projects", {"name": t.name("Library")})["id"]
    path = f"/data/projects/{other}/asset-types/{w.asset_type}/assets/new"
    asset = t.make(path, {"name": "Lantern", "is_shared": True})["id"]
    episode = t.make(f"/data/projects/{w.project}/episodes", {"name": "E02"})["id"]
    shot = w.shot("SH010", w.sequence("SQ01", episode_id=episode)["id"])["id"]
    cast = f"/data/projects/{w.project}/entities/{shot}/casting"
    t.make(cast, [{"asset_id": asset, "nb_occurences": 1}], method="PUT")
    t.get(f"/data/projects/{w.project}/episodes/{episode}/assets/shared-used")
    t.get(f"/data/projects/{w.project}/assets/shared-used")
