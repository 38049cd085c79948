"""What a stranger with the token of a shared playlist cannot do."""

from __future__ import annotations

import pytest

from mockitsu.operation import Operation
from mockitsu.testing import Studio

from ..making import UNKNOWN
from ..media import picture, upload
from .sharing import Sharing

PREVIEW_PATHS = (
    "/preview-files/{}",
    "/preview-files/{}/download",
    "/movies/originals/preview-files/{}.mp4",
    "/movies/tiles/preview-files/{}.png",
    "/pictures/originals/preview-files/{}.png",
    "/pictures/originals/preview-files/{}.pdf",
    "/pictures/thumbnails/preview-files/{}.png",
)


def reading_paths(sharing: Sharing) -> list[str]:
    return ["", "/context", "/comments", *(path.format(sharing.movie) for path in PREVIEW_PATHS)]


def writing_calls(comment: str) -> list[tuple[str, str]]:
    return [
        ("POST", "/comments"),
        ("PUT", f"/comments/{comment}"),
        ("DELETE", f"/comments/{comment}"),
        ("PUT", "/annotations"),
    ]


def bodies(sharing: Sharing, guest: str) -> dict[str, str]:
    return {
        "guest_id": guest,
        "task_id": sharing.task["id"],
        "task_status_id": sharing.status,
        "preview_file_id": sharing.movie,
    }


def closed_links(sharing: Sharing) -> dict[str, str]:
    """Tokens that open nothing, and why."""
    revoked = sharing.link()
    sharing.studio.delete(f"/data/playlists/{sharing.playlist['id']}/share/{revoked}").raise_for_status()
    return {
        "expired": sharing.link(expiration_date="2020-01-01"),
        "revoked": revoked,
        "unknown": UNKNOWN,
        "no id": "nope",
        "wildcard": "%",
    }


def test_closed_links_open_nothing(studio: Studio) -> None:
    sharing = Sharing(studio)
    guest = sharing.guest()
    comment = sharing.comment(guest)["id"]
    for token in closed_links(sharing).values():
        for path in reading_paths(sharing):
            assert studio.get(f"/shared/playlists/{token}{path}", as_=None).status_code == 404
        assert studio.post(f"/shared/playlists/{token}/guest", as_=None, json={}).status_code == 404
        for method, path in writing_calls(comment):
            options = {"as_": None, "json": bodies(sharing, guest)}
            assert studio.request(method, f"/shared/playlists/{token}{path}", **options).status_code == 404
    assert studio.row("comment", id=comment)["text"] == "Warmer?"


def test_a_link_that_ends_closes(studio: Studio) -> None:
    sharing = Sharing(studio, expiration_date="2099-01-01")
    assert sharing.get("").status_code == 200
    tx = studio.begin()
    link = tx.first("playlist_share_link", token=sharing.token)
    assert link is not None
    tx.update("playlist_share_link", link["id"], {"expiration_date": "2020-01-01T23:59:59"})
    studio.sandbox.commit(tx)
    assert sharing.get("").status_code == 404


def test_a_password_is_asked_for(studio: Studio) -> None:
    sharing = Sharing(studio, password="lanterns")
    for path in ("", "/comments"):
        assert sharing.get(path, params={"password": "lanterns"}).status_code == 200
        for wrong in ({}, {"password": ""}, {"password": "Lanterns"}, {"password": "lanterns "}):
            assert sharing.get(path, params=wrong).status_code == 404
    for path in ("/context", *reading_paths(sharing)[3:]):
        for params in ({}, {"password": "lanterns"}):
            assert sharing.get(path, params=params).status_code == 404
    assert sharing.call("POST", "/guest", json={"password": "lanterns"}).status_code == 404
    stored = studio.row("playlist_share_link", token=sharing.token)
    assert "lanterns" not in str(stored.private["password"])


@pytest.mark.parametrize("path", PREVIEW_PATHS)
def test_only_previews_on_the_playlist_are_shown(studio: Studio, path: str) -> None:
    sharing = Sharing(studio)
    foreign = next(
        row["id"] for row in studio.rows("preview_file") if row["task_id"] != sharing.task["id"] and row["task_id"]
    )
    for id in (sharing.hidden, foreign):
        assert sharing.get(path.format(id)).status_code == 403
    for id in (UNKNOWN, "abc"):
        assert sharing.get(path.format(id)).status_code == 404


def test_what_leaves_the_playlist_closes(studio: Studio) -> None:
    sharing = Sharing(studio)
    guest = sharing.guest()
    comment = sharing.comment(guest)["id"]
    studio.put(f"/data/playlists/{sharing.playlist['id']}", json={"shots": []}).raise_for_status()
    assert sharing.get(f"/preview-files/{sharing.movie}").status_code == 403
    assert sharing.get("/comments").json() == []
    assert sharing.call("DELETE", f"/comments/{comment}", json={"guest_id": guest}).status_code == 403
    assert sharing.call("POST", "/comments", json=bodies(sharing, guest)).status_code == 403


def test_inner_comments_stay_inside(studio: Studio) -> None:
    sharing = Sharing(studio)
    guest = sharing.guest()
    form = {"task_status_id": sharing.status, "comment": "internal"}
    path = f"/actions/tasks/{sharing.task['id']}/comment"
    inner = studio.post(path, data=form, files={"a": ("secret.txt", b"secret")}).json()
    secret = inner["attachment_files"][0]["id"]
    assert sharing.get("/comments").json() == []
    answer = sharing.get(f"/attachment-files/{secret}/file/secret.txt")
    assert (answer.status_code, answer.json()) == (404, {"error": "Attachment not found"})
    for method in ("PUT", "DELETE"):
        body = {"guest_id": guest, "text": "mine now"}
        assert sharing.call(method, f"/comments/{inner['id']}", json=body).status_code == 403
        body["guest_id"] = inner["person_id"]
        assert sharing.call(method, f"/comments/{inner['id']}", json=body).status_code == 403
    own = sharing.comment(guest)["id"]
    path = f"/comments/{own}/attachments/{secret}"
    assert sharing.call("DELETE", path, json={"guest_id": guest}).status_code == 404
    assert studio.row("attachment_file", id=secret)


def test_avatars_of_the_team_stay_inside(studio: Studio) -> None:
    sharing = Sharing(studio)
    person = studio.persona("supervisor")["id"]
    studio.post(f"/pictures/thumbnails/persons/{person}", **upload(picture())).raise_for_status()
    path = f"/pictures/thumbnails/persons/{person}.png"
    assert sharing.get(path).status_code == 404
    body = {"task_status_id": sharing.status, "comment": "Hello", "for_client": True, "person_id": person}
    studio.post(f"/actions/tasks/{sharing.task['id']}/comment", json=body).raise_for_status()
    assert sharing.get(path).status_code == 200


def test_without_comments_nothing_is_written(studio: Studio) -> None:
    sharing = Sharing(studio, can_comment=False)
    guest = sharing.guest()
    for method, path in writing_calls(UNKNOWN):
        answer = sharing.call(method, path, json=bodies(sharing, guest))
        text = "Annotations are disabled" if path == "/annotations" else "Comments are disabled for this link"
        assert (answer.status_code, answer.json()) == (403, {"error": text})


def needs_login(studio: Studio) -> list[Operation]:
    return [operation for operation in studio.app.operations() if operation.token_kind is not None]


def test_the_token_opens_nothing_else(studio: Studio) -> None:
    """Neither as a bearer token nor as a cookie, for no operation that wants a login."""
    sharing = Sharing(studio)
    sharing.guest()
    for operation in needs_login(studio):
        path = operation.path.replace("{", "").replace("}", "")
        for headers in (
            {"Authorization": f"Bearer {sharing.token}"},
            {"Cookie": f"access_token_cookie={sharing.token}; refresh_token_cookie={sharing.token}"},
        ):
            answer = studio.request(operation.method, path, as_=None, headers=headers)
            assert answer.status_code in (401, 422), (operation.id, answer.status_code)


def test_guests_cannot_log_in(studio: Studio) -> None:
    sharing = Sharing(studio)
    email = studio.row("person", id=sharing.guest())["email"]
    for password in ("", "mysecretpassword", sharing.token):
        answer = studio.post("/auth/login", as_=None, json={"email": email, "password": password})
        assert answer.status_code == 400


def test_an_account_opens_no_more_than_the_link(studio: Studio) -> None:
    sharing = Sharing(studio)
    path = f"{sharing.base}/preview-files/{sharing.hidden}"
    assert studio.get(path, as_="admin").status_code == 403
    assert studio.get(sharing.base, as_="outsider@example.com").status_code == 200
