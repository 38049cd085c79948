"""gazu as a pipeline script uses it: tasks, comments, assignments, previews and pictures of people."""

from __future__ import annotations

from pathlib import Path

import gazu
import pytest
from gazu.client import KitsuClient
from gazu.exception import NotAllowedException, ParameterException, RouteNotFoundException
from PIL import Image

from .conftest import LogIn, Row


def status(kitsu: KitsuClient, short_name: str) -> Row:
    return dict(gazu.task.get_task_status_by_short_name(short_name, client=kitsu))


def ids(rows: list[Row]) -> list[str]:
    return [row["id"] for row in rows]


def size(file: Path) -> tuple[int, int]:
    """Width and height of a PNG picture."""
    with Image.open(file) as picture:
        assert picture.format == "PNG"
        return picture.size


# Tasks


def test_task_types_and_statuses(kitsu: KitsuClient, production: Row) -> None:
    modeling = gazu.task.get_task_type_by_name("Modeling", client=kitsu)
    assert modeling["for_entity"] == "Asset"
    assert modeling["id"] in ids(gazu.task.all_task_types(client=kitsu))
    assert modeling["id"] in ids(gazu.task.all_task_types_for_project(production, client=kitsu))
    assert gazu.task.get_task_type(modeling["id"], client=kitsu)["name"] == "Modeling"
    assert gazu.task.get_default_task_status(client=kitsu)["is_default"] is True
    wip = status(kitsu, "wip")
    assert wip["id"] in ids(gazu.task.all_task_statuses(client=kitsu))
    assert wip["id"] in ids(gazu.task.all_task_statuses_for_project(production, client=kitsu))
    assert gazu.task.get_task_status_by_name(wip["name"], client=kitsu)["id"] == wip["id"]


def test_tasks_of_an_asset(kitsu: KitsuClient, production: Row, asset: Row, task: Row) -> None:
    modeling = gazu.task.get_task_type_by_name("Modeling", client=kitsu)
    assert ids(gazu.task.all_tasks_for_asset(asset, client=kitsu)) == [task["id"]]
    assert ids(gazu.task.all_task_types_for_asset(asset, client=kitsu)) == [modeling["id"]]
    assert gazu.task.get_task_by_entity(asset, modeling, client=kitsu)["id"] == task["id"]
    assert gazu.task.new_task(asset, modeling, client=kitsu)["id"] == task["id"]
    assert task["id"] in ids(gazu.task.all_tasks_for_project(production, client=kitsu))
    read = gazu.task.get_task(task["id"], client=kitsu)
    assert read["entity"]["name"] == asset["name"]
    assert read["task_type"]["name"] == "Modeling"
    assert read["task_status"]["is_default"] is True
    gazu.task.remove_task(task, client=kitsu)
    assert gazu.task.all_tasks_for_asset(asset, client=kitsu) == []


def test_tasks_of_a_shot(kitsu: KitsuClient, shot: Row) -> None:
    assert gazu.task.all_tasks_for_shot(shot, client=kitsu) == []
    animation = gazu.task.get_task_type_by_name("Animation", for_entity="Shot", client=kitsu)
    task = gazu.task.new_task(shot, animation, task_status=status(kitsu, "wip"), client=kitsu)
    (found,) = gazu.task.all_tasks_for_shot(shot, client=kitsu)
    assert found["id"] == task["id"]
    assert found["task_status_id"] == status(kitsu, "wip")["id"]
    assert ids(gazu.task.all_task_types_for_shot(shot, client=kitsu)) == [animation["id"]]
    gazu.task.update_task_data(task, {"layers": 4}, client=kitsu)
    assert gazu.task.get_task(task["id"], client=kitsu)["data"] == {"layers": 4}


# Assignments


def test_a_task_is_assigned_and_found_by_its_artist(kitsu: KitsuClient, log_in: LogIn, task: Row, person: Row) -> None:
    gazu.task.assign_task(task, person, client=kitsu)
    assert gazu.task.get_task(task["id"], client=kitsu)["assignees"] == [person["id"]]
    assert ids(gazu.task.all_tasks_for_person(person, client=kitsu)) == [task["id"]]
    artist = log_in(person["email"])
    assert ids(gazu.user.all_tasks_to_do(client=artist)) == [task["id"]]
    gazu.task.start_task(task, client=artist)
    assert gazu.task.get_task(task["id"], client=artist)["task_status"]["short_name"] == "wip"
    assert gazu.task.clear_assignations(task, person=person, client=kitsu) == [task["id"]]
    assert gazu.task.all_tasks_for_person(person, client=kitsu) == []


def test_an_artist_comments_only_on_own_tasks(log_in: LogIn, kitsu: KitsuClient, task: Row, person: Row) -> None:
    with pytest.raises(NotAllowedException):
        gazu.task.add_comment(task, status(kitsu, "wip"), "May I?", client=log_in(person["email"]))


# Comments


def test_comments_lead_the_status_of_a_task(kitsu: KitsuClient, task: Row) -> None:
    wip, wfa = status(kitsu, "wip"), status(kitsu, "wfa")
    first = gazu.task.add_comment(task, wip, "Blocking is done", client=kitsu)
    checklist = [{"text": "Check the lamp", "checked": False}]
    second = gazu.task.add_comment(task, wfa, "Ready for a look", checklist=checklist, client=kitsu)
    assert second["checklist"] == checklist
    comments = gazu.task.all_comments_for_task(task, client=kitsu)
    assert ids(comments) == [second["id"], first["id"]]
    assert [comment["text"] for comment in comments] == ["Ready for a look", "Blocking is done"]
    assert comments[0]["task_status"]["short_name"] == "wfa"
    assert gazu.task.get_last_comment_for_task(task, client=kitsu)["id"] == second["id"]
    assert gazu.task.get_task(task["id"], client=kitsu)["task_status_id"] == wfa["id"]
    assert gazu.task.get_comment(first["id"], client=kitsu)["text"] == "Blocking is done"
    gazu.task.remove_comment(second, client=kitsu)
    assert gazu.task.get_task(task["id"], client=kitsu)["task_status_id"] == wip["id"]


def test_a_comment_carries_attachments(kitsu: KitsuClient, task: Row, picture: str, tmp_path: Path) -> None:
    comment = gazu.task.add_comment(task, status(kitsu, "wip"), "See the sketch", attachments=[picture], client=kitsu)
    (attachment,) = comment["attachment_files"]
    assert attachment["name"] == "beacon.png"
    copy = tmp_path / "copy.png"
    gazu.files.download_attachment_file(attachment["id"], str(copy), client=kitsu)
    assert copy.read_bytes() == Path(picture).read_bytes()


# Previews


def test_a_preview_is_made_and_then_filled(kitsu: KitsuClient, task: Row, picture: str, tmp_path: Path) -> None:
    comment = gazu.task.add_comment(task, status(kitsu, "wfa"), "First render", client=kitsu)
    preview = gazu.task.create_preview(task, comment, client=kitsu)
    assert (preview["status"], preview["revision"]) == ("processing", 1)
    filled = gazu.task.upload_preview_file(preview, picture, client=kitsu)
    assert (filled["id"], filled["extension"], filled["original_name"]) == (preview["id"], "png", "beacon")
    read = gazu.files.get_preview_file(preview["id"], client=kitsu)
    assert (read["status"], read["width"], read["height"]) == ("ready", 320, 180)
    with pytest.raises(ParameterException):
        gazu.task.upload_preview_file(preview, picture, client=kitsu)
    original, thumbnail = tmp_path / "original.png", tmp_path / "thumbnail.png"
    gazu.files.download_preview_file(preview, str(original), client=kitsu)
    gazu.files.download_preview_file_thumbnail(preview, str(thumbnail), client=kitsu)
    assert size(original) == (320, 180)
    assert 0 < size(thumbnail)[0] < 320


def test_previews_count_their_revisions(kitsu: KitsuClient, asset: Row, task: Row, picture: str) -> None:
    _, first = gazu.task.publish_preview(task, status(kitsu, "wfa"), "v1", preview_file_path=picture, client=kitsu)
    comment = gazu.task.add_comment(task, status(kitsu, "wfa"), "v2", client=kitsu)
    second = gazu.task.add_preview(task, comment, picture, client=kitsu)
    assert (first["revision"], second["revision"]) == (1, 2)
    assert set(ids(gazu.task.all_previews_for_task(task, client=kitsu))) == {first["id"], second["id"]}
    assert ids(gazu.task.all_comments_for_task(task, client=kitsu)[0]["previews"]) == [second["id"]]
    gazu.task.set_main_preview(first, client=kitsu)
    assert gazu.asset.get_asset(asset["id"], client=kitsu)["preview_file_id"] == first["id"]


def test_an_avatar_is_uploaded_and_read(kitsu: KitsuClient, person: Row, picture: str, tmp_path: Path) -> None:
    avatar = tmp_path / "avatar.png"
    with pytest.raises(RouteNotFoundException):
        gazu.files.download_person_avatar(person, str(avatar), client=kitsu)
    answer = gazu.person.set_avatar(person, picture, client=kitsu)
    assert answer["thumbnail_path"] == f"pictures/thumbnails/persons/{person['id']}.png"
    assert gazu.person.get_person(person["id"], client=kitsu)["has_avatar"] is True
    gazu.files.download_person_avatar(person, str(avatar), client=kitsu)
    assert size(avatar)[0] > 0
