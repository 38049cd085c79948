"""gazu.studio: studios are listed, changed and removed."""

from __future__ import annotations

import gazu
from gazu.client import KitsuClient

from .reading import ids


def test_a_studio_is_changed_and_removed(kitsu: KitsuClient, name: str) -> None:
    studio = gazu.client.post("data/studios", {"name": name, "color": "#112233"}, client=kitsu)
    assert studio["id"] in ids(gazu.studio.all_studios(client=kitsu))
    assert gazu.studio.get_studio_by_name(name, client=kitsu)["id"] == studio["id"]
    gazu.studio.update_studio({"id": studio["id"], "color": "#000000"}, client=kitsu)
    assert gazu.studio.get_studio(studio["id"], client=kitsu)["color"] == "#000000"
    gazu.studio.remove_studio(studio, client=kitsu)
    assert gazu.studio.get_studio_by_name(name, client=kitsu) is None
