"""gazu.casting: castings are written for each kind of entity, added to, taken from and read from both ends."""

from __future__ import annotations

import gazu
from gazu.client import KitsuClient

from ..conftest import Row


def test_assets_are_cast_and_taken_out(kitsu: KitsuClient, show: Row, shot: Row, asset: Row, sequence: Row) -> None:
    gazu.casting.cast_asset(show, [shot], asset, 3, "animate", client=kitsu)
    (cast,) = gazu.casting.get_shot_casting(shot, client=kitsu)
    assert (cast["asset_id"], cast["nb_occurences"], cast["label"]) == (asset["id"], 3, "animate")
    assert [row["shot_id"] for row in gazu.casting.get_asset_cast_in(asset, client=kitsu)] == [shot["id"]]
    assert set(gazu.casting.get_sequence_casting(sequence, client=kitsu)) == {shot["id"]}
    gazu.casting.uncast_asset(show, [shot], asset, client=kitsu)
    assert gazu.casting.get_shot_casting(shot, client=kitsu) == []
    assert gazu.casting.all_entity_links_for_project(show, client=kitsu) == []


def test_episodes_and_assets_have_castings_too(
    kitsu: KitsuClient, show: Row, episode: Row, asset: Row, prop: Row
) -> None:
    rope = gazu.asset.new_asset(show, prop, "Rope", client=kitsu)
    gazu.casting.update_episode_casting(show, episode, [{"asset_id": rope["id"], "nb_occurences": 1}], client=kitsu)
    gazu.casting.update_asset_casting(show, asset, [{"asset_id": rope["id"], "nb_occurences": 2}], client=kitsu)
    assert [row["asset_id"] for row in gazu.casting.get_episode_casting(episode, client=kitsu)] == [rope["id"]]
    assert [row["nb_occurences"] for row in gazu.casting.get_asset_casting(asset, client=kitsu)] == [2]
    assert set(gazu.casting.get_asset_type_casting(show, prop, client=kitsu)) == {asset["id"]}
    cast = gazu.casting.get_episodes_casting(show, client=kitsu)[episode["id"]]
    assert [row["asset_id"] for row in cast] == [rope["id"]]
    links = gazu.casting.all_entity_links_for_project(show, client=kitsu)
    assert {(row["entity_in_id"], row["entity_out_id"]) for row in links} == {
        (episode["id"], rope["id"]),
        (asset["id"], rope["id"]),
    }
    for link in links:
        gazu.casting.delete_entity_link(link, client=kitsu)
    assert gazu.casting.get_asset_casting(asset, client=kitsu) == []


def test_shots_are_read_with_their_castings(
    kitsu: KitsuClient, show: Row, episode: Row, sequence: Row, shot: Row, asset: Row
) -> None:
    gazu.casting.cast_asset(show, [shot], asset, client=kitsu)
    for found in (
        gazu.casting.get_sequence_shots_casting(show, sequence, client=kitsu),
        gazu.casting.get_episode_shots_casting(show, episode, client=kitsu),
        gazu.casting.get_project_shots_casting(show, client=kitsu),
    ):
        assert [row["asset_id"] for row in found[shot["id"]]] == [asset["id"]]
