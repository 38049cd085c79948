"""gazu.entity: entities of any kind are found by id, name and type, and removed at once."""

from __future__ import annotations

import gazu
import pytest
from gazu.client import KitsuClient
from gazu.exception import ParameterException, RouteNotFoundException

from ..conftest import Row
from .reading import ids


def test_entities_of_any_kind(kitsu: KitsuClient, show: Row, asset: Row, shot: Row, prop: Row) -> None:
    assert {asset["id"], shot["id"]} <= set(ids(gazu.entity.all_entities(client=kitsu)))
    assert gazu.entity.get_entity(shot["id"], client=kitsu)["name"] == "SH0010"
    assert gazu.entity.get_entity_by_name("Lantern", show, client=kitsu)["id"] == asset["id"]
    assert gazu.entity.get_entity_type(prop["id"], client=kitsu)["name"] == "Prop"
    assert gazu.entity.get_entity_type_by_name("Shot", client=kitsu)["id"] == shot["entity_type_id"]


def test_an_entity_type_is_made_once_and_removed(kitsu: KitsuClient, name: str) -> None:
    kind = gazu.entity.new_entity_type(name, client=kitsu)
    with pytest.raises(ParameterException, match="already exists"):
        gazu.entity.new_entity_type(name, client=kitsu)
    assert kind["id"] in ids(gazu.entity.all_entity_types(client=kitsu))
    gazu.entity.remove_entity_type(kind, client=kitsu)
    assert gazu.entity.get_entity_type_by_name(name, client=kitsu) is None


def test_entities_are_removed_at_once(kitsu: KitsuClient, show: Row, asset: Row, prop: Row) -> None:
    other = gazu.asset.new_asset(show, prop, "Rope", client=kitsu)
    gazu.casting.update_asset_casting(show, other, [{"asset_id": asset["id"], "nb_occurences": 1}], client=kitsu)
    gazu.entity.remove_entities(show, [asset, other], force=True, client=kitsu)
    assert gazu.asset.all_assets_for_project(show, client=kitsu) == []
    last = gazu.asset.new_asset(show, prop, "Anchor", client=kitsu)
    gazu.entity.remove_entity(last, force=True, client=kitsu)
    with pytest.raises(RouteNotFoundException):
        gazu.entity.get_entity(last["id"], client=kitsu)
