"""A playlist as a table, as read on a real server."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta

import pytest

from mockitsu.testing import Studio


def table(studio: Studio, playlist_id: str, as_: str = "admin") -> list[list[str]]:
    answer = studio.get(f"/export/csv/playlists/{playlist_id}", as_=as_)
    assert answer.status_code == 200, answer.text
    return list(csv.reader(io.StringIO(answer.text), delimiter=";"))


def test_a_playlist_tells_what_was_said_last(studio: Studio) -> None:
    playlist = next(row for row in studio.rows("playlist") if row["shots"])
    lines = table(studio, playlist["id"])
    project = studio.row("project", id=playlist["project_id"])
    assert lines[0][0] == "Playlist"
    assert lines[0][1].startswith(project["name"])
    assert lines[0][1].endswith(f" | for {playlist['for_entity']}s")
    assert lines[0][2] == playlist["name"]
    assert lines[1] == [""] * 7
    assert lines[2][0] == "Entity name"
    assert len(lines) == 3 + len(playlist["shots"])
    preview = studio.row("preview_file", id=playlist["shots"][0]["preview_file_id"])
    task = studio.row("task", id=preview["task_id"])
    assert lines[3][2] == studio.row("task_type", id=task["task_type_id"])["name"]
    assert lines[3][3:5] == [str(task["retake_count"]), str(preview["revision"])]


@pytest.mark.parametrize(("timezone", "hours"), [("UTC", 0), ("Asia/Tokyo", 9)])
def test_times_are_those_of_the_caller(studio: Studio, timezone: str, hours: int) -> None:
    playlist = studio.row("playlist")
    studio.put(f"/data/persons/{studio.persona('admin')['id']}", json={"timezone": timezone})
    shown = datetime.fromisoformat(table(studio, playlist["id"])[0][3])
    assert shown - datetime.fromisoformat(playlist["created_at"]) == timedelta(hours=hours)


def test_a_playlist_without_entries_has_no_lines(studio: Studio) -> None:
    project_id = studio.row("project")["id"]
    playlist = studio.post("/data/playlists", json={"name": "Empty", "project_id": project_id}).json()
    assert len(table(studio, playlist["id"])) == 3


def test_who_may_export(studio: Studio) -> None:
    playlist = studio.row("playlist", for_client=False)
    path = f"/export/csv/playlists/{playlist['id']}"
    assert studio.get(path, as_="supervisor").status_code == 200
    for role in ("artist", "vendor", "client"):
        assert studio.get(path, as_=role).status_code == 403
    studio.put(f"/data/playlists/{playlist['id']}", json={"for_client": True})
    assert studio.get(path, as_="client").status_code == 200
    assert studio.get("/export/csv/playlists/abc").status_code == 404
