"""Files go with the rows that they belong to."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from ..media import movie, picture, task_with, uploaded


def stored(studio: Studio, id: str) -> list[str]:
    return [row["id"] for row in studio.rows("stored_blob") if row["id"].endswith(id)]


@pytest.mark.parametrize(("content", "name"), [(picture(), "a.png"), (movie(), "a.mp4"), (b"%PDF-1.4", "a.pdf")])
def test_a_preview_file_goes_with_its_files(studio: Studio, content: bytes, name: str) -> None:
    preview = uploaded(studio, task_with(studio), content, name)
    assert stored(studio, preview["id"])
    assert studio.delete(f"/data/preview-files/{preview['id']}").status_code == 204
    assert stored(studio, preview["id"]) == []


def test_the_files_of_the_seed_go_too(studio: Studio) -> None:
    task = studio.row("task", id=task_with(studio))
    assert stored(studio, task["last_preview_file_id"])
    assert studio.delete(f"/data/preview-files/{task['last_preview_file_id']}").status_code == 204
    assert stored(studio, task["last_preview_file_id"]) == []


def test_a_task_takes_the_files_of_its_previews_along(studio: Studio) -> None:
    task_id = task_with(studio)
    preview = uploaded(studio, task_id, picture())
    assert studio.delete(f"/data/tasks/{task_id}", params={"force": True}).status_code == 204
    assert stored(studio, preview["id"]) == []


def test_a_comment_takes_the_files_of_its_previews_along(studio: Studio) -> None:
    preview = uploaded(studio, task_with(studio), picture())
    comment_id = studio.row("comment_preview_link", preview_file=preview["id"])["comment"]
    assert studio.delete(f"/data/comments/{comment_id}").status_code == 204
    assert stored(studio, preview["id"]) == []
