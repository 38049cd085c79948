"""Open productions, and all of them."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making


@pytest.fixture
def closed(studio: Studio) -> str:
    """A closed production with the manager in its team."""
    status = studio.row("project_status", name="Closed")["id"]
    project_id = making.insert(studio, "project", name="Aurora", project_status_id=status)
    making.insert(studio, "project_person_link", project_id=project_id, person_id=studio.persona("manager")["id"])
    return project_id


@pytest.mark.usefixtures("closed")
def test_open_productions(studio: Studio) -> None:
    rows = studio.get("/data/projects/open", as_="artist").json()
    assert making.names(rows) == ["Les Aventuriers du Fjord", "Nuit Blanche"]
    film, show = rows
    team = [link["person_id"] for link in studio.rows("project_person_link", project_id=film["id"])]
    assert film["team"] == team
    assert set(film["task_type_links"]) == set(film["task_types_priority"]) == set(film["task_types"])
    assert set(film["task_statuses_link"]) == set(film["task_statuses"])
    assert {one["field_name"] for one in film["descriptors"]} == {
        row["field_name"] for row in studio.rows("metadata_descriptor", project_id=film["id"])
    }
    assert "first_episode_id" not in film
    assert show["first_episode_id"] == min(studio.rows("entity", type="Episode"), key=lambda row: row["name"])["id"]
    assert studio.get("/data/projects/open", as_="outsider@example.com").json() == []


def test_the_first_episode_is_a_running_one(studio: Studio) -> None:
    show = making.show(studio)
    making.entity(studio, show, "episodes", "A00", status="standby")
    running = making.entity(studio, show, "episodes", "B00")
    row = studio.get("/data/projects/open?name=Nuit Blanche").json()[0]
    assert row["first_episode_id"] == running


def test_clients_see_their_columns_only(studio: Studio) -> None:
    rows = studio.get("/data/projects/open", as_="client").json()
    seen = [one["for_client"] for row in rows for one in row["descriptors"]]
    assert set(seen) == {True}


def test_the_name_of_an_open_production_is_exact(studio: Studio) -> None:
    assert len(studio.get("/data/projects/open?name=Nuit Blanche").json()) == 1
    for name in ("nuit blanche", "Nuit%25", "zzz"):
        assert studio.get(f"/data/projects/open?name={name}").json() == []


@pytest.mark.usefixtures("closed")
def test_all_productions(studio: Studio) -> None:
    rows = studio.get("/data/projects/all").json()
    assert making.names(rows) == ["Aurora", "Les Aventuriers du Fjord", "Nuit Blanche"]
    assert [(row["project_status_name"], row["descriptors"]) for row in rows] == [("Closed", []), *[("Open", [])] * 2]
    rows = studio.get("/data/projects/all", as_="manager").json()
    assert making.names(rows) == ["Aurora", "Les Aventuriers du Fjord", "Nuit Blanche"]
    assert not {"project_status_name", "descriptors", "team"} & rows[0].keys()
    assert studio.get("/data/projects/all", as_="outsider@example.com").json() == []


@pytest.mark.usefixtures("closed")
def test_one_of_all_productions_by_name(studio: Studio) -> None:
    for name in ("Aurora", "aurora", "auro%25"):
        assert making.names(studio.get(f"/data/projects/all?name={name}").json()) == ["Aurora"]
    assert studio.get("/data/projects/all?name=zzz").status_code == 404
    assert studio.get("/data/projects/all?name=Aurora", as_="artist").status_code == 404
