"""Metadata columns."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller
from ..world import world


@scenario("A metadata descriptor is made, changed and deleted in a production")
def life_of_metadata_descriptors_descriptors(t: Teller) -> None:
    w = world(t)
    live(
        t,
        "/data/metadata-descriptors",
        {
            "project_id": w.project,
            "name": t.name("Mood"),
            "field_name": "mood",
            "entity_type": "Asset",
            "data_type": "string",
        },
        {"for_client": True},
    )


@scenario("What is refused about metadata descriptor rows of a production")
def refusals_of_metadata_descriptors_descriptors(t: Teller) -> None:
    w = world(t)
    refuse(
        t,
        "/data/metadata-descriptors",
        {
            "project_id": w.project,
            "name": t.name("Mood"),
            "field_name": "mood",
            "entity_type": "Asset",
            "data_type": "string",
        },
    )
