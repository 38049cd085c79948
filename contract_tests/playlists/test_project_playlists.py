from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from ..making import UNKNOWN, film, show
from ..media import Events, commented, picture, task_with, upload, uploaded
from .making import OUTSIDER, make, whole


def listed(studio: Studio, as_: str = "admin", **params: Any) -> list[dict[str, Any]]:
    answer = studio.get(f"/data/projects/{film(studio)}/playlists", as_=as_, params=params)
    assert answer.status_code == 200, answer.text
    return list(answer.json())


# Making


def test_a_new_playlist(studio: Studio) -> None:
    events = Events(studio)
    playlist = make(studio, created_by=studio.persona("artist")["id"], task_type_id="none", build_jobs=[])
    assert (playlist["shots"], playlist["for_entity"], playlist["build_jobs"]) == (None, "shot", [])
    assert (playlist["for_client"], playlist["is_for_all"], playlist["task_type_id"]) == (False, False, None)
    assert playlist["created_by"] == studio.persona("admin")["id"]
    assert events.names == ["playlist:new"]


def test_names_are_taken_within_an_episode_only(studio: Studio) -> None:
    assert make(studio)["id"] != make(studio)["id"]
    project_id = show(studio)
    episode = next(row for row in studio.rows("entity", project_id=project_id) if row["type"] == "Episode")
    body = {"name": "Twice", "project_id": project_id, "episode_id": episode["id"]}
    assert [studio.post("/data/playlists", json=body).status_code for _ in range(2)] == [201, 400]


@pytest.mark.parametrize("episode", ["all", "main", None])
def test_a_playlist_may_be_about_no_single_episode(studio: Studio, episode: str | None) -> None:
    assert make(studio, episode_id=episode)["episode_id"] is None


def test_an_entry_keeps_a_preview_of_its_entity_only(studio: Studio) -> None:
    task = studio.row("task", id=task_with(studio))
    preview_id, entity_id = task["last_preview_file_id"], task["entity_id"]
    other = next(row["id"] for row in studio.rows("entity") if row["type"] == "Shot")
    sent = [
        {"entity_id": entity_id, "preview_file_id": preview_id},
        {"id": entity_id, "preview_file_id": preview_id},
        {"entity_id": other, "preview_file_id": preview_id},
        {"entity_id": entity_id, "preview_file_id": UNKNOWN},
        {"entity_id": entity_id},
    ]
    kept = [
        {"entity_id": entity_id, "preview_file_id": preview_id},
        {"entity_id": entity_id, "preview_file_id": preview_id},
        {"entity_id": other, "preview_file_id": None},
        {"entity_id": entity_id, "preview_file_id": None},
        {"entity_id": entity_id, "preview_file_id": None},
    ]
    playlist = make(studio, shots=sent)
    assert playlist["shots"] == kept
    answer = studio.put(f"/data/playlists/{playlist['id']}", json={"shots": sent[:2]})
    assert (answer.status_code, answer.json()["shots"]) == (200, kept[:2])


def test_who_may_make_one(studio: Studio) -> None:
    body = {"name": "Review", "project_id": film(studio)}
    expected = {"admin": 201, "manager": 201, "supervisor": 201, "artist": 403, "vendor": 403, "client": 403}
    expected |= {OUTSIDER: 403}
    assert {who: studio.post("/data/playlists", as_=who, json=body).status_code for who in expected} == expected


# Listing


def test_twenty_at_a_time_the_last_changed_first(studio: Studio) -> None:
    before = len(listed(studio))
    made = [make(studio, f"Review {index:02}")["name"] for index in range(25)]
    first, second = listed(studio), listed(studio, page=2)
    assert (len(first), len(second)) == (20, before + 5)
    assert [row["name"] for row in first] == made[:4:-1]
    assert listed(studio, page=0) == listed(studio, page=-3) == first
    assert listed(studio, page=9) == []
    studio.sandbox.clock.move(60)
    studio.put(f"/data/playlists/{second[-1]['id']}", json={"name": "Touched"})
    assert listed(studio)[0]["name"] == "Touched"
    assert listed(studio, sort_by="created_at")[0]["name"] == made[-1]


def test_sorting(studio: Studio) -> None:
    for name in ("b", "C", "a"):
        make(studio, name)
    names = [row["name"] for row in listed(studio, sort_by="name")]
    assert names == sorted(names)
    assert listed(studio, sort_by="nonsense") == listed(studio, sort_by="shots") == listed(studio)
    by_type = [row["task_type_id"] for row in listed(studio, sort_by="task_type_id")]
    assert by_type == sorted(filter(None, by_type)) + [None] * by_type.count(None)


def test_of_one_task_type(studio: Studio) -> None:
    task_type_id = studio.ids("task_type")[0]
    playlist = make(studio, task_type_id=task_type_id)
    assert playlist["id"] in [row["id"] for row in listed(studio, task_type_id=task_type_id)]
    assert listed(studio, task_type_id=UNKNOWN) == []
    assert listed(studio, task_type_id="") == listed(studio)
    refusal = studio.get(f"/data/projects/{film(studio)}/playlists", params={"task_type_id": "abc"})
    assert (refusal.status_code, refusal.json()["message"]) == (400, "Invalid UUID value: abc")


def test_the_list_shows_the_first_preview(studio: Studio) -> None:
    task = studio.row("task", id=task_with(studio))
    entry = {"entity_id": task["entity_id"], "preview_file_id": task["last_preview_file_id"]}
    empty = {"entity_id": task["entity_id"]}
    make(studio, "first", shots=[entry, empty])
    make(studio, "second", shots=[empty, entry])
    make(studio, "none")
    found = {row["name"]: row.get("first_preview_file_id", "") for row in listed(studio)[:3]}
    assert found == {"first": task["last_preview_file_id"], "second": "", "none": ""}
    assert all("shots" not in row for row in listed(studio))


def test_who_sees_what_in_the_list(studio: Studio) -> None:
    make(studio, "inside")
    shown = make(studio, "for clients", for_client=True)["id"]
    for who in ("manager", "supervisor", "artist"):
        assert listed(studio, who) == listed(studio)
    mine = listed(studio, "client")
    assert shown in [row["id"] for row in mine]
    assert all(row["for_client"] for row in mine)
    path = f"/data/projects/{film(studio)}/playlists"
    assert studio.get(path, as_="vendor").status_code == studio.get(path, as_=OUTSIDER).status_code == 403
    assert studio.get(path, as_=None).status_code == 401


@pytest.mark.parametrize("id", [UNKNOWN, "abc"])
def test_lists_of_productions_that_are_not_there(studio: Studio, id: str) -> None:
    assert studio.get(f"/data/projects/{id}/playlists").json() == []
    assert studio.get(f"/data/projects/{id}/playlists", as_="artist").status_code == 404
    assert studio.get(f"/data/projects/{id}/playlists/all").status_code == 404


def test_all_of_them(studio: Studio) -> None:
    make(studio, shots=[])
    path = f"/data/projects/{film(studio)}/playlists/all"
    rows = studio.get(path).json()
    assert [row["id"] for row in rows] == studio.ids("playlist", project_id=film(studio))
    assert rows[-1]["shots"] == rows[-1]["build_jobs"] == []
    assert studio.get(path, params={"page": 0}).json() == rows
    page = studio.get(path, params={"page": 1, "limit": 2}).json()
    counts = {"total": len(rows), "nb_pages": 1, "limit": 100, "offset": 0, "page": 1}
    assert page == {"data": rows, **counts}
    assert studio.get(path, params={"page": 5}).json() == {**page, "data": [], "offset": 400, "page": 5}
    assert studio.get(path, params={"page": "abc"}).json()["message"] == "page must be an integer."
    for who in ("manager", "artist", "vendor", "client"):
        assert studio.get(path, as_=who).status_code == 403


# One


def test_everything_that_is_needed_to_play_it(studio: Studio) -> None:
    task = studio.row("task", id=task_with(studio))
    comment = commented(studio, task["id"])
    path = f"/actions/tasks/{task['id']}/comments/{comment}/add-preview"
    first, second = (studio.post(path, json={}).json() for _ in range(2))
    studio.post(f"/pictures/preview-files/{first['id']}", **upload(picture(300, 200)))
    playlist = make(studio, shots=[{"entity_id": task["entity_id"], "preview_file_id": first["id"]}])
    found = whole(studio, playlist)
    (shot,) = found["shots"]
    beside = {
        "id": second["id"],
        "revision": first["revision"],
        "extension": "mp4",
        "width": 0,
        "height": 0,
        "duration": 0.0,
        "status": "Processing",
        "created_at": second["created_at"],
        "task_id": task["id"],
    }
    previews = shot.pop("preview_files")
    assert shot == {
        "entity_id": task["entity_id"],
        "id": task["entity_id"],
        "preview_file_id": first["id"],
        "preview_file_extension": "png",
        "preview_file_revision": first["revision"],
        "preview_file_width": 300,
        "preview_file_height": 200,
        "preview_file_duration": 0.0,
        "preview_file_status": "Ready",
        "preview_file_task_id": task["id"],
        "preview_file_previews": [beside],
    }
    revisions = previews[task["task_type_id"]]
    assert [row["revision"] for row in revisions] == list(range(first["revision"], 0, -1))
    assert (revisions[0]["id"], revisions[0]["previews"]) == (first["id"], [beside])
    assert (found["build_jobs"], found["name"], found["type"]) == ([], "Review", "Playlist")


def test_entries_without_a_preview(studio: Studio) -> None:
    task = studio.row("task", id=task_with(studio))
    gone = uploaded(studio, task["id"], picture())
    playlist = make(
        studio,
        shots=[
            {"entity_id": task["entity_id"], "preview_file_id": gone["id"]},
            {"entity_id": task["entity_id"]},
            {"entity_id": UNKNOWN},
        ],
    )
    assert studio.delete(f"/data/preview-files/{gone['id']}").status_code == 204
    first, second, unknown = whole(studio, playlist)["shots"]
    assert first.keys() == second.keys() == unknown.keys() == {"entity_id", "id", "preview_files"}
    assert list(first["preview_files"]) == list(second["preview_files"]) != []
    assert unknown["preview_files"] == []
    assert whole(studio, make(studio))["shots"] == []


def test_who_may_see_one(studio: Studio) -> None:
    inside, shown = make(studio), make(studio, for_client=True)
    base = f"/data/projects/{film(studio)}/playlists"
    for who in ("manager", "supervisor", "artist"):
        assert studio.get(f"{base}/{inside['id']}", as_=who).status_code == 200
    assert studio.get(f"{base}/{inside['id']}", as_="client").status_code == 403
    assert studio.get(f"{base}/{shown['id']}", as_="client").status_code == 200
    assert studio.get(f"{base}/{shown['id']}", as_="vendor").status_code == 403
    assert studio.get(f"{base}/{shown['id']}", as_=OUTSIDER).status_code == 403
    assert studio.get(f"{base}/{UNKNOWN}", as_="vendor").status_code == 403
    assert studio.get(f"{base}/{UNKNOWN}", as_="client").status_code == 404


def test_playlists_that_are_not_there(studio: Studio) -> None:
    playlist = make(studio)
    base = f"/data/projects/{film(studio)}/playlists"
    other = show(studio)
    for path in (
        f"{base}/{UNKNOWN}",
        f"{base}/abc",
        *(f"/data/projects/{id}/playlists/{playlist['id']}" for id in (other, UNKNOWN, "abc")),
    ):
        assert studio.get(path).status_code == 404
    assert studio.get(f"/data/projects/{UNKNOWN}/playlists/{playlist['id']}", as_="vendor").status_code == 404
