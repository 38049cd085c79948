"""Downloading attachments."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from ..making import UNKNOWN, film, shot, statuses, task
from ..media import picture


def attached(studio: Studio, name: str, content: bytes, media_type: str) -> tuple[str, str]:
    """The ids of a new attachment and of its task."""
    task_id = task(studio, shot(studio, film(studio)), "artist")
    data = {"task_status_id": studio.row("task_status", is_default=True, for_concept=False)["id"], "comment": "See"}
    files: Any = {"file": (name, content, media_type)}
    answer = studio.post(f"/actions/tasks/{task_id}/comment", data=data, files=files)
    assert answer.status_code == 201, answer.text
    return answer.json()["attachment_files"][0]["id"], task_id


def test_a_text_is_saved_under_its_name(studio: Studio) -> None:
    attachment_id, _ = attached(studio, "notes.txt", b"mind the horizon", "text/plain")
    answer = studio.get(f"/data/attachment-files/{attachment_id}/file/anything")
    assert (answer.status_code, answer.content) == (200, b"mind the horizon")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["content-disposition"] == "attachment; filename=notes.txt"
    assert answer.headers["cache-control"].startswith("public")


def test_a_picture_is_shown(studio: Studio) -> None:
    content = picture()
    attachment_id, _ = attached(studio, "look.png", content, "image/png")
    answer = studio.get(f"/data/attachment-files/{attachment_id}/file/look.png")
    assert (answer.content, answer.headers["content-type"]) == (content, "image/png")
    assert answer.headers["content-disposition"].startswith("inline")


def test_a_part_and_what_is_known_already(studio: Studio) -> None:
    attachment_id, _ = attached(studio, "notes.txt", b"mind the horizon", "text/plain")
    path = f"/data/attachment-files/{attachment_id}/file/notes.txt"
    part = studio.get(path, headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, b"mind")
    known = studio.get(path, headers={"If-None-Match": part.headers["etag"]})
    assert known.status_code == 304


def test_who_may_have_it(studio: Studio) -> None:
    attachment_id, _ = attached(studio, "notes.txt", b"mind the horizon", "text/plain")
    path = f"/data/attachment-files/{attachment_id}/file/notes.txt"
    wanted = dict.fromkeys(("admin", "manager", "supervisor", "artist", "client"), 200)
    assert statuses(studio, "GET", path) == {**wanted, "vendor": 403, "outsider": 403}


@pytest.mark.parametrize("attachment_id", [UNKNOWN, "abc"])
def test_unknown_and_malformed_ids(studio: Studio, attachment_id: str) -> None:
    assert studio.get(f"/data/attachment-files/{attachment_id}/file/notes.txt").status_code == 404
