"""gazu.asset: a library is built, told apart by type, imported and exported."""

from __future__ import annotations

from pathlib import Path

import gazu
from gazu.client import KitsuClient

from ..conftest import Row
from .reading import ids, names


def test_a_library_is_built_by_type(kitsu: KitsuClient, show: Row, episode: Row, name: str) -> None:
    vehicle = gazu.asset.new_asset_type(f"Vehicle {name}", client=kitsu)
    assert gazu.asset.new_asset_type(f"Vehicle {name}", client=kitsu)["id"] == vehicle["id"]
    boat = gazu.asset.new_asset(show, vehicle, "Boat", "Leaks", {"hull": "oak"}, episode=episode, client=kitsu)
    assert (boat["data"], boat["source_id"]) == ({"hull": "oak"}, episode["id"])
    assert gazu.asset.get_episode_from_asset(boat, client=kitsu)["id"] == episode["id"]
    assert gazu.asset.get_asset_type_from_asset(boat, client=kitsu)["id"] == vehicle["id"]
    assert ids(gazu.asset.all_assets_for_project_and_type(show, vehicle, client=kitsu)) == [boat["id"]]
    assert vehicle["id"] in ids(gazu.asset.all_asset_types_for_project(show, client=kitsu))
    assert boat["id"] in ids(gazu.asset.all_assets_for_open_projects(client=kitsu))
    gazu.asset.update_asset({"id": boat["id"], "name": "Ferry"}, client=kitsu)
    assert names(gazu.asset.all_assets_for_project(show, client=kitsu)) == ["Ferry"]
    assert gazu.asset.get_all_assets_url(show, client=kitsu).endswith(f"/{show['id']}/episodes/main/assets/")
    assert vehicle["name"].split()[0] in gazu.asset.get_asset_type_url(show, vehicle, client=kitsu)
    gazu.asset.update_asset_type({"id": vehicle["id"], "name": f"Ship {name}"}, client=kitsu)
    assert gazu.asset.get_asset_type(vehicle["id"], client=kitsu)["name"] == f"Ship {name}"
    gazu.asset.remove_asset(boat, force=True, client=kitsu)
    gazu.asset.remove_asset_type(vehicle, client=kitsu)
    assert gazu.asset.get_asset_type_by_name(f"Ship {name}", client=kitsu) is None


def test_assets_are_found_where_they_are_cast(
    kitsu: KitsuClient, show: Row, episode: Row, shot: Row, asset: Row, prop: Row
) -> None:
    gazu.casting.update_shot_casting(show, shot, [{"asset_id": asset["id"], "nb_occurences": 1}], client=kitsu)
    assert ids(gazu.asset.all_assets_for_shot(shot, client=kitsu)) == [asset["id"]]
    assert ids(gazu.asset.all_asset_types_for_shot(shot, client=kitsu)) == [prop["id"]]
    assert gazu.asset.all_assets_for_episode(episode, client=kitsu) == []
    assert gazu.asset.all_shot_asset_instances_for_asset(asset, client=kitsu) == {}
    assert gazu.asset.all_asset_instances_for_shot(shot, client=kitsu) == {}


def test_assets_are_instantiated_in_assets(kitsu: KitsuClient, show: Row, asset: Row, prop: Row) -> None:
    wick = gazu.asset.new_asset(show, prop, "Wick", client=kitsu)
    instance = gazu.asset.new_asset_asset_instance(asset, wick, "The inner one", client=kitsu)
    assert gazu.asset.get_asset_instance(instance["id"], client=kitsu)["asset_id"] == wick["id"]
    assert ids(gazu.asset.all_asset_instances_for_asset(asset, client=kitsu)[wick["id"]]) == [instance["id"]]
    assert gazu.asset.all_scene_asset_instances_for_asset(asset, client=kitsu) == {}


def test_a_table_comes_in_and_goes_out(kitsu: KitsuClient, show: Row, tmp_path: Path, name: str) -> None:
    far = gazu.asset.new_asset_type(f"Far {name}", client=kitsu)
    table, out = tmp_path / "in.csv", tmp_path / "out.csv"
    table.write_text(f"Type,Name,Description\n{far['name']},Buoy,Rings\n{far['name']},Pier,\n")
    rows = gazu.asset.import_assets_with_csv(show, str(table), client=kitsu)
    assert sorted(names(rows)) == ["Buoy", "Pier"]
    assert gazu.project.get_project(show["id"], client=kitsu)["asset_types"] == [far["id"]]
    gazu.asset.export_assets_with_csv(show, str(out), client=kitsu)
    assert "Buoy" in out.read_text()
