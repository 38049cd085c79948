"""The preview account of a production."""

from __future__ import annotations

import pytest

from mockitsu.state.clock import timestamp
from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


@pytest.fixture
def path(studio: Studio) -> str:
    return f"/data/projects/{making.film(studio)}/preview-account"


def log_in(studio: Studio, email: str, password: str) -> int:
    return studio.post("/auth/login", as_=None, json={"email": email, "password": password}).status_code


def test_an_account_comes_and_goes(studio: Studio, path: str) -> None:
    assert studio.get(path, as_="manager").json() is None
    with making.events(studio) as events:
        created = studio.post(path, as_="manager").json()
        again = studio.post(path).json()
        assert {name: value for name, value in again.items() if name != "password"} == studio.get(path).json()
        assert again["id"] == created["id"]
        assert again["password"] != created["password"]
        assert studio.row("person", id=created["id"])["role"] == "client"
        for _ in range(2):
            assert studio.delete(path, as_="manager").status_code == 204
    assert [event.name for event in events] == ["project:update", "person:delete"]
    assert studio.get(path).json() is None


def test_it_lets_in_while_it_is_open(studio: Studio, path: str) -> None:
    account = studio.post(path).json()
    assert log_in(studio, account["email"], account["password"]) == 401
    studio.sandbox.clock.freeze()
    answer = studio.put(path, json={"is_open": True}, as_="manager")
    assert answer.json()["preview_open_until"] == timestamp(studio.sandbox.clock.seconds() + 3600)
    body = {"email": account["email"], "password": account["password"]}
    token = studio.post("/auth/login", as_=None, json=body).json()["access_token"]
    headers = {"Authorization": f"Bearer {token}"}
    assert studio.get("/data/projects/open", as_=None, headers=headers).status_code == 200
    studio.sandbox.clock.move(3600)
    assert studio.get("/data/projects/open", as_=None, headers=headers).status_code == 401
    studio.put(path, json={"is_open": True})
    assert log_in(studio, account["email"], account["password"]) == 200
    assert studio.put(path, json={"is_open": False}).json()["preview_open_until"] is None
    assert log_in(studio, account["email"], account["password"]) == 401


def test_where_there_is_none(studio: Studio, path: str) -> None:
    answer = studio.put(path, json={"is_open": True})
    assert (answer.status_code, answer.json()["message"]) == (404, "404 Not Found: No preview account for this project")
    assert studio.put(path, json={}, as_="client").status_code == 400
    unknown = f"/data/projects/{UNKNOWN}/preview-account"
    assert studio.get(unknown).json() is None
    assert studio.post(unknown).status_code == 404
    assert studio.delete(unknown).status_code == 204
    for method in ("GET", "POST", "DELETE"):
        found = making.statuses(studio, method, path)
        assert {role for role, status in found.items() if status < 400} == {"admin", "manager"}
