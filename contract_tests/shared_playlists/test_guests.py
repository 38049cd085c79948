from __future__ import annotations

from mockitsu.testing import Studio

from ..making import UNKNOWN, events
from ..media import movie, opened
from .sharing import Sharing

FORBIDDEN = (403, {"error": "Forbidden"})
NOT_THERE = (404, {"error": "Comment not found"})


def test_what_guests_see(studio: Studio) -> None:
    sharing = Sharing(studio)
    playlist = sharing.get("").json()
    assert (playlist["name"], playlist["project_name"]) == ("For guests", "Les Aventuriers du Fjord")
    first, second = playlist["shots"]
    entity = studio.row("entity", id=sharing.task["entity_id"])
    task_type = studio.row("task_type", id=sharing.task["task_type_id"])
    assert (first["name"], first["preview_file_id"], first["preview_file_status"]) == (
        entity["name"],
        sharing.movie,
        "Ready",
    )
    assert first["preview_files"] == {}
    assert first["preview_file_task_type_name"] == task_type["name"] == first["preview_file_task_type"]["name"]
    assert second["preview_file_id"] == sharing.document
    context = sharing.get("/context").json()
    assert context["project"]["team"] == []
    assert task_type["id"] in [row["id"] for row in context["task_types"]]
    assert sharing.status in [row["id"] for row in context["task_statuses"]]


def test_guests_are_known_by_their_name_and_link(studio: Studio) -> None:
    sharing = Sharing(studio)
    with events(studio) as seen:
        mei = sharing.guest("Mei")
    assert [event.name for event in seen] == ["person:new"]
    assert sharing.guest("Mei") == mei != sharing.guest("John")
    assert sharing.guest("Mei", sharing.link()) != mei
    row = studio.row("person", id=mei)
    assert (row["role"], row["is_guest"], row["email"][:6]) == ("client", True, "guest-")
    assert row["data"]["share_link_id"] == studio.row("playlist_share_link", token=sharing.token)["id"]
    again = sharing.call("POST", "/guest", json={"guest_id": mei, "first_name": "Changed"})
    assert (again.status_code, again.json()["id"], again.json()["first_name"]) == (200, mei, "Mei")
    for id in (UNKNOWN, studio.persona("artist")["id"]):
        answer = sharing.call("POST", "/guest", json={"guest_id": id})
        assert (answer.status_code, answer.json()["full_name"]) == (201, "Guest")
    assert sharing.call("POST", "/guest", json={"guest_id": "abc"}).status_code == 400


def test_files(studio: Studio) -> None:
    sharing = Sharing(studio)
    answer = sharing.get(f"/movies/originals/preview-files/{sharing.movie}.mp4", headers={"Range": "bytes=4-7"})
    assert (answer.status_code, answer.content) == (206, b"ftyp")
    assert sharing.get(f"/preview-files/{sharing.movie}/download").content == movie()
    assert opened(sharing.get(f"/pictures/thumbnails/preview-files/{sharing.movie}.png")).size == (150, 100)
    assert opened(sharing.get(f"/pictures/originals/preview-files/{sharing.movie}.png")).size == (1920, 1080)
    assert opened(sharing.get(f"/movies/tiles/preview-files/{sharing.movie}.png")).height >= 100
    assert sharing.get(f"/pictures/originals/preview-files/{sharing.document}.pdf").content == b"%PDF-1.4"
    refusal = sharing.get(f"/pictures/originals/preview-files/{sharing.movie}.mp4")
    assert (refusal.status_code, refusal.json()["message"]) == (400, "Extension not allowed: mp4")
    row = sharing.get(f"/preview-files/{sharing.movie}").json()
    assert (row["id"], row["extension"]) == (sharing.movie, "mp4")


def test_a_comment_of_a_guest(studio: Studio) -> None:
    sharing = Sharing(studio)
    guest = sharing.guest()
    studio.put(f"/data/tasks/{sharing.task['id']}", json={"assignees": [studio.persona("artist")["id"]]})
    with events(studio) as seen:
        comment = sharing.comment(guest, checklist=[{"text": "Colours", "checked": False}])
    assert (comment["person_id"], comment["person"]["id"], comment["text"]) == (guest, guest, "Warmer?")
    assert {"comment:new", "task:update", "news:new", "notification:new"} <= {event.name for event in seen}
    assert studio.row("task", id=sharing.task["id"])["task_status_id"] == sharing.status
    told = studio.rows("notification", comment_id=comment["id"])
    assert studio.persona("artist")["id"] in [row["person_id"] for row in told]
    assert [row["id"] for row in sharing.get("/comments").json()] == [comment["id"]]


def test_guests_read_guests_and_what_is_for_clients(studio: Studio) -> None:
    sharing = Sharing(studio)
    path = f"/actions/tasks/{sharing.task['id']}/comment"
    for text, for_client in (("internal", False), ("external", True)):
        body = {"task_status_id": sharing.status, "comment": text, "for_client": for_client}
        studio.post(path, json=body).raise_for_status()
    sharing.comment(sharing.guest())
    other = sharing.link()
    assert [row["text"] for row in sharing.get("/comments").json()] == ["Warmer?", "external"]
    found = studio.get(f"/shared/playlists/{other}/comments", as_=None).json()
    assert [row["text"] for row in found] == ["Warmer?", "external"]


def test_refused_comments(studio: Studio) -> None:
    sharing = Sharing(studio)
    body = {"guest_id": sharing.guest(), "task_id": sharing.task["id"], "task_status_id": sharing.status}
    closed = studio.post("/data/task-status", json={"name": "Inside", "short_name": "in", "color": "#111111"}).json()
    studio.put(f"/data/task-status/{closed['id']}", json={"is_client_allowed": False})
    other_task = next(id for id in studio.ids("task", project_id=sharing.task["project_id"]) if id != body["task_id"])
    cases = (
        ({"guest_id": UNKNOWN}, 403, "Guest not part of this shared playlist"),
        ({"guest_id": studio.persona("client")["id"]}, 403, "Guest not part of this shared playlist"),
        ({"guest_id": sharing.guest("Mei", sharing.link())}, 403, "Guest not part of this shared playlist"),
        ({"task_id": other_task}, 403, "Task not part of this shared playlist"),
        ({"task_id": UNKNOWN}, 403, "Task not part of this shared playlist"),
        ({"task_status_id": UNKNOWN}, 400, "Task status not found"),
        ({"task_status_id": closed["id"]}, 400, "Task status not allowed for guests"),
    )
    for change, status, text in cases:
        answer = sharing.call("POST", "/comments", json={**body, **change})
        assert (answer.status_code, answer.json()) == (status, {"error": text})
    assert sharing.call("POST", "/comments", json={}).json()["data"]["errors"][0]["field"] == "guest_id"
    assert sharing.get("/comments").json() == []


def test_guests_change_their_own_comments(studio: Studio) -> None:
    sharing = Sharing(studio)
    guest, other = sharing.guest(), sharing.guest("John")
    path = f"/comments/{sharing.comment(guest)['id']}"
    for text, kept in (("Colder", "Colder"), (None, "Colder"), ("", "")):
        answer = sharing.call("PUT", path, json={"guest_id": guest, "text": text})
        assert (answer.json()["text"], answer.json()["editor_id"]) == (kept, guest)
    for body in ({"guest_id": other}, {"guest_id": UNKNOWN}, {"guest_id": guest, "task_status_id": UNKNOWN}):
        for method in ("PUT", "DELETE"):
            if method == "DELETE" and "task_status_id" in body:
                continue
            answer = sharing.call(method, path, json=body)
            assert (answer.status_code, answer.json()) == FORBIDDEN
    missing = sharing.call("PUT", f"/comments/{UNKNOWN}", json={"guest_id": guest})
    assert (missing.status_code, missing.json()) == NOT_THERE
    assert sharing.call("DELETE", path).status_code == 400
    assert sharing.call("DELETE", path, json={"guest_id": guest}).status_code == 204
    assert sharing.call("DELETE", path, json={"guest_id": guest}).status_code == 404
    assert sharing.get("/comments").json() == []


def test_files_of_comments(studio: Studio) -> None:
    sharing = Sharing(studio)
    guest, other = sharing.guest(), sharing.guest("John")
    comment = sharing.comment(guest)["id"]
    file = sharing.attach(comment, guest)
    download = f"/attachment-files/{file['id']}/file/notes.txt"
    assert sharing.get(download).content == sharing.get(download.replace("notes", "x")).content == b"hello"
    assert sharing.get(download).headers["content-disposition"] == "attachment; filename=notes.txt"
    path = f"/comments/{comment}/attachments"
    refusal = sharing.call("POST", path, data={"guest_id": other}, files={"file": ("a.txt", b"x")})
    assert (refusal.status_code, refusal.json()) == FORBIDDEN
    assert sharing.call("POST", f"{path}?guest_id={guest}", files={"file": ("b.txt", b"x")}).status_code == 201
    for body in ({"guest_id": other}, {"guest_id": UNKNOWN}):
        answer = sharing.call("DELETE", f"{path}/{file['id']}", json=body)
        assert (answer.status_code, answer.json()) == FORBIDDEN
    assert sharing.call("DELETE", f"{path}/{UNKNOWN}", json={"guest_id": guest}).status_code == 404
    assert sharing.call("DELETE", f"{path}/{file['id']}", json={"guest_id": guest}).status_code == 204
    assert sharing.get(download).status_code == 404


def test_guests_draw(studio: Studio) -> None:
    sharing = Sharing(studio)
    guest = sharing.guest()
    drawing = {"time": 0, "drawing": {"objects": [{"id": "o", "type": "i-text"}]}}
    body = {"guest_id": guest, "preview_file_id": sharing.movie, "additions": [drawing], "updates": None}
    with events(studio) as seen:
        answer = sharing.call("PUT", "/annotations", json=body)
    assert answer.json()["annotations"] == [drawing]
    assert (seen[0].name, seen[0].data["person_id"]) == ("preview-file:annotation-update", guest)
    assert sharing.call("PUT", "/annotations", json={**body, "preview_file_id": sharing.hidden}).status_code == 403
    assert sharing.call("PUT", "/annotations", json={**body, "preview_file_id": UNKNOWN}).status_code == 404
    assert sharing.call("PUT", "/annotations", json={**body, "guest_id": UNKNOWN}).json() == {
        "error": "Guest not part of this shared playlist"
    }
