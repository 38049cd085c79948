"""The searches that people keep, and their groups."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making

FILTERS, GROUPS = "/data/user/filters", "/data/user/filter-groups"


def made(studio: Studio, path: str, role: str = "manager", **more: Any) -> dict[str, Any]:
    body = {"name": "Late", "list_type": "asset", "project_id": making.film(studio), **more}
    answer = studio.post(path, as_=role, json={**body, "query": "wip"} if path == FILTERS else body)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def changed(studio: Studio, path: str, row: dict[str, Any], role: str = "manager", **changes: Any) -> Any:
    answer = studio.put(f"{path}/{row['id']}", as_=role, json=changes)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_what_a_new_search_is_made_of(studio: Studio) -> None:
    answer = studio.post(FILTERS, as_="artist", json={"name": "Late", "query": "wip", "foo": 1}).json()
    assert (answer["search_query"], answer["list_type"], answer["is_shared"]) == ("wip", "todo", False)
    assert (answer["person_id"], answer["project_id"]) == (studio.persona("artist")["id"], None)
    assert answer in studio.get(FILTERS, as_="artist").json()["todo"]["all"]
    assert studio.post(FILTERS, json={"name": "Late"}).status_code == 400
    group = studio.post(GROUPS, as_="artist", json={"name": "Mine", "color": None}).json()
    assert (group["color"], group["list_type"], group["is_shared"]) == ("", "todo", False)
    assert group in studio.get(GROUPS, as_="artist").json()["todo"]["all"]
    assert studio.get(f"{GROUPS}/{group['id']}", as_="artist").json() == group


@pytest.mark.parametrize("path", [FILTERS, GROUPS])
def test_what_it_refers_to_has_to_be_there(studio: Studio, path: str) -> None:
    body, row = {"name": "Late", "query": "wip"}, made(studio, path)
    for name in ("project_id", "department_id"):
        for wrong in (making.UNKNOWN, "abc"):
            assert studio.post(path, json={**body, name: wrong}).status_code == 404
            assert studio.put(f"{path}/{row['id']}", as_="manager", json={name: wrong}).status_code == 404
    assert studio.post(FILTERS, json={**body, "search_filter_group_id": "abc"}).status_code == 404


@pytest.mark.parametrize("path", [FILTERS, GROUPS])
def test_only_managers_share_and_only_in_a_production(studio: Studio, path: str) -> None:
    roles = {"admin": True, "manager": True, "supervisor": False, "artist": False, "outsider@example.com": False}
    assert {role: made(studio, path, role, is_shared=True)["is_shared"] for role in roles} == roles
    assert made(studio, path, "admin", is_shared=True, project_id=None)["is_shared"] is False
    row, project_id = made(studio, path), making.film(studio)
    assert changed(studio, path, row, is_shared=True)["is_shared"] is False
    assert changed(studio, path, row, is_shared=True, project_id=project_id)["is_shared"] is True
    assert changed(studio, path, row, project_id=project_id, name=None)["is_shared"] is True
    assert changed(studio, path, row, is_shared=False)["is_shared"] is False


@pytest.mark.parametrize("path", [FILTERS, GROUPS])
def test_those_of_others_do_not_exist(studio: Studio, path: str) -> None:
    row = made(studio, path, is_shared=True)
    own = f"{path}/{row['id']}"
    for role, status in (("artist", 404), ("supervisor", 404), ("manager", 200), ("admin", 200)):
        assert studio.put(own, as_=role, json={"name": "Very late"}).status_code == status
    assert studio.delete(own, as_="artist").status_code == 404
    assert [studio.delete(own, as_="admin").status_code for _ in range(2)] == [204, 404]
    for unknown in (making.UNKNOWN, "abc"):
        assert studio.put(f"{path}/{unknown}", json={}).status_code == 404
        assert studio.delete(f"{path}/{unknown}").status_code == 404
        assert studio.get(f"{GROUPS}/{unknown}").status_code == 404


def test_searches_are_shared_as_their_group_is(studio: Studio) -> None:
    group, alone = made(studio, GROUPS, is_shared=True), made(studio, FILTERS)
    inside = made(studio, FILTERS, is_shared=True, search_filter_group_id=group["id"])
    for refused in (
        studio.put(f"{FILTERS}/{alone['id']}", as_="manager", json={"search_filter_group_id": group["id"]}),
        studio.put(f"{FILTERS}/{inside['id']}", as_="manager", json={"is_shared": False}),
    ):
        assert (refused.status_code, "same value for is_shared" in refused.json()["message"]) == (400, True)
    changed(studio, GROUPS, group, is_shared=False)
    assert studio.row("search_filter", id=inside["id"])["is_shared"] is False
    assert changed(studio, FILTERS, alone, search_filter_group_id=group["id"])["search_filter_group_id"] == group["id"]
    assert changed(studio, FILTERS, alone, search_filter_group_id=None)["search_filter_group_id"] is None


def test_a_group_takes_its_searches_along(studio: Studio) -> None:
    group = made(studio, GROUPS)
    inside, alone = made(studio, FILTERS, search_filter_group_id=group["id"]), made(studio, FILTERS)
    assert studio.delete(f"{GROUPS}/{group['id']}", as_="manager").status_code == 204
    assert inside["id"] not in studio.ids("search_filter")
    assert alone["id"] in studio.ids("search_filter")
