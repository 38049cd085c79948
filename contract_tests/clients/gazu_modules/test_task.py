"""gazu.task: tasks are planned, commented on together, timed and removed."""

from __future__ import annotations

import gazu
from gazu.client import KitsuClient

from ..conftest import Row
from .reading import ids


def test_tasks_are_made_at_once_and_found(
    kitsu: KitsuClient, show: Row, asset: Row, shot: Row, modeling: Row, episode: Row, sequence: Row
) -> None:
    animation = gazu.task.get_task_type_by_name("Animation", client=kitsu)
    (first,) = gazu.task.create_asset_tasks(asset, [modeling], client=kitsu)
    (second,) = gazu.task.create_shot_tasks(shot, [animation], client=kitsu)
    assert ids(gazu.task.all_tasks_for_task_type(show, modeling, client=kitsu)) == [first["id"]]
    status = gazu.task.get_task_status(first["task_status_id"], client=kitsu)
    assert ids(gazu.task.all_tasks_for_task_status(show, modeling, status, client=kitsu)) == [first["id"]]
    assert ids(gazu.task.all_tasks_for_entity_and_task_type(asset, modeling, client=kitsu)) == [first["id"]]
    assert ids(gazu.task.all_shot_tasks_for_sequence(sequence, client=kitsu)) == [second["id"]]
    assert ids(gazu.task.all_shot_tasks_for_episode(episode, client=kitsu)) == [second["id"]]
    assert gazu.task.all_tasks_for_episode(episode, client=kitsu) == []
    assert first["id"] in gazu.task.get_task_url(gazu.task.get_task(first["id"], client=kitsu), client=kitsu)
    assert gazu.task.remove_tasks_batch(show, [second], client=kitsu) == [second["id"]]
    gazu.task.remove_tasks_for_type(show, modeling, client=kitsu)
    assert gazu.task.all_tasks_for_project(show, client=kitsu) == []


def test_types_and_statuses_are_made_changed_and_removed(kitsu: KitsuClient, name: str) -> None:
    kind = gazu.task.new_task_type(name, "#112233", "Shot", client=kitsu)
    gazu.task.update_task_type({"id": kind["id"], "short_name": name[-4:]}, client=kitsu)
    found = gazu.task.get_task_type_by_short_name(name[-4:], for_entity="Shot", client=kitsu)
    assert (found["id"], found["color"]) == (kind["id"], "#112233")
    status = gazu.task.new_task_status(name, name[-6:], "#445566", client=kitsu)
    gazu.task.update_task_status({"id": status["id"], "color": "#000000"}, client=kitsu)
    assert gazu.task.get_task_status(status["id"], client=kitsu)["color"] == "#000000"
    gazu.task.remove_task_type(kind, client=kitsu)
    gazu.task.remove_task_status(status, client=kitsu)
    assert gazu.task.get_task_type_by_name(name, client=kitsu) is None
    assert gazu.task.get_task_status_by_name(name, client=kitsu) is None


def test_time_is_told_and_taken_back(kitsu: KitsuClient, task: Row, person: Row) -> None:
    gazu.task.assign_tasks_to_person([task], person, client=kitsu)
    gazu.task.set_time_spent(task, person, "2026-03-02", 120, client=kitsu)
    spent = gazu.task.add_time_spent(task, person, "2026-03-02", 60, client=kitsu)
    assert gazu.task.get_time_spent(task, client=kitsu)["total"] == 180
    assert gazu.task.get_task_time_spent_for_date(task, "2026-03-02", client=kitsu)["total"] == 180
    gazu.task.remove_time_spent(spent, client=kitsu)
    assert gazu.task.get_time_spent(task, client=kitsu)["total"] == 0


def test_a_conversation_on_a_task(kitsu: KitsuClient, task: Row, wip: Row, person: Row, picture: str) -> None:
    comment = gazu.task.add_comment(task, wip, "Look", person=person, client=kitsu)
    assert (comment["person_id"], comment["person"]["departments"]) == (person["id"], [])
    reply = gazu.task.reply_to_comment(task, comment, "Nice", client=kitsu)
    assert [row["text"] for row in gazu.task.get_comment(comment["id"], client=kitsu)["replies"]] == ["Nice"]
    gazu.task.delete_comment_reply(task, comment, reply, client=kitsu)
    (file,) = gazu.task.add_attachment_files_to_comment(task, comment, [picture], client=kitsu)
    gazu.task.update_comment({"id": comment["id"], "text": "Look again"}, client=kitsu)
    gazu.task.acknowledge_comment(task, comment, client=kitsu)
    read = gazu.task.get_comment(comment["id"], client=kitsu)
    assert (read["text"], read["replies"], len(read["acknowledgements"])) == ("Look again", [], 1)
    assert ids(gazu.files.get_all_attachment_files_for_task(task, client=kitsu)) == [file["id"]]
    gazu.task.delete_comment_attachment(task, comment, file, client=kitsu)
    assert gazu.files.get_all_attachment_files_for_task(task, client=kitsu) == []


def test_comments_are_written_together_and_moved(
    kitsu: KitsuClient, show: Row, asset: Row, task: Row, wip: Row
) -> None:
    one = {"task_status_id": wip["id"], "text": "One"}
    made = gazu.task.batch_comments([one, {**one, "text": "Two"}], task, client=kitsu)
    assert [row["text"] for row in made] == ["One", "Two"]
    other = gazu.task.new_task(asset, gazu.task.get_task_type_by_name("Rigging", client=kitsu), client=kitsu)
    gazu.task.move_comment_to_task(task, made[1], other, client=kitsu)
    assert [row["text"] for row in gazu.task.all_comments_for_task(other, client=kitsu)] == ["Two"]
    assert [row["text"] for row in gazu.task.all_comments_for_task(task, client=kitsu)] == ["One"]
    assert len(gazu.task.all_comments_for_project(show, client=kitsu)) == 2


def test_pictures_are_added_to_a_comment(kitsu: KitsuClient, task: Row, wip: Row, picture: str, show: Row) -> None:
    comment = gazu.task.add_comment(task, wip, "v1", client=kitsu)
    first = gazu.task.add_preview(task, comment, picture, client=kitsu)
    second = gazu.task.add_extra_preview(task, comment, first, picture, client=kitsu)
    assert (second["revision"], second["position"]) == (first["revision"], 2)
    assert set(ids(gazu.task.all_preview_files_for_project(show, client=kitsu))) == {first["id"], second["id"]}
    gazu.task.remove_preview_from_comment(task, comment, second, client=kitsu)
    assert ids(gazu.task.all_previews_for_task(task, client=kitsu)) == [first["id"]]
