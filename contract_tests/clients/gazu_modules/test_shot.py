"""gazu.shot: episodes, sequences and shots are built, described, restored, imported and exported."""

from __future__ import annotations

from pathlib import Path

import gazu
import pytest
from gazu.client import KitsuClient
from gazu.exception import RouteNotFoundException

from ..conftest import Row
from .reading import ids, names


def test_a_show_is_cut_into_shots(kitsu: KitsuClient, show: Row, episode: Row, sequence: Row) -> None:
    data = {"camera": "A"}
    shot = gazu.shot.new_shot(show, sequence, "SH0020", 24, 101, 124, "Fog", data, client=kitsu)
    assert (shot["nb_frames"], shot["description"]) == (24, "Fog")
    assert shot["data"] == {"camera": "A", "frame_in": 101, "frame_out": 124}
    assert gazu.shot.get_episode_by_name(show, "E10", client=kitsu)["id"] == episode["id"]
    assert gazu.shot.get_sequence_by_name(show, "SQ010", episode, client=kitsu)["id"] == sequence["id"]
    assert gazu.shot.get_shot_by_name(sequence, "SH0020", client=kitsu)["id"] == shot["id"]
    assert ids(gazu.shot.all_shots_for_episode(episode, client=kitsu)) == [shot["id"]]
    assert gazu.shot.get_episode_from_sequence(sequence, client=kitsu)["name"] == "E10"
    assert gazu.shot.get_sequence_from_shot(shot, client=kitsu)["name"] == "SQ010"
    assert gazu.shot.all_previews_for_shot(shot, client=kitsu) == {}
    for url, row in (
        (gazu.shot.get_episode_url(episode, client=kitsu), episode),
        (gazu.shot.get_shot_url(shot, client=kitsu), shot),
        (gazu.shot.get_sequence_url(sequence, client=kitsu), sequence),
    ):
        assert row["id"] in url
    assert gazu.shot.get_all_episodes_url(show, client=kitsu).endswith("/episodes/")
    assert "/sequences" in gazu.shot.get_all_sequences_url(show, client=kitsu)


def test_what_is_described_is_read_back(kitsu: KitsuClient, show: Row, episode: Row, sequence: Row, shot: Row) -> None:
    gazu.shot.update_shot({"id": shot["id"], "description": "Wide"}, client=kitsu)
    gazu.shot.update_sequence({"id": sequence["id"], "description": "Harbour"}, client=kitsu)
    gazu.shot.update_episode({"id": episode["id"], "description": "Pilot"}, client=kitsu)
    gazu.shot.update_shot_data(shot, {"lens": 35}, client=kitsu)
    gazu.shot.update_sequence_data(sequence, {"mood": "grey"}, client=kitsu)
    gazu.shot.update_episode_data(episode, {"length": 22}, client=kitsu)
    read = gazu.shot.get_shot(shot["id"], client=kitsu)
    assert (read["description"], read["data"]["lens"]) == ("Wide", 35)
    read = gazu.shot.get_sequence(sequence["id"], client=kitsu)
    assert (read["description"], read["data"]) == ("Harbour", {"mood": "grey"})
    (read,) = [row for row in gazu.shot.all_episodes_for_project(show, client=kitsu) if row["id"] == episode["id"]]
    assert (read["description"], read["data"]) == ("Pilot", {"length": 22})


def test_a_canceled_shot_is_restored(kitsu: KitsuClient, shot: Row, sequence: Row, episode: Row) -> None:
    gazu.task.new_task(shot, gazu.task.get_task_type_by_name("Animation", client=kitsu), client=kitsu)
    gazu.shot.remove_shot(shot, client=kitsu)
    assert gazu.shot.get_shot(shot["id"], client=kitsu)["canceled"] is True
    gazu.shot.restore_shot(shot, client=kitsu)
    assert gazu.shot.get_shot(shot["id"], client=kitsu)["canceled"] is False
    gazu.shot.remove_shot(shot, force=True, client=kitsu)
    gazu.shot.remove_sequence(sequence, force=True, client=kitsu)
    gazu.shot.remove_episode(episode, force=True, client=kitsu)
    with pytest.raises(RouteNotFoundException):
        gazu.shot.get_episode(episode["id"], client=kitsu)


def test_instances_are_placed_in_shots(kitsu: KitsuClient, show: Row, sequence: Row, shot: Row, asset: Row) -> None:
    scene = gazu.scene.new_scene(show, sequence, "SC01", client=kitsu)
    instance = gazu.scene.new_scene_asset_instance(scene, asset, client=kitsu)
    gazu.shot.add_asset_instance_to_shot(shot, instance, client=kitsu)
    assert ids(gazu.shot.all_asset_instances_for_shot(shot, client=kitsu)[asset["id"]]) == [instance["id"]]
    assert ids(gazu.shot.get_asset_instances_for_shot(shot, client=kitsu)[asset["id"]]) == [instance["id"]]
    gazu.shot.remove_asset_instance_from_shot(shot, instance, client=kitsu)
    assert gazu.shot.all_asset_instances_for_shot(shot, client=kitsu) == {}


def test_a_table_comes_in_and_goes_out(kitsu: KitsuClient, show: Row, episode: Row, tmp_path: Path) -> None:
    table, out = tmp_path / "in.csv", tmp_path / "out.csv"
    table.write_text("Episode,Sequence,Name,Description,Nb Frames\nE10,SQ020,SH0010,Gulls,36\n")
    (shot,) = gazu.shot.import_shots_with_csv(show, str(table), client=kitsu)
    assert gazu.shot.get_shot(shot["id"], client=kitsu)["nb_frames"] == 36
    assert names(gazu.shot.all_sequences_for_episode(episode, client=kitsu)) == ["SQ020"]
    gazu.shot.export_shots_with_csv(show, str(out), client=kitsu)
    assert "SH0010" in out.read_text()
