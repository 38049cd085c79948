from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..media import picture, uploaded
from ..sounds import clip
from .talking import comment, state, status_id


@pytest.fixture
def pair(studio: Studio) -> tuple[str, str]:
    """Two tasks of one asset, its modeling and its shading, in a production without automations."""
    for link in studio.rows("project_status_automation_link", project_id=making.film(studio)):
        tx = studio.begin()
        tx.delete("project_status_automation_link", tx.key("project_status_automation_link", link))
        studio.sandbox.commit(tx)
    asset_id = making.asset(studio, making.film(studio))
    return making.task(studio, asset_id, task_type="Modeling"), making.task(studio, asset_id, task_type="Shading")


def automation(studio: Studio, **columns: Any) -> str:
    """An automation of the film that waits for modeling to be done."""
    task_types = {row["name"]: row["id"] for row in studio.rows("task_type", for_entity="Asset")}
    values = {
        "in_task_type_id": task_types["Modeling"],
        "in_task_status_id": status_id(studio, "done"),
        "out_task_type_id": task_types["Shading"],
        "out_task_status_id": status_id(studio, "wfa"),
        **columns,
    }
    id = making.insert(studio, "status_automation", **values)
    link = {"project_id": making.film(studio), "status_automation_id": id}
    making.insert(studio, "project_status_automation_link", **link)
    return id


def test_the_other_task_is_commented_by_the_same_person(studio: Studio, pair: tuple[str, str]) -> None:
    automation(studio)
    comment(studio, pair[0], "done", as_="manager")
    made = studio.row("comment", object_id=pair[1])
    assert (made["text"], made["person_id"]) == (
        "Change triggered by Modeling set to Done",
        studio.persona("manager")["id"],
    )
    assert state(studio, pair[1])["status"] == "wfa"


def test_other_statuses_and_archived_automations_do_nothing(studio: Studio, pair: tuple[str, str]) -> None:
    automation(studio, archived=True)
    comment(studio, pair[0], "wip")
    comment(studio, pair[0], "done")
    assert state(studio, pair[1])["status"] == "todo"


def test_what_the_task_does_not_stand_at_triggers_nothing(studio: Studio, pair: tuple[str, str]) -> None:
    automation(studio)
    comment(studio, pair[0], "wip")
    comment(studio, pair[0], "done", created_at="2020-01-01 10:00:00")
    assert state(studio, pair[1])["status"] == "todo"


def test_an_asset_becomes_ready(studio: Studio, pair: tuple[str, str]) -> None:
    layout = studio.row("task_type", name="Layout")["id"]
    automation(studio, out_field_type="ready_for", out_task_type_id=layout, out_task_status_id=None)
    with making.events(studio) as seen:
        comment(studio, pair[0], "done")
    asset_id = studio.row("task", id=pair[0])["entity_id"]
    assert studio.row("entity", id=asset_id)["ready_for"] == layout
    updates = [dict(event.data) for event in seen if event.name == "asset:update"]
    assert updates == [{"asset_id": asset_id, "data": {"ready_for": layout}}] * 2


def test_the_last_revision_can_come_along(studio: Studio, pair: tuple[str, str]) -> None:
    automation(studio, import_last_revision=True)
    source = uploaded(studio, pair[0], picture())
    comment(studio, pair[0], "done")
    copy = studio.row("preview_file", task_id=pair[1])
    same = ("original_name", "extension", "status", "width", "height", "file_size")
    assert {name: copy[name] for name in same} == {name: source[name] for name in same}
    assert (copy["revision"], copy["position"]) == (1, 1)
    assert studio.row("task", id=pair[1])["last_preview_file_id"] == copy["id"]
    assert studio.get(f"/pictures/originals/preview-files/{copy['id']}.png").status_code == 200


def test_the_smaller_copy_of_a_movie_comes_along(studio: Studio, pair: tuple[str, str]) -> None:
    studio.set(movies="encoded")
    automation(studio, import_last_revision=True)
    source = uploaded(studio, pair[0], clip(frames=2), "take.mkv")
    comment(studio, pair[0], "done")
    copy = studio.row("preview_file", task_id=pair[1])
    for kind in ("originals", "low"):
        answers = [studio.get(f"/movies/{kind}/preview-files/{row['id']}.mp4") for row in (source, copy)]
        assert [answer.status_code for answer in answers] == [200, 200]
        assert answers[0].content == answers[1].content
    assert answers[0].content != studio.get(f"/movies/originals/preview-files/{copy['id']}.mp4").content
