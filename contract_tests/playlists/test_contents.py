from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN, events, film, show, statuses
from ..media import movie, picture, task_with, uploaded, waiting
from .making import OUTSIDER, make

EVERYBODY = ("admin", "manager", "supervisor", "artist", "vendor", "client", "outsider")


def allowed(*roles: str, status: int = 200) -> dict[str, int]:
    return {role: status if role in roles else 403 for role in EVERYBODY}


class Contents:
    """A task with a preview, an asset without one, and an empty playlist."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.task = studio.row("task", id=task_with(studio))
        self.entity = self.task["entity_id"]
        self.first = uploaded(studio, self.task["id"], picture())["id"]
        self.last = uploaded(studio, self.task["id"], movie(), "take.mp4")["id"]
        self.bare = making.asset(studio, film(studio), "Nobody")
        self.playlist = make(studio, for_entity="asset", shots=[])

    def add(self, **body: Any) -> list[tuple[str, ...]]:
        """What the entries hold then."""
        many = "entities" in body
        path = f"/actions/playlists/{self.playlist['id']}/add-entit{'ies' if many else 'y'}"
        answer = self.studio.post(path, json=body)
        assert answer.status_code == 200, answer.text
        return [tuple(entry.values()) for entry in answer.json()["shots"]]


def test_an_entity_gets_its_last_preview(studio: Studio) -> None:
    place = Contents(studio)
    assert place.add(entity_id=place.entity) == [(place.entity, place.last)]
    assert place.add(entity_id=place.entity, preview_file_id=place.first)[1:] == [(place.entity, place.first)]
    with events(studio) as seen:
        assert place.add(entity_id=place.bare)[2:] == [(place.bare,)]
    assert seen[0].data == {"playlist_id": place.playlist["id"], "entity_id": place.bare, "preview_file_id": None}
    for preview in (UNKNOWN, place.last, None):
        assert place.add(entity_id=place.bare, preview_file_id=preview)[3:] == []
    assert place.add(entity_id=UNKNOWN)[3:] == [(UNKNOWN,)]


def test_an_entry_whose_preview_is_null_is_the_same(studio: Studio) -> None:
    place = Contents(studio)
    path = f"/data/playlists/{place.playlist['id']}"
    assert studio.put(path, json={"shots": [{"entity_id": place.bare}]}).status_code == 200
    assert place.add(entity_id=place.bare) == [(place.bare, None)]


def test_entries_without_a_preview_are_read(studio: Studio) -> None:
    place = Contents(studio)
    place.add(entity_id=place.bare)
    id, project = place.playlist["id"], place.playlist["project_id"]
    shown = studio.get(f"/data/projects/{project}/playlists/{id}").json()["shots"]
    assert shown == [{"entity_id": place.bare, "id": place.bare, "preview_files": []}]
    assert "first_preview_file_id" not in next(
        row for row in studio.get(f"/data/projects/{project}/playlists").json() if row["id"] == id
    )
    assert studio.get(f"/export/csv/playlists/{id}").status_code == 200
    token = studio.post(f"/data/playlists/{id}/share", json={}).json()["token"]
    assert studio.get(f"/shared/playlists/{token}", as_=None).json()["shots"][0]["entity_id"] == place.bare
    place.add(entity_id=place.entity)
    assert studio.get(f"/data/playlists/{id}/download/zip").status_code == 200


def test_several_entities(studio: Studio) -> None:
    place = Contents(studio)
    entries = [{"entity_id": place.entity, "preview_file_id": place.first}, {"entity_id": place.bare}]
    with events(studio) as seen:
        assert place.add(entities=[*entries, entries[0]]) == [(place.entity, place.first), (place.bare,)]
    assert [event.name for event in seen] == ["playlist:add_entity"] * 2
    assert seen[0].data == {"playlist_id": place.playlist["id"], **entries[0]}
    path = f"/actions/playlists/{place.playlist['id']}/add-entities"
    for body in ({}, {"entities": []}, {"entities": [{}]}, {"entities": ["x"]}, {"entities": [{"entity_id": "abc"}]}):
        assert studio.post(path, json=body).status_code == 400


def test_who_may_add(studio: Studio) -> None:
    place = Contents(studio)
    path = f"/actions/playlists/{place.playlist['id']}/add-entity"
    assert statuses(studio, "POST", path, json={"entity_id": place.entity}) == allowed("admin", "manager")
    answer = studio.post("/data/playlists", as_="supervisor", json={"name": "Mine", "project_id": film(studio)})
    mine = path.replace(place.playlist["id"], answer.json()["id"])
    assert studio.post(mine, as_="supervisor", json={"entity_id": place.entity}).status_code == 200
    for id in (UNKNOWN, "abc"):
        body = {"entity_id": place.entity}
        assert studio.post(path.replace(place.playlist["id"], id), json=body).status_code == 404


def test_the_previews_of_an_entity(studio: Studio) -> None:
    place = Contents(studio)
    path = f"/data/playlists/entities/{place.entity}/preview-files"
    revisions = studio.get(path).json()[place.task["task_type_id"]]
    assert [revision["id"] for revision in revisions][:2] == [place.last, place.first]
    assert studio.get(path.replace(place.entity, place.bare)).json() == {}
    found = statuses(studio, "GET", path)
    assert (found["client"], found["artist"], found["outsider"]) == (200, 200, 403)
    for id in (UNKNOWN, "abc"):
        assert studio.get(path.replace(place.entity, id)).status_code == 404


def test_a_playlist_that_is_not_stored(studio: Studio) -> None:
    place = Contents(studio)
    path = f"/data/projects/{film(studio)}/playlists/temp"
    count = len(studio.rows("playlist"))
    bare_task = making.task(studio, place.bare)

    def ask(sort: bool = False, **body: Any) -> list[tuple[str, str | None]]:
        answer = studio.post(path, params={"sort": sort}, json=body)
        assert answer.status_code == 200, answer.text
        return [(entry["id"], entry.get("preview_file_id")) for entry in answer.json()]

    both = [(place.bare, None), (place.entity, place.last)]
    assert ask() == ask(entity_ids=[place.bare, UNKNOWN]) == []
    assert ask(task_ids=[bare_task], entity_ids=[place.entity]) == both
    assert ask(task_ids=[bare_task, place.task["id"]]) == both
    rows = [studio.row("entity", id=id) for id in (place.bare, place.entity)]
    kinds = {row["id"]: studio.row("entity_type", id=row["entity_type_id"])["name"] for row in rows}
    expected = sorted(rows, key=lambda row: (kinds[row["id"]], row["name"]))
    assert [id for id, _ in ask(True, task_ids=[place.task["id"], bare_task])] == [row["id"] for row in expected]
    entry = studio.post(path, json={"entity_ids": [place.entity]}).json()[0]
    assert (entry["parent_name"], entry["asset_type_name"]) == (kinds[place.entity], kinds[place.entity])
    assert (entry["preview_file_task_id"], entry["sequence_name"]) == (place.task["id"], "")
    assert len(studio.rows("playlist")) == count
    assert studio.post(path, json={"task_ids": [UNKNOWN]}).status_code == 404
    assert studio.post(path, json={"task_ids": ["abc"]}).status_code == 400
    assert studio.post(path, as_=OUTSIDER, json={}).status_code == 403


def test_where_a_shot_belongs(studio: Studio) -> None:
    project_id = film(studio)
    shot_id = making.shot(studio, project_id, "SH901")
    body = {"task_ids": [making.task(studio, shot_id)]}
    entry = studio.post(f"/data/projects/{project_id}/playlists/temp", json=body).json()[0]
    sequence = studio.row("entity", id=studio.row("entity", id=shot_id)["parent_id"])
    assert (entry["sequence_id"], entry["sequence_name"], entry["parent_name"]) == (
        sequence["id"],
        sequence["name"],
        sequence["name"],
    )
    assert (entry["episode_id"], entry["asset_type_id"], entry["preview_files"]) == ("", "", {})


def test_the_archive(studio: Studio) -> None:
    place = Contents(studio)
    place.add(entity_id=place.entity, preview_file_id=place.first)
    place.add(entity_id=place.entity, preview_file_id=place.last)
    place.add(entity_id=place.entity, preview_file_id=waiting(studio, place.task["id"])["id"])
    path = f"/data/playlists/{place.playlist['id']}/download/zip"
    answer = studio.get(path)
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == "attachment; filename=les_aventuriers_du_fjord_review.zip"
    names = ZipFile(BytesIO(answer.content)).namelist()
    assert [name.rpartition(".")[2] for name in names] == ["png", "mp4"]
    assert statuses(studio, "GET", path) == allowed("admin", "manager", "supervisor")
    studio.put(f"/data/playlists/{place.playlist['id']}", json={"for_client": True})
    assert statuses(studio, "GET", path) == allowed("admin", "manager", "supervisor", "client")


def test_the_movie_of_a_job(studio: Studio) -> None:
    place = Contents(studio)
    place.add(entity_id=place.entity, preview_file_id=place.last)
    job = studio.get(f"/data/playlists/{place.playlist['id']}/build/mp4").json()
    path = f"/data/playlists/{place.playlist['id']}/jobs/{job['id']}/build/mp4"
    answer = studio.get(path)
    assert (answer.headers["content-type"], answer.content) == ("video/mp4", movie())
    assert answer.headers["content-disposition"].endswith("_les_aventuriers_du_fjord_review.mp4")
    assert studio.get(path.replace(place.playlist["id"], make(studio, "Other")["id"])).status_code == 404
    for id in (UNKNOWN, "abc"):
        assert studio.get(path.replace(job["id"], id)).status_code == 404
    jobs = f"/data/projects/{film(studio)}/build-jobs"
    assert studio.get(jobs).json()[0] == job
    assert job not in studio.get(jobs.replace(film(studio), show(studio))).json()
    assert statuses(studio, "GET", jobs) == allowed("admin")
    assert studio.get(jobs.replace(film(studio), UNKNOWN)).status_code == 404


def test_clients_are_told(studio: Studio) -> None:
    playlist = make(studio)
    path = f"/data/playlists/{playlist['id']}/notify-clients"
    with events(studio) as seen:
        assert studio.post(path, json={}).json() == {"status": "success"}
    row = studio.rows("notification", playlist_id=playlist["id"])[-1]
    client = studio.persona("client")["id"]
    assert (row["person_id"], row["author_id"], row["notification_type"]) == (
        client,
        studio.persona("admin")["id"],
        "playlist-ready",
    )
    assert {"notification_id": row["id"], "person_id": client} in [event.data for event in seen]
    told = studio.get("/data/user/notifications", as_="client").json()[0]
    assert (told["playlist_id"], told["playlist_name"]) == (playlist["id"], "Review")
    count = len(studio.rows("notification"))
    for body in ({"studio_id": UNKNOWN}, {"department_id": UNKNOWN}):
        assert studio.post(path, json=body).status_code == 200
    assert len(studio.rows("notification")) == count
    assert studio.post(path, json={"studio_id": "abc"}).status_code == 400
    assert statuses(studio, "POST", path, json={}) == allowed("admin", "manager")


def test_playlists_of_an_episode(studio: Studio) -> None:
    project_id = show(studio)
    episode = next(row["id"] for row in studio.rows("entity", project_id=project_id) if row["type"] == "Episode")
    for name, more in (("One", {"episode_id": episode}), ("None", {}), ("All", {"is_for_all": True})):
        body = {"name": name, "project_id": project_id, "for_client": True, **more}
        assert studio.post("/data/playlists", json=body).status_code == 201

    def names(which: str, **params: Any) -> set[str]:
        answer = studio.get(f"/data/projects/{project_id}/episodes/{which}/playlists", params=params)
        assert answer.status_code == 200, answer.text
        return {row["name"] for row in answer.json()} & {"One", "None", "All"}

    assert (names(episode), names("main"), names("all")) == ({"One"}, {"None"}, {"All"})
    assert names(episode, for_entity="shot") == {"One"}
    assert names(episode, for_entity="asset") == names(episode, page=2) == names(episode, task_type_id=UNKNOWN) == set()
    path = f"/data/projects/{project_id}/episodes/{episode}/playlists"
    assert statuses(studio, "GET", path) == {**dict.fromkeys(EVERYBODY, 200), "vendor": 403, "outsider": 403}
    for id in (UNKNOWN, "abc"):
        assert studio.get(path.replace(episode, id)).status_code == 404
    assert studio.get(path, params={"task_type_id": "abc"}).status_code == 400
