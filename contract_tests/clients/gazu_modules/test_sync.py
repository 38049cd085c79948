"""gazu.sync: productions are pushed into others; what an import says replaces what is there."""

from __future__ import annotations

import gazu
from gazu.client import KitsuClient

from ..conftest import Row
from .reading import ids


def test_an_import_replaces_what_an_asset_casts(kitsu: KitsuClient, show: Row, asset: Row, prop: Row) -> None:
    wick = gazu.asset.new_asset(show, prop, "Wick", client=kitsu)
    gazu.casting.update_asset_casting(show, asset, [{"asset_id": wick["id"], "nb_occurences": 1}], client=kitsu)
    gazu.sync.import_entities([{**wick, "type": "Asset", "description": "Burnt", "entities_in": []}], client=kitsu)
    assert gazu.asset.get_asset(wick["id"], client=kitsu)["description"] == "Burnt"
    (link,) = gazu.casting.all_entity_links_for_project(show, client=kitsu)
    gazu.sync.import_entities([{**asset, "type": "Asset"}], client=kitsu)
    assert gazu.casting.all_entity_links_for_project(show, client=kitsu) == []
    gazu.sync.import_entity_links([link], client=kitsu)
    assert ids(gazu.casting.all_entity_links_for_project(show, client=kitsu)) == [link["id"]]


def test_an_import_without_a_preview_keeps_it(
    kitsu: KitsuClient, asset: Row, task: Row, wip: Row, picture: str
) -> None:
    _, preview = gazu.task.publish_preview(task, wip, preview_file_path=picture, set_thumbnail=True, client=kitsu)
    gazu.sync.import_entities([{**asset, "type": "Asset", "preview_file_id": None}], client=kitsu)
    assert gazu.asset.get_asset(asset["id"], client=kitsu)["preview_file_id"] == preview["id"]


def test_a_production_is_pushed(kitsu: KitsuClient, show: Row, asset: Row, shot: Row, task: Row, name: str) -> None:
    other = gazu.project.new_project(f"Copy {name}", production_type="tvshow", client=kitsu)
    pushed = gazu.sync.push_project_entities(show, other, kitsu, kitsu)
    assert ids(pushed["assets"]) == [asset["id"]]
    assert ids(gazu.shot.all_shots_for_project(other, client=kitsu)) == [shot["id"]]
    assert gazu.asset.all_assets_for_project(show, client=kitsu) == []
    events = gazu.sync.get_last_events(5, other, client=kitsu)
    assert {event["project_id"] for event in events} == {other["id"]}
    assert gazu.sync.get_sync_project_id_map(kitsu, kitsu)[other["id"]] == other["id"]
    assert task["task_type_id"] in gazu.sync.get_sync_task_type_id_map(kitsu, kitsu)
