"""The casting of any entity of a production."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


def path(project_id: str, entity_id: str) -> str:
    return f"/data/projects/{project_id}/entities/{entity_id}/casting"


def entry(asset_id: str, nb_occurences: int | None = 1, **more: Any) -> dict[str, Any]:
    return {"asset_id": asset_id, "nb_occurences": nb_occurences, **more}


def cast(studio: Studio, entity_id: str) -> dict[str, int]:
    """What is cast in an entity, and how often."""
    return {link["entity_out_id"]: link["nb_occurences"] for link in studio.rows("entity_link", entity_in_id=entity_id)}


def test_a_casting_is_replaced_as_a_whole(studio: Studio) -> None:
    film = making.film(studio)
    shot = making.shot(studio, film)
    ragnar, boat = making.asset(studio, film), making.asset(studio, film, "Boat", "Prop")
    sent = [entry(ragnar, 2, label="fixed"), entry(boat)]
    with making.events(studio) as events:
        assert studio.put(path(film, shot), json=sent, as_="manager").json() == sent
    assert [event.name for event in events] == ["entity-link:new", "entity-link:new", "shot:casting-update"]
    link = studio.row("entity_link", entity_in_id=shot, entity_out_id=ragnar)
    ends = {"entity_in_id": shot, "entity_out_id": ragnar}
    assert events[0].data == {"entity_link_id": link["id"], "nb_occurences": 2, **ends}
    assert events[2].data["added_asset_ids"] == [ragnar, boat]
    assert (events[2].project_id, events[2].data["nb_entities_out"]) == (film, 2)
    assert studio.row("entity", id=shot)["nb_entities_out"] == 2
    with making.events(studio) as events:
        assert studio.put(path(film, shot), json=[]).json() == []
    assert events[0].data["removed_asset_ids"] == [ragnar, boat]
    assert cast(studio, shot) == {}
    assert studio.row("entity", id=shot)["nb_entities_out"] == 0


def test_rows_by_type_and_name(studio: Studio) -> None:
    film = making.film(studio)
    shot = making.shot(studio, film)
    boat, ragnar, astrid = (
        making.asset(studio, film, name, kind)
        for name, kind in (("Boat", "Prop"), ("Ragnar", "Character"), ("Alf", "Character"))
    )
    studio.put(path(film, shot), json=[entry(boat), entry(ragnar, 3, label="animate"), entry(astrid)])
    rows = studio.get(path(film, shot), as_="artist").json()
    assert [row["asset_id"] for row in rows] == [astrid, ragnar, boat]
    assert rows[1] == {
        "asset_id": ragnar,
        "asset_name": "Ragnar",
        "asset_type_name": "Character",
        "ready_for": None,
        "episode_id": None,
        "preview_file_id": None,
        "nb_occurences": 3,
        "label": "animate",
        "is_shared": False,
        "project_id": film,
    }


def test_canceled_assets_are_left_out(studio: Studio) -> None:
    film = making.film(studio)
    shot, ragnar = making.shot(studio, film), making.asset(studio, film)
    making.cast(studio, shot, ragnar)
    making.update(studio, "entity", ragnar, canceled=True)
    assert studio.get(path(film, shot)).json() == []
    assert [row["id"] for row in studio.get(f"/data/shots/{shot}/assets").json()] == [ragnar]


def test_entries_that_are_passed_over_are_answered(studio: Studio) -> None:
    film = making.film(studio)
    shot, ragnar, boat = making.shot(studio, film), making.asset(studio, film), making.asset(studio, film, "Boat")
    sent = [entry(UNKNOWN), {"asset_id": boat}, {"nb_occurences": 1}, {}, entry(ragnar, None, extra=1)]
    assert studio.put(path(film, shot), json=sent).json() == sent
    assert cast(studio, shot) == {ragnar: 1}


def test_the_last_of_several_entries_for_one_asset_holds(studio: Studio) -> None:
    film = making.film(studio)
    shot, ragnar = making.shot(studio, film), making.asset(studio, film)
    with making.events(studio) as events:
        studio.put(path(film, shot), json=[entry(ragnar), entry(ragnar, 5)])
    assert cast(studio, shot) == {ragnar: 5}
    assert [event.name for event in events] == ["entity-link:new", "entity-link:update", "shot:casting-update"]


@pytest.mark.parametrize("kind", ["sequences", "scenes", "edits"])
def test_other_entities_are_told_as_assets(studio: Studio, kind: str) -> None:
    film = making.film(studio)
    entity, ragnar = making.entity(studio, film, kind, "X"), making.asset(studio, film)
    with making.events(studio) as events:
        making.cast(studio, entity, ragnar)
    assert [event.name for event in events] == ["entity-link:new", "asset:casting-update"]
    assert events[1].data["asset_id"] == entity


class TestEpisodes:
    """What is cast in a shot is cast in its episode (observed on Zou 1.0.97)."""

    def setup(self, studio: Studio) -> tuple[str, str, str, str]:
        """An episode with two shots, and an asset."""
        show = making.show(studio)
        episode = making.entity(studio, show, "episodes", "E90")
        sequence = making.entity(studio, show, "sequences", "SQ90", episode_id=episode)
        shots = [making.shot(studio, show, name, sequence_id=sequence) for name in ("SH010", "SH020")]
        return episode, *shots, making.asset(studio, show)  # type: ignore[return-value]

    def test_an_asset_joins_the_episode_and_leaves_with_its_last_shot(self, studio: Studio) -> None:
        episode, first, second, ragnar = self.setup(studio)
        with making.events(studio) as events:
            making.cast(studio, first, ragnar)
        assert [event.name for event in events] == ["asset:update", "entity-link:new", "shot:casting-update"]
        link = studio.row("entity_link", entity_in_id=episode)
        assert (link["entity_out_id"], link["nb_occurences"], link["data"]) == (ragnar, 1, {"auto": True})
        assert studio.row("entity", id=episode)["nb_entities_out"] == 1
        making.cast(studio, second, ragnar)
        making.cast(studio, first)
        assert cast(studio, episode) == {ragnar: 1}
        with making.events(studio) as events:
            making.cast(studio, second)
        assert cast(studio, episode) == {}
        assert [event.name for event in events] == ["shot:casting-update", "episode:casting-update", "asset:update"]
        assert events[1].data["removed_asset_ids"] == [ragnar]

    def test_the_episode_casts_it_once_with_the_same_label(self, studio: Studio) -> None:
        episode, first, _, ragnar = self.setup(studio)
        studio.put(path(making.show(studio), first), json=[entry(ragnar, 3, label="fixed")])
        link = studio.row("entity_link", entity_in_id=episode)
        assert (link["nb_occurences"], link["label"]) == (1, "fixed")

    def test_what_was_cast_in_the_episode_itself_stays(self, studio: Studio) -> None:
        episode, first, _, ragnar = self.setup(studio)
        with making.events(studio) as events:
            making.cast(studio, episode, ragnar)
        assert [event.name for event in events] == ["entity-link:new", "asset:update", "episode:casting-update"]
        making.cast(studio, first, ragnar)
        making.cast(studio, first)
        assert cast(studio, episode) == {ragnar: 1}
        assert studio.row("entity_link", entity_in_id=episode)["data"] is None

    def test_an_episode_takes_an_asset_from_its_shots(self, studio: Studio) -> None:
        episode, first, second, ragnar = self.setup(studio)
        for shot in (first, second):
            making.cast(studio, shot, ragnar)
        making.cast(studio, episode)
        assert cast(studio, first) == cast(studio, second) == {}
        assert studio.row("entity", id=first)["nb_entities_out"] == 0


class TestReadiness:
    """`nb_assets_ready` of a shot's tasks."""

    @pytest.fixture
    def shot(self, studio: Studio) -> str:
        """A shot with a task of the second and of the third task type of the production."""
        shot = making.shot(studio, making.film(studio))
        for task_type in self.types(studio)[1:3]:
            making.task(studio, shot, task_type=task_type)
        return shot

    def types(self, studio: Studio) -> list[str]:
        """The names of the task types for shots in the film, in the order of the pipeline."""
        links = studio.rows("project_task_type_link", project_id=making.film(studio))
        rows = [(link["priority"], studio.row("task_type", id=link["task_type_id"])) for link in links]
        return [row["name"] for _, row in sorted(rows, key=lambda pair: pair[0]) if row["for_entity"] == "Shot"]

    def ready(self, studio: Studio, shot: str) -> list[int]:
        return [task["nb_assets_ready"] for task in studio.rows("task", entity_id=shot)]

    def asset(self, studio: Studio, task_type: str, for_entity: str = "Shot") -> str:
        ragnar = making.asset(studio, making.film(studio), task_type)
        ready_for = studio.row("task_type", name=task_type, for_entity=for_entity)["id"]
        making.update(studio, "entity", ragnar, ready_for=ready_for)
        return ragnar

    def test_assets_are_ready_for_their_task_type_and_those_before(self, studio: Studio, shot: str) -> None:
        first, second, third, *_ = self.types(studio)
        ragnar = self.asset(studio, second)
        with making.events(studio) as events:
            making.cast(studio, shot, ragnar)
        assert self.ready(studio, shot) == [1, 0]
        assert "task:update-casting-stats" in [event.name for event in events]
        making.cast(studio, shot, ragnar, self.asset(studio, third), self.asset(studio, first))
        assert self.ready(studio, shot) == [2, 1]
        making.cast(studio, shot)
        assert self.ready(studio, shot) == [0, 0]

    def test_task_types_of_assets_and_canceled_assets_do_not_count(self, studio: Studio, shot: str) -> None:
        canceled = self.asset(studio, self.types(studio)[2])
        making.update(studio, "entity", canceled, canceled=True)
        making.cast(studio, shot, canceled, self.asset(studio, "Rigging", "Asset"))
        assert self.ready(studio, shot) == [0, 0]

    def test_removing_an_asset_counts_again(self, studio: Studio, shot: str) -> None:
        ragnar = self.asset(studio, self.types(studio)[2])
        making.cast(studio, shot, ragnar)
        assert self.ready(studio, shot) == [1, 1]
        studio.delete(f"/data/assets/{ragnar}")
        assert self.ready(studio, shot) == [0, 0]


def test_who_reads_and_who_writes(studio: Studio) -> None:
    film = making.film(studio)
    shot = making.shot(studio, film)
    making.task(studio, shot, "vendor")
    found = making.statuses(studio, "GET", path(film, shot))
    assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}
    found = making.statuses(studio, "PUT", path(film, shot), json=[])
    assert {role for role, status in found.items() if status == 200} == {"admin", "manager"}
    assert set(found.values()) == {200, 403}


def test_production_and_entity_belong_together(studio: Studio) -> None:
    film, show = making.film(studio), making.show(studio)
    shot = making.shot(studio, film)
    for id in (UNKNOWN, "abc"):
        assert studio.get(path(film, id)).status_code == 404
        assert studio.put(path(film, id), json=[]).status_code == 404
        assert studio.put(path(film, id), json=[], as_="artist").status_code == 403
        assert studio.get(path(id, shot)).status_code == 403
        assert studio.get(path(id, shot), as_="manager").status_code == 404
    assert studio.get(path(show, shot)).status_code == 403
    assert studio.put(path(show, shot), json=[], as_="manager").status_code == 403


@pytest.mark.parametrize("body", [{}, "x", [3], [{"asset_id": UNKNOWN, "nb_occurences": "x"}], [{"label": "x" * 81}]])
def test_bodies_that_do_not_fit(studio: Studio, body: Any) -> None:
    film = making.film(studio)
    answer = studio.put(path(film, making.shot(studio, film)), json=body)
    assert (answer.status_code, answer.json()["error"]) == (400, True)
