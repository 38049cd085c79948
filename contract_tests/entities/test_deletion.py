"""Removing several entities at once."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


def test_what_has_tasks_is_canceled(studio: Studio) -> None:
    film = making.film(studio)
    path, asset, shot = (
        f"/actions/projects/{film}/delete-entities",
        making.asset(studio, film),
        making.shot(studio, film),
    )
    making.task(studio, shot)
    with making.events(studio) as events:
        assert studio.post(path, json=[shot, asset, asset, UNKNOWN]).json() == [shot, asset]
    assert [event.name for event in events] == ["shot:update", "asset:delete"]
    assert studio.get(f"/data/entities/{shot}").json()["canceled"] is True
    assert studio.get(f"/data/entities/{asset}").status_code == 404
    with making.events(studio) as events:
        assert studio.post(f"{path}?force=true", json=[shot]).json() == [shot]
    assert [event.name for event in events] == ["task:delete", "shot:delete"]


def test_other_kinds_and_productions_are_passed_over(studio: Studio) -> None:
    film = making.film(studio)
    sequence = making.entity(studio, film, "sequences", "SQ900")
    edit, concept = (making.entity(studio, film, kind, "X") for kind in ("edits", "concepts"))
    path = f"/actions/projects/{film}/delete-entities"
    elsewhere = f"/actions/projects/{making.show(studio)}/delete-entities"
    assert studio.post(elsewhere, json=[edit, concept]).json() == []
    assert studio.post(f"{path}?force=true", json=[sequence, edit, concept]).json() == [edit, concept]
    assert studio.get(f"/data/entities/{sequence}").status_code == 200


def test_who_may(studio: Studio) -> None:
    film = making.film(studio)
    path, asset = f"/actions/projects/{film}/delete-entities", making.asset(studio, film)
    found = making.statuses(studio, "POST", path, json=[asset])
    assert {role for role, status in found.items() if status == 200} == {"admin", "manager"}
    for id in (UNKNOWN, "abc"):
        assert studio.post(f"/actions/projects/{id}/delete-entities", json=[asset]).status_code == 404


@pytest.mark.parametrize("body", [{}, "x", [1], ["abc"]])
def test_bodies_that_do_not_fit(studio: Studio, body: Any) -> None:
    path = f"/actions/projects/{making.film(studio)}/delete-entities"
    assert studio.post(path, json=body).status_code == 400
