"""Instances of assets as rows."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller
from ..world import world


@scenario("An asset instance is made, changed and deleted in a production")
def life_of_breakdown_asset_instances(t: Teller) -> None:
    w = world(t)
    asset = w.asset()
    live(t, "/data/asset-instances", {"asset_id": asset["id"], "name": "L1", "number": 1}, {"description": "Left"})


@scenario("What is refused about asset instance rows of a production")
def refusals_of_breakdown_asset_instances(t: Teller) -> None:
    w = world(t)
    asset = w.asset()
    refuse(t, "/data/asset-instances", {"asset_id": asset["id"], "name": "L1", "number": 1})
