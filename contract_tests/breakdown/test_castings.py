"""Castings of many entities at once."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


@pytest.fixture
def show(studio: Studio) -> dict[str, str]:
    """A production with an episode, a sequence, a shot, a scene and assets, all cast in one another."""
    project = str(studio.post("/data/projects", json={"name": "Aube", "production_type": "tvshow"}).json()["id"])
    for role in ("manager", "artist", "vendor"):
        studio.post(f"/data/projects/{project}/team", json={"person_id": studio.persona(role)["id"]})
    episode = making.entity(studio, project, "episodes", "E90")
    sequence = making.entity(studio, project, "sequences", "SQ90", episode_id=episode)
    made = {
        "project": project,
        "episode": episode,
        "sequence": sequence,
        "shot": making.shot(studio, project, sequence_id=sequence),
        "scene": making.entity(studio, project, "scenes", "SC90", sequence_id=sequence),
        "loose": making.entity(studio, project, "shots", "SH999"),
        "boat": making.asset(studio, project, "Boat", "Prop"),
        "ragnar": making.asset(studio, project),
    }
    making.cast(studio, made["shot"], made["boat"], made["ragnar"])
    for name in ("scene", "loose", "boat"):
        making.cast(studio, made[name], made["ragnar"])
    return made


def get(studio: Studio, show: dict[str, str], part: str, as_: str = "artist") -> dict[str, Any]:
    answer = studio.get(f"/data/projects/{show['project']}/{part}", as_=as_)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_of_sequences(studio: Studio, show: dict[str, str]) -> None:
    found = get(studio, show, f"sequences/{show['sequence']}/casting")
    assert found.keys() == {show["shot"], show["scene"]}
    assert [row["asset_id"] for row in found[show["shot"]]] == [show["ragnar"], show["boat"]]
    assert found[show["scene"]] == [
        {
            "asset_id": show["ragnar"],
            "name": "Ragnar",
            "asset_name": "Ragnar",
            "asset_type_name": "Character",
            "sequence_name": "SQ90",
            "preview_file_id": None,
            "nb_occurences": 1,
            "label": "",
            "is_shared": False,
            "project_id": show["project"],
        }
    ]
    assert get(studio, show, "sequences/all/casting") == found
    assert get(studio, show, f"episodes/{show['episode']}/sequences/all/casting") == found
    for id in (UNKNOWN, "main"):
        assert get(studio, show, f"episodes/{id}/sequences/all/casting") == {}


def test_of_all_entities_and_of_assets(studio: Studio, show: dict[str, str]) -> None:
    found = get(studio, show, "episodes/casting")
    assert found.keys() == {show[name] for name in ("episode", "shot", "scene", "loose", "boat")}
    assert "sequence_name" not in found[show["shot"]][0]
    props = get(studio, show, f"asset-types/{making.asset_type(studio, 'Prop')}/casting")
    assert {id: [row["asset_id"] for row in rows] for id, rows in props.items()} == {show["boat"]: [show["ragnar"]]}
    assert props[show["boat"]][0].keys().isdisjoint({"sequence_name", "project_id"})
    assert get(studio, show, f"asset-types/{making.asset_type(studio)}/casting") == {}


def test_canceled_assets_are_left_out(studio: Studio, show: dict[str, str]) -> None:
    making.update(studio, "entity", show["ragnar"], canceled=True)
    assert get(studio, show, "sequences/all/casting").keys() == {show["shot"]}


def test_who_reads(studio: Studio, show: dict[str, str]) -> None:
    asset_type = making.asset_type(studio)
    general = ["sequences/all", "episodes", f"asset-types/{asset_type}", f"episodes/{show['episode']}/sequences/all"]
    for part in (*general, f"sequences/{show['sequence']}"):
        path = f"/data/projects/{show['project']}/{part}/casting"
        assert studio.get(path, as_="vendor").status_code == 403
        assert studio.get(path, as_="outsider@example.com").status_code == 403
        assert studio.get(f"/data/projects/{UNKNOWN}/{part}/casting", as_="artist").status_code == 404
    for part in general:
        assert studio.get(f"/data/projects/{UNKNOWN}/{part}/casting").json() == {}
        assert studio.get(f"/data/projects/abc/{part}/casting").status_code == 400
    assert studio.get(f"/data/projects/{UNKNOWN}/sequences/{show['sequence']}/casting").status_code == 403
    for part, status in (("sequences/abc", 404), ("asset-types/abc", 404), ("episodes/abc/sequences/all", 400)):
        assert studio.get(f"/data/projects/{show['project']}/{part}/casting").status_code == status


def test_replacing_several(studio: Studio, show: dict[str, str]) -> None:
    path = f"/data/projects/{show['project']}/entities/casting"
    body = {show["shot"]: [{"asset_id": show["boat"], "nb_occurences": 3}], show["scene"]: []}
    answer = studio.put(path, json=body, as_="manager")
    assert (answer.status_code, answer.json()) == (200, body)
    found = get(studio, show, "sequences/all/casting")
    assert [(row["asset_id"], row["nb_occurences"]) for row in found[show["shot"]]] == [(show["boat"], 3)]
    assert show["scene"] not in found
    foreign = making.shot(studio, making.film(studio))
    for id, status in ((UNKNOWN, 404), ("abc", 404), (foreign, 403)):
        assert studio.put(path, json={show["shot"]: [], id: []}).status_code == status
    assert get(studio, show, "sequences/all/casting") == found
    assert studio.put(path, json={}, as_="artist").status_code == 403
    for wrong in ([], {show["shot"]: "x"}, {show["shot"]: [3]}):
        assert studio.put(path, json=wrong).status_code == 400


class TestOneAsset:
    def put(self, studio: Studio, show: dict[str, str], asset: str = "boat", **body: Any) -> Any:
        path = f"/data/projects/{show['project']}/entities/casting/assets/{show.get(asset, asset)}"
        return studio.put(path, json=body, as_="manager")

    def test_number_and_label(self, studio: Studio, show: dict[str, str]) -> None:
        ids = [show["loose"], show["shot"]]
        with making.events(studio) as events:
            found = self.put(studio, show, entity_ids=ids, nb_occurences=4, label="fixed").json()
        assert [row["asset_id"] for row in found[show["loose"]]] == [show["ragnar"], show["boat"]]
        assert [row["label"] for row in found[show["loose"]]] == ["", "fixed"]
        told = [(event.name, event.data.get("added_asset_ids")) for event in events]
        assert told[:2] == [("entity-link:new", None), ("shot:casting-update", [show["boat"]])]
        assert told[2:] == [("entity-link:update", None), ("shot:casting-update", [])]
        found = self.put(studio, show, entity_ids=[show["loose"]]).json()
        assert [row["nb_occurences"] for row in found[show["loose"]]] == [1, 4]
        with making.events(studio) as events:
            found = self.put(studio, show, entity_ids=[show["loose"]], nb_occurences=0).json()
        assert [row["asset_id"] for row in found[show["loose"]]] == [show["ragnar"]]
        assert events[0].data["removed_asset_ids"] == [show["boat"]]
        assert self.put(studio, show, entity_ids=[show["loose"]], nb_occurences=0).status_code == 200

    def test_refusals(self, studio: Studio, show: dict[str, str]) -> None:
        foreign = making.shot(studio, making.film(studio))
        assert self.put(studio, show, entity_ids=[foreign]).status_code == 403
        assert self.put(studio, show, entity_ids=[UNKNOWN]).status_code == 404
        for asset in (UNKNOWN, "abc", "shot"):
            assert self.put(studio, show, asset, entity_ids=[show["loose"]]).status_code == 404
        for body in ({}, {"entity_ids": []}, {"entity_ids": ["abc"]}):
            assert self.put(studio, show, **body).status_code == 400
        assert self.put(studio, show, entity_ids=[show["loose"]], nb_occurences=-1).status_code == 400
        path = f"/data/projects/{show['project']}/entities/casting/assets/{show['boat']}"
        assert studio.put(path, json={"entity_ids": [show["loose"]]}, as_="artist").status_code == 403


class TestOneLine:
    def line(self, studio: Studio, entity_id: str, asset_id: str) -> str:
        return str(studio.row("entity_link", entity_in_id=entity_id, entity_out_id=asset_id)["id"])

    def test_taking_an_asset_out(self, studio: Studio, show: dict[str, str]) -> None:
        id = self.line(studio, show["shot"], show["boat"])
        with making.events(studio) as events:
            answer = studio.delete(f"/data/projects/{show['project']}/entity-links/{id}", as_="manager")
        assert (answer.status_code, answer.json()["id"]) == (200, id)
        names = ["shot:casting-update", "episode:casting-update", "asset:update"]
        assert [event.name for event in events] == names
        assert studio.row("entity", id=show["shot"])["nb_entities_out"] == 1

    def test_what_an_episode_lets_go_stays_in_its_shots(self, studio: Studio, show: dict[str, str]) -> None:
        """Observed on Zou 1.0.97."""
        id = self.line(studio, show["episode"], show["boat"])
        assert studio.delete(f"/data/projects/{show['project']}/entity-links/{id}").status_code == 200
        assert self.line(studio, show["shot"], show["boat"])

    def test_refusals(self, studio: Studio, show: dict[str, str]) -> None:
        path = f"/data/projects/{show['project']}/entity-links"
        id = self.line(studio, show["shot"], show["boat"])
        assert studio.delete(f"{path}/{id}", as_="artist").status_code == 403
        assert studio.delete(f"/data/projects/{making.film(studio)}/entity-links/{id}").status_code == 403
        for unknown in (UNKNOWN, "abc"):
            assert studio.delete(f"{path}/{unknown}").status_code == 404
