"""gazu.edit: an edit is made, changed and removed."""

from __future__ import annotations

import gazu
from gazu.client import KitsuClient

from ..conftest import Row
from .reading import ids


def test_an_edit_from_its_first_cut_to_its_end(kitsu: KitsuClient, show: Row, episode: Row) -> None:
    edit = gazu.edit.new_edit(show, "Rough cut", "No sound", {"reel": 1}, episode, client=kitsu)
    assert gazu.edit.new_edit(show, "Rough cut", episode=episode, client=kitsu)["id"] == edit["id"]
    assert gazu.edit.get_edit_by_name(show, "Rough cut", client=kitsu)["id"] == edit["id"]
    assert edit["data"] == {"reel": 1}
    assert edit["id"] in gazu.edit.get_edit_url(edit, client=kitsu)
    gazu.edit.update_edit({"id": edit["id"], "description": "With sound"}, client=kitsu)
    gazu.edit.update_edit_data(edit, {"length": "22:00"}, client=kitsu)
    read = gazu.edit.get_edit(edit["id"], client=kitsu)
    assert (read["description"], read["data"]) == ("With sound", {"reel": 1, "length": "22:00"})
    assert ids(gazu.edit.all_edits_for_project(show, client=kitsu)) == [edit["id"]]
    assert gazu.edit.all_previews_for_edit(edit, client=kitsu) == {}
    gazu.edit.remove_edit(edit, client=kitsu)
    assert gazu.edit.all_edits_for_project(show, client=kitsu) == []
