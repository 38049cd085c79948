"""gazu.concept: a concept is made, linked, changed and removed."""

from __future__ import annotations

import gazu
import pytest
from gazu.client import KitsuClient
from gazu.exception import ParameterException

from ..conftest import Row
from .reading import ids


def test_a_concept_from_sketch_to_bin(kitsu: KitsuClient, show: Row, asset: Row) -> None:
    concept = gazu.concept.new_concept(show, "Lantern at dusk", "Ink", {"paper": "A3"}, client=kitsu)
    assert gazu.concept.new_concept(show, "Lantern at dusk", client=kitsu)["id"] == concept["id"]
    assert gazu.concept.get_concept_by_name(show, "Lantern at dusk", client=kitsu)["id"] == concept["id"]
    gazu.concept.update_concept(
        {"id": concept["id"], "description": "Oil", "entity_concept_links": [asset["id"]]}, client=kitsu
    )
    read = gazu.concept.get_concept(concept["id"], client=kitsu)
    assert (read["description"], read["entity_concept_links"]) == ("Oil", [asset["id"]])
    assert ids(gazu.concept.all_concepts_for_project(show, client=kitsu)) == [concept["id"]]
    assert concept["id"] in ids(gazu.concept.all_concepts(client=kitsu))
    assert gazu.concept.all_previews_for_concept(concept, client=kitsu) == {}
    gazu.concept.remove_concept(concept, client=kitsu)
    assert gazu.concept.all_concepts_for_project(show, client=kitsu) == []


def test_links_are_told_as_the_server_takes_them(kitsu: KitsuClient, show: Row, asset: Row) -> None:
    with pytest.raises(ParameterException, match="valid dictionary"):
        gazu.concept.new_concept(show, "Linked", entity_concept_links=[asset["id"]], client=kitsu)
    assert gazu.concept.get_concept_by_name(show, "Linked", client=kitsu) is None
