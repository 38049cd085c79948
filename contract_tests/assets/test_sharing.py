"""Sharing assets between productions."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

SHARE = "/actions/assets/share"


def shared(studio: Studio, *ids: str) -> list[bool]:
    return [studio.row("entity", id=id)["is_shared"] for id in ids]


@pytest.fixture
def trio(studio: Studio) -> tuple[str, str, str]:
    """Two assets of the film and one of the show."""
    film, show = making.film(studio), making.show(studio)
    return making.asset(studio, film), making.asset(studio, film, "Boat", "Prop"), making.asset(studio, show, "Drone")


class TestChoosing:
    def test_assets_of_several_productions(self, studio: Studio, trio: tuple[str, str, str]) -> None:
        with making.events(studio) as events:
            rows = studio.post(SHARE, json={"asset_ids": [trio[0], trio[2]]}).json()
        assert events == []
        assert [(row["id"], row["is_shared"]) for row in rows] == [(trio[0], True), (trio[2], True)]
        assert shared(studio, *trio) == [True, False, True]
        studio.post(SHARE, json={"asset_ids": [trio[0]], "is_shared": False})
        assert shared(studio, *trio) == [False, False, True]

    @pytest.mark.parametrize("body", [None, {}, {"asset_ids": []}, {"asset_ids": None}])
    def test_no_assets(self, studio: Studio, body: Any) -> None:
        answer = studio.post(SHARE, json=body) if body is not None else studio.post(SHARE)
        assert (answer.status_code, answer.json()) == (200, [])

    def test_one_that_is_no_asset_refuses_all(self, studio: Studio, trio: tuple[str, str, str]) -> None:
        for id in (UNKNOWN, making.shot(studio, making.film(studio))):
            assert studio.post(SHARE, json={"asset_ids": [trio[0], id]}).status_code == 404
        assert shared(studio, *trio) == [False, False, False]

    @pytest.mark.parametrize("body", [[], {"asset_ids": ["abc"]}, {"is_shared": "x"}, {"is_shared": None}])
    def test_bodies_that_do_not_fit(self, studio: Studio, body: Any) -> None:
        answer = studio.post(SHARE, json=body)
        assert (answer.status_code, answer.json()["message"]) == (400, "Validation error.")

    def test_managers_only(self, studio: Studio, trio: tuple[str, str, str]) -> None:
        found = making.statuses(studio, "POST", SHARE, json={"asset_ids": [trio[0]]})
        assert {role for role, status in found.items() if status == 200} == {"admin", "manager"}


class TestOfProductions:
    def test_all_or_those_that_are_named(self, studio: Studio, trio: tuple[str, str, str]) -> None:
        path = f"/actions/projects/{making.film(studio)}/assets/share"
        named = studio.post(path, json={"asset_ids": [trio[0], trio[2], UNKNOWN]}, as_="manager").json()
        assert [row["id"] for row in named] == [trio[0]]
        count = len(studio.get(f"/data/projects/{making.film(studio)}/assets").json())
        assert len(studio.post(path).json()) == count
        assert shared(studio, *trio) == [True, True, False]

    def test_of_one_type(self, studio: Studio, trio: tuple[str, str, str]) -> None:
        path = f"/actions/projects/{making.film(studio)}/asset-types/{{}}/assets/share"
        studio.post(path.format(making.asset_type(studio, "Prop")), json={})
        assert shared(studio, *trio) == [False, True, False]
        assert studio.post(path.format(UNKNOWN), json={}).json() == []
        assert studio.post(path.format("abc"), json={}).status_code == 400

    @pytest.mark.parametrize("path", ["assets/share", "asset-types/{type}/assets/share"])
    def test_who_may(self, studio: Studio, path: str) -> None:
        path = "/actions/projects/{}/" + path.replace("{type}", making.asset_type(studio))
        found = making.statuses(studio, "POST", path.format(making.film(studio)), json={})
        assert {role for role, status in found.items() if status == 200} == {"admin", "manager"}
        assert studio.post(path.format(UNKNOWN), json={}).json() == []
        assert studio.post(path.format(UNKNOWN), json={}, as_="manager").status_code == 404
        assert studio.post(path.format("abc"), json={}).status_code == 400


class TestUse:
    @pytest.fixture
    def places(self, studio: Studio) -> dict[str, str]:
        """Entities of a new show, one of each kind."""
        show = str(studio.post("/data/projects", json={"name": "Aube", "production_type": "tvshow"}).json()["id"])
        episode = making.entity(studio, show, "episodes", "E90")
        sequence = making.entity(studio, show, "sequences", "SQ90", episode_id=episode)
        return {
            "show": show,
            "episode": episode,
            "sequence": sequence,
            "shot": making.shot(studio, show, sequence_id=sequence),
            "scene": making.entity(studio, show, "scenes", "SC90", sequence_id=sequence),
            "loose": making.entity(studio, show, "shots", "SH999"),
            "asset": making.asset(studio, show, "Own"),
        }

    def used(self, studio: Studio, places: dict[str, str], episode: str = "") -> list[str]:
        part = f"/episodes/{places.get(episode, episode)}" if episode else ""
        rows = studio.get(f"/data/projects/{places['show']}{part}/assets/shared-used").json()
        return [row["id"] for row in rows]

    @pytest.mark.parametrize(
        ("place", "of_show", "of_episode"),
        [
            ("shot", True, True),
            ("scene", True, True),
            ("sequence", True, False),
            ("episode", False, False),
            ("loose", False, False),
            ("asset", False, False),
        ],
    )
    def test_where_a_shared_asset_is_cast(
        self, studio: Studio, places: dict[str, str], place: str, of_show: bool, of_episode: bool
    ) -> None:
        """What counts stands in something (observed on Zou 1.0.97)."""
        boat = making.asset(studio, making.film(studio), "Boat", "Prop", is_shared=True)
        making.cast(studio, places[place], boat)
        assert self.used(studio, places) == [boat] * of_show
        assert self.used(studio, places, "episode") == [boat] * of_episode
        assert self.used(studio, places, "main") == self.used(studio, places, "all") == [boat] * of_show
        assert self.used(studio, places, UNKNOWN) == []

    def test_own_unshared_and_canceled_assets_are_left_out(self, studio: Studio, places: dict[str, str]) -> None:
        film = making.film(studio)
        private, gone = making.asset(studio, film), making.asset(studio, film, "Gone", is_shared=True)
        own = making.asset(studio, places["show"], "Shared", is_shared=True)
        making.cast(studio, places["shot"], private, gone, own)
        making.update(studio, "entity", gone, canceled=True)
        assert self.used(studio, places) == []

    def test_who_may(self, studio: Studio) -> None:
        path = "/data/projects/{}/assets/shared-used"
        found = making.statuses(studio, "GET", path.format(making.film(studio)))
        assert {role for role, status in found.items() if status == 403} == {"outsider"}
        assert studio.get(path.format(UNKNOWN)).json() == []
        assert studio.get(path.format(UNKNOWN), as_="artist").status_code == 404
        assert studio.get(path.format("abc")).status_code == 400
        episodes = f"/data/projects/{making.show(studio)}/episodes/abc/assets/shared-used"
        assert studio.get(episodes).status_code == 400
