"""gazu.context: the same lists for everybody and for the user, by one flag."""

from __future__ import annotations

import gazu
from gazu.client import KitsuClient

from ..conftest import LogIn, Row
from .reading import ids, names


def test_a_users_context_is_narrower(
    kitsu: KitsuClient, log_in: LogIn, show: Row, asset: Row, task: Row, shot: Row, sequence: Row, person: Row
) -> None:
    artist, context = log_in(person["email"]), gazu.context
    assert ids(context.all_open_projects(user_context=True, client=artist)) == [show["id"]]
    assert len(context.all_open_projects(client=kitsu)) > 1
    assert ids(context.all_assets_for_project(show, client=kitsu)) == [asset["id"]]
    kind = {"id": asset["entity_type_id"]}
    assert ids(context.all_assets_for_asset_type_and_project(show, kind, client=kitsu)) == [asset["id"]]
    assert names(context.all_asset_types_for_project(show, client=kitsu)) == ["Prop"]
    assert ids(context.all_task_types_for_asset(asset, client=kitsu)) == [task["task_type_id"]]
    assert context.all_task_types_for_asset(asset, user_context=True, client=artist) == []
    assert context.all_task_types_for_shot(shot, client=kitsu) == []
    assert ids(context.all_sequences_for_project(show, client=kitsu)) == [sequence["id"]]
    assert context.all_sequences_for_project(show, user_context=True, client=artist) == []
    assert ids(context.all_shots_for_sequence(sequence, client=kitsu)) == [shot["id"]]
    episodes = context.all_episodes_for_project(show, client=kitsu)
    assert names(episodes) == ["E01", "E10"]
    assert ids(context.all_sequences_for_episode(episodes[1], client=kitsu)) == [sequence["id"]]
    scene = gazu.scene.new_scene(show, sequence, "SC01", client=kitsu)
    assert ids(context.all_scenes_for_project(show, client=kitsu)) == [scene["id"]]
    assert ids(context.all_scenes_for_sequence(sequence, client=kitsu)) == [scene["id"]]
    assert context.all_task_types_for_scene(scene, client=kitsu) == []
    assert context.all_task_types_for_sequence(sequence, client=kitsu) == []
