from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from ..making import UNKNOWN, statuses
from .making import make

MANAGERS = {
    "admin": 200,
    "manager": 200,
    **dict.fromkeys(("supervisor", "artist", "vendor", "client", "outsider"), 403),
}


def share(studio: Studio, playlist: dict[str, Any], **body: Any) -> dict[str, Any]:
    answer = studio.post(f"/data/playlists/{playlist['id']}/share", json=body)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_links(studio: Studio) -> None:
    playlist = make(studio)
    first, second = share(studio, playlist), share(studio, playlist, can_comment=False, password="lanterns")
    assert (first["is_active"], first["can_comment"], first["has_password"]) == (True, True, False)
    assert (second["can_comment"], second["has_password"]) == (False, True)
    assert "password" not in second
    assert first["created_by"] == studio.persona("admin")["id"]
    path = f"/data/playlists/{playlist['id']}/share"
    assert studio.get(path).json() == [first, second]
    assert share(studio, playlist, password="")["has_password"] is False
    assert statuses(studio, "GET", path) == MANAGERS
    expected = {role: 201 if status == 200 else status for role, status in MANAGERS.items()}
    assert statuses(studio, "POST", path, json={}) == expected
    for id in (UNKNOWN, "abc"):
        assert studio.get(path.replace(playlist["id"], id)).status_code == 404


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2030-01-01", "2030-01-01T23:59:59"),
        ("2030-01-01T10:00:00", "2030-01-01T10:00:00"),
        ("2020-01-01", "2020-01-01T23:59:59"),
        ("", None),
        (None, None),
    ],
)
def test_when_a_link_ends(studio: Studio, given: str | None, kept: str | None) -> None:
    assert share(studio, make(studio), expiration_date=given)["expiration_date"] == kept


def test_what_is_no_date(studio: Studio) -> None:
    answer = studio.post(f"/data/playlists/{make(studio)['id']}/share", json={"expiration_date": "soon"})
    assert (answer.status_code, answer.json()["message"]) == (400, "soon is not a valid ISO 8601 date")


def test_taking_a_link_back(studio: Studio) -> None:
    playlist, other = make(studio), make(studio, "Other")
    link = share(studio, playlist)
    path = f"/data/playlists/{playlist['id']}/share/{link['token']}"
    assert statuses(studio, "DELETE", path) == MANAGERS
    assert studio.delete(path.replace(playlist["id"], other["id"])).status_code == 404
    for _ in range(2):
        answer = studio.delete(path)
        assert (answer.status_code, answer.json()) == (200, {**link, "is_active": False})
    assert studio.get(f"/data/playlists/{playlist['id']}/share").json() == []
    assert studio.get(f"/shared/playlists/{link['token']}", as_=None).status_code == 404
    assert studio.post(f"{path}/invite", json={}).status_code == 404
    assert studio.delete(path.replace(link["token"], "nope")).status_code == 404


def test_inviting(studio: Studio) -> None:
    playlist = make(studio)
    token = share(studio, playlist)["token"]
    path = f"/data/playlists/{playlist['id']}/share/{token}/invite"
    client = studio.persona("client")
    body = {"emails": ["mei@example.com", "mei@example.com"], "person_ids": [client["id"], UNKNOWN]}
    assert studio.post(path, json=body).json() == {"sent": ["mei@example.com", client["email"]]}
    mails = studio.get("/_mockitsu/outbox", as_=None).json()
    assert [mail["to"] for mail in mails] == ["mei@example.com", client["email"]]
    assert {mail["link"] for mail in mails} == {f"https://localhost:8080/shared/playlists/{token}"}
    assert studio.post(path, json={}).json() == {"sent": []}
    answer = studio.post(path, json={"emails": ["nobody"]})
    assert (answer.status_code, answer.json()) == (400, {"error": "An email address must have an @-sign."})
    assert studio.post(path, json={"person_ids": ["abc"]}).status_code == 400
    assert statuses(studio, "POST", path, json={}) == MANAGERS


def test_links_go_with_the_playlist(studio: Studio) -> None:
    playlist = make(studio)
    token = share(studio, playlist)["token"]
    assert studio.delete(f"/data/playlists/{playlist['id']}").status_code == 204
    assert studio.get(f"/shared/playlists/{token}", as_=None).status_code == 404
