from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from ..making import UNKNOWN
from ..media import Events, movie, task_with, uploaded
from .making import OUTSIDER, make, whole


def with_movie(studio: Studio, **values: Any) -> dict[str, Any]:
    """A playlist with one movie on it."""
    task = studio.row("task", id=task_with(studio))
    preview = uploaded(studio, task["id"], movie(), "take.mp4")
    return make(studio, shots=[{"entity_id": task["entity_id"], "preview_file_id": preview["id"]}], **values)


def build(studio: Studio, playlist: dict[str, Any], **params: str) -> dict[str, Any]:
    answer = studio.get(f"/data/playlists/{playlist['id']}/build/mp4", params=params)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_a_job_ends_at_once(studio: Studio) -> None:
    playlist = with_movie(studio)
    events = Events(studio)
    job = build(studio, playlist)
    assert (job["status"], job["job_type"], job["message"]) == ("succeeded", "movie", None)
    assert (job["playlist_id"], job["ended_at"]) == (playlist["id"], job["created_at"])
    assert studio.get(f"/data/playlists/{playlist['id']}/jobs/{job['id']}").json() == job
    assert events.names == ["build-job:new", "build-job:update"]
    details = {"build_job_id": job["id"], "playlist_id": playlist["id"], "project_id": playlist["project_id"]}
    assert events.data("build-job:new") == {**details, "created_at": job["created_at"]}
    assert events.data("build-job:update") == {**details, "status": "succeeded", "message": None}


def test_the_playlist_shows_its_jobs_the_newest_first(studio: Studio) -> None:
    playlist = with_movie(studio)
    ids = [build(studio, playlist, **params)["id"] for params in ({}, {"full": "true"})]
    jobs = whole(studio, playlist)["build_jobs"]
    assert [job["id"] for job in jobs] == ids[::-1]
    assert jobs[0].keys() == {"id", "status", "created_at", "message"}
    assert studio.get(f"/data/playlists/{playlist['id']}").json()["build_jobs"] == ids


def test_a_playlist_without_a_movie_is_refused(studio: Studio) -> None:
    task = studio.row("task", id=task_with(studio))
    pictures = [{"entity_id": task["entity_id"], "preview_file_id": task["last_preview_file_id"]}]
    broken = uploaded(studio, task["id"], b"no movie", "take.mp4")
    for shots in (None, [], pictures, [{"entity_id": task["entity_id"], "preview_file_id": broken["id"]}]):
        answer = studio.get(f"/data/playlists/{make(studio, shots=shots)['id']}/build/mp4")
        assert (answer.status_code, answer.json()["message"]) == (400, "There is no movie on this playlist.")


def test_one_movie_at_a_time(studio: Studio) -> None:
    playlist = with_movie(studio)
    tx = studio.begin()
    tx.insert("build_job", {"playlist_id": playlist["id"], "status": "running"})
    studio.sandbox.commit(tx)
    assert studio.get(f"/data/playlists/{playlist['id']}/build/mp4").status_code == 409


def test_who_may_build(studio: Studio) -> None:
    path = f"/data/playlists/{with_movie(studio, for_client=True)['id']}/build/mp4"
    expected = {"admin": 200, "manager": 200, "supervisor": 403, "artist": 403, "vendor": 403, "client": 403}
    expected |= {OUTSIDER: 403}
    assert {who: studio.get(path, as_=who).status_code for who in expected} == expected
    assert studio.get(path, as_=None).status_code == 401
    for id in (UNKNOWN, "abc"):
        assert studio.get(f"/data/playlists/{id}/build/mp4", as_="vendor").status_code == 404


def test_deleting_a_job(studio: Studio) -> None:
    playlist = with_movie(studio)
    job = build(studio, playlist)
    path, events = f"/data/playlists/{playlist['id']}/jobs/{job['id']}", Events(studio)
    assert (studio.delete(path, as_="manager").status_code, studio.delete(path).status_code) == (204, 404)
    assert studio.get(path).status_code == 404
    assert events.names == ["build-job:delete"]
    assert events.data("build-job:delete") == {
        "build_job_id": job["id"],
        "playlist_id": playlist["id"],
        "project_id": playlist["project_id"],
    }


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_who_may_see_and_delete_jobs(studio: Studio, method: str) -> None:
    for for_client in (True, False):
        playlist = with_movie(studio, for_client=for_client)
        path = f"/data/playlists/{playlist['id']}/jobs/{UNKNOWN}"
        client = 404 if for_client else 403
        expected = {"admin": 404, "manager": 404, "client": client, "supervisor": 403, "artist": 403, "vendor": 403}
        expected |= {OUTSIDER: 403, None: 401}
        assert {who: studio.request(method, path, as_=who).status_code for who in expected} == expected


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_jobs_that_are_not_there(studio: Studio, method: str) -> None:
    playlist = with_movie(studio)
    job, other = build(studio, playlist), make(studio)
    for ids in ((playlist["id"], "abc"), (other["id"], job["id"]), (UNKNOWN, job["id"]), ("abc", job["id"])):
        assert studio.request(method, "/data/playlists/{}/jobs/{}".format(*ids)).status_code == 404
    assert studio.request(method, f"/data/playlists/{UNKNOWN}/jobs/{UNKNOWN}", as_="vendor").status_code == 403
    assert studio.get(f"/data/playlists/{playlist['id']}/jobs/{job['id']}").status_code == 200
