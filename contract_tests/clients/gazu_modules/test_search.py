"""gazu.search: entities and people are found by the beginning of their names."""

from __future__ import annotations

import gazu
from gazu.client import KitsuClient

from ..conftest import Row
from .reading import ids


def test_entities_are_found_by_name(kitsu: KitsuClient, show: Row, prop: Row, person: Row, name: str) -> None:
    asset = gazu.asset.new_asset(show, prop, name, client=kitsu)
    found = gazu.search.search_entities(name, show, client=kitsu)
    assert ids(found["assets"]) == [asset["id"]]
    found = gazu.search.search_entities(person["last_name"].split()[1], client=kitsu)
    assert ids(found["persons"]) == [person["id"]]
    gazu.asset.remove_asset(asset, force=True, client=kitsu)
    assert gazu.search.search_entities(name, show, client=kitsu)["assets"] == []
