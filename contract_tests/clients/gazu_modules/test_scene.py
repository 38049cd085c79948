"""gazu.scene: scenes are dressed with instances and tied to shots."""

from __future__ import annotations

import gazu
from gazu.client import KitsuClient

from ..conftest import Row
from .reading import ids


def test_a_scene_is_dressed_and_shot(kitsu: KitsuClient, show: Row, sequence: Row, shot: Row, asset: Row) -> None:
    scene = gazu.scene.new_scene(show, sequence, "SC01", client=kitsu)
    assert gazu.scene.get_scene_by_name(sequence, "SC01", client=kitsu)["id"] == scene["id"]
    assert ids(gazu.scene.all_scenes_for_project(show, client=kitsu)) == [scene["id"]]
    assert ids(gazu.scene.all_scenes_for_sequence(sequence, client=kitsu)) == [scene["id"]]
    assert gazu.scene.get_sequence_from_scene(scene, client=kitsu)["id"] == sequence["id"]
    gazu.scene.update_scene({"id": scene["id"], "description": "Quay"}, client=kitsu)
    assert gazu.scene.get_scene(scene["id"], client=kitsu)["description"] == "Quay"
    instance = gazu.scene.new_scene_asset_instance(scene, asset, "On the wall", client=kitsu)
    gazu.scene.update_asset_instance_name(instance, "lantern_left", client=kitsu)
    gazu.scene.update_asset_instance_data(instance, {"lit": True}, client=kitsu)
    found = gazu.scene.get_asset_instance_by_name(scene, "lantern_left", client=kitsu)
    assert (found["id"], found["data"]) == (instance["id"], {"lit": True})
    assert ids(gazu.scene.all_asset_instances_for_scene(scene, client=kitsu)[asset["id"]]) == [instance["id"]]
    assert gazu.scene.all_camera_instances_for_scene(scene, client=kitsu) == {}
    gazu.scene.add_shot_to_scene(scene, shot, client=kitsu)
    assert ids(gazu.scene.all_shots_for_scene(scene, client=kitsu)) == [shot["id"]]
    gazu.scene.remove_shot_from_scene(scene, shot, client=kitsu)
    assert gazu.scene.all_shots_for_scene(scene, client=kitsu) == []
