"""gazu.playlist: playlists are filled, shared and packed."""

from __future__ import annotations

import gazu
from gazu.client import KitsuClient

from ..conftest import Row
from .reading import names


def test_a_playlist_is_filled_and_emptied(kitsu: KitsuClient, show: Row, episode: Row, shot: Row) -> None:
    playlist = gazu.playlist.new_playlist(show, "Dailies", episode=episode, client=kitsu)
    assert gazu.playlist.new_playlist(show, "Dailies", client=kitsu)["id"] == playlist["id"]
    gazu.playlist.add_entity_to_playlist(playlist, shot, client=kitsu)
    read = gazu.playlist.get_playlist(playlist, client=kitsu)
    assert [row["entity_id"] for row in read["shots"]] == [shot["id"]]
    gazu.playlist.remove_entity_from_playlist(read, shot, client=kitsu)
    assert gazu.playlist.get_playlist(playlist, client=kitsu)["shots"] == []
    gazu.playlist.update_playlist({"id": playlist["id"], "name": "Weeklies"}, client=kitsu)
    assert names(gazu.playlist.all_playlists_for_episode(episode, client=kitsu)) == ["Weeklies"]
    assert names(gazu.playlist.all_playlists_for_project(show, client=kitsu)) == ["Weeklies"]
    gazu.playlist.delete_playlist(playlist, client=kitsu)
    assert gazu.playlist.get_playlist_by_name(show, "Weeklies", client=kitsu) is None


def test_a_playlist_is_shared_by_link(kitsu: KitsuClient, show: Row) -> None:
    playlist = gazu.playlist.new_playlist(show, "For the client", client=kitsu)
    link = gazu.playlist.new_share_link(playlist, password="harbour", can_comment=False, client=kitsu)
    assert (link["has_password"], link["can_comment"]) == (True, False)
    (found,) = gazu.playlist.all_share_links_for_playlist(playlist, client=kitsu)
    assert found["token"] == link["token"]
    gazu.playlist.remove_share_link(playlist, link["token"], client=kitsu)
    assert gazu.playlist.all_build_jobs_for_project(show, client=kitsu) == []
