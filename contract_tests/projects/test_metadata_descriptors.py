"""The columns of productions, one by one and everywhere."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

EVERYWHERE = "/data/metadata-descriptors/all-projects"


def path(studio: Studio) -> str:
    return f"/data/projects/{making.film(studio)}/metadata-descriptors"


def column(studio: Studio, name: str = "Été-Neige", **body: Any) -> dict[str, Any]:
    answer = studio.post(path(studio), json={"name": name, **body})
    assert answer.status_code == 201, answer.text
    row: dict[str, Any] = answer.json()
    return row


def test_a_new_column(studio: Studio) -> None:
    with making.events(studio) as events:
        row = column(studio, departments=[studio.ids("department")[0], UNKNOWN])
    assert [event.name for event in events] == ["metadata-descriptor:new"]
    assert (row["field_name"], row["entity_type"], row["data_type"]) == ("ete_neige", "Asset", "string")
    assert (row["departments"], row["position"]) == ([studio.ids("department")[0]], None)
    assert studio.get(f"{path(studio)}/{row['id']}").json() == row


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"name": "été neige"}, "Metadata descriptor already exists."),
        (
            {"name": "x", "entity_type": "Scene"},
            "Wrong entity type. Please select Asset, Shot, Sequence, Episode, Edit, Project, or Task.",
        ),
        ({"name": "x", "data_type": "smell"}, "Invalid data_type"),
        ({"name": "x", "task_type_id": UNKNOWN}, "task_type_id only applies to Task metadata descriptors."),
        ({"name": "x", "entity_type": "Task"}, "Task metadata descriptors require a task_type_id."),
        ({"name": "x", "entity_type": "Task", "task_type_id": UNKNOWN}, "Task type not found."),
    ],
)
def test_columns_that_are_refused(studio: Studio, body: dict[str, Any], message: str) -> None:
    column(studio)
    answer = studio.post(path(studio), json=body)
    assert (answer.status_code, answer.json()["message"]) == (400, message)


def test_values_follow_the_column(studio: Studio) -> None:
    row = column(studio)
    asset = making.asset(studio, making.film(studio))
    making.update(studio, "entity", asset, data={"ete_neige": 3, "kept": 1})
    with making.events(studio) as events:
        changed = studio.put(f"{path(studio)}/{row['id']}", json={"name": "Snow"}).json()
    assert [event.name for event in events] == ["metadata-descriptor:update"]
    assert (changed["name"], changed["field_name"]) == ("Snow", "snow")
    assert studio.row("entity", id=asset)["data"] == {"snow": 3, "kept": 1}
    with making.events(studio) as events:
        assert studio.delete(f"{path(studio)}/{row['id']}").status_code == 204
    assert [event.name for event in events] == ["metadata-descriptor:delete"]
    assert studio.row("entity", id=asset)["data"] == {"kept": 1}
    assert studio.delete(f"{path(studio)}/{row['id']}").status_code == 404


def test_values_of_productions_and_tasks_follow_too(studio: Studio) -> None:
    film = making.film(studio)
    task = studio.rows("task", project_id=film)[0]
    making.update(studio, "task", task["id"], data={"a": 1})
    making.update(studio, "project", film, data={"a": 1})
    for body in ({"entity_type": "Task", "task_type_id": task["task_type_id"]}, {"entity_type": "Project"}):
        row = column(studio, "A", **body)
        studio.put(f"{path(studio)}/{row['id']}", json={"name": "B"})
    assert studio.row("task", id=task["id"])["data"] == studio.row("project", id=film)["data"] == {"b": 1}


def test_what_an_update_does_not_name_goes_back_to_its_default(studio: Studio) -> None:
    row = column(studio, data_type="list", choices=["a"], for_client=True, departments=studio.ids("department")[:1])
    one = f"{path(studio)}/{row['id']}"
    changed = studio.put(one, json={}).json()
    assert (changed["data_type"], changed["choices"], changed["for_client"]) == ("string", [], False)
    assert (changed["departments"], changed["name"]) == ([], "Été-Neige")
    assert studio.put(one, json={"name": ""}).json()["message"] == "Name cannot be empty."
    column(studio, "Taken")
    assert studio.put(one, json={"name": "Taken"}).json()["message"] == "Metadata descriptor already exists."
    elsewhere = f"/data/projects/{making.show(studio)}/metadata-descriptors/{row['id']}"
    assert studio.get(elsewhere).status_code == studio.put(elsewhere, json={}).status_code == 404


def test_who_sees_columns(studio: Studio) -> None:
    vendor = studio.persona("vendor")["id"]
    theirs = {link["department_id"] for link in studio.rows("department_link", person_id=vendor)}
    foreign = making.insert(studio, "department", name="Weather", color="#ffffff")
    hidden, shown = column(studio, "Hidden", departments=[foreign]), column(studio, "Shown", for_client=True)
    assert foreign not in theirs
    for role in ("vendor", "client"):
        names = making.names(studio.get(path(studio), as_=role).json())
        assert ("Hidden" in names, "Shown" in names) == (False, True)
        assert studio.get(f"{path(studio)}/{hidden['id']}", as_=role).status_code == 403
        assert studio.get(f"{path(studio)}/{shown['id']}", as_=role).status_code == 200
    assert "Hidden" in making.names(studio.get(path(studio), as_="artist").json())
    assert studio.get(f"/data/projects/{UNKNOWN}/metadata-descriptors").json() == []


def test_supervisors_look_after_their_departments(studio: Studio) -> None:
    supervisor, foreign = studio.persona("supervisor")["id"], making.insert(studio, "department", name="Weather")
    for link in studio.rows("department_link", person_id=supervisor):
        studio.sandbox.commit(_without(studio, link))
    department = studio.ids("department")[0]
    making.insert(studio, "department_link", person_id=supervisor, department_id=department)
    for departments, status in (([], 403), ([foreign], 403), ([foreign, department], 201)):
        body = {"name": "Wind", "departments": departments}
        answer = studio.post(path(studio), json=body, as_="supervisor")
        assert answer.status_code == status
    one = f"{path(studio)}/{answer.json()['id']}"
    assert studio.put(one, json={"departments": [foreign]}, as_="supervisor").status_code == 200
    assert studio.delete(one, as_="supervisor").status_code == 403
    assert studio.post(path(studio), json={"name": "Sun"}, as_="artist").status_code == 403


def _without(studio: Studio, link: Any) -> Any:
    tx = studio.begin()
    tx.delete("department_link", tx.key("department_link", link))
    return tx


def test_an_order(studio: Studio) -> None:
    names = ["Third", "First", "Second"]
    ids = {name: column(studio, name, entity_type="Edit")["id"] for name in names}
    reorder, body = f"{path(studio)}/reorder", {"entity_type": "Edit", "descriptor_ids": [ids["Third"]]}
    rows = studio.post(reorder, json=body, as_="manager").json()
    found = [(row["name"], row["position"]) for row in rows if row["name"] in names]
    assert found == [("Third", 1), *((name, place) for name, place in found[1:])]
    assert [place for _, place in found] == sorted(place for _, place in found)
    answer = studio.post(reorder, json={"entity_type": "Shot", "descriptor_ids": [ids["First"]]})
    assert answer.json()["message"].startswith(f"Descriptor {ids['First']} not found for project")
    assert studio.post(reorder, json=body, as_="supervisor").status_code == 403


def test_a_column_everywhere(studio: Studio) -> None:
    body = {"name": "Mood", "entity_type": "Shot", "choices": ["calm"]}
    with making.events(studio) as events:
        rows = studio.post(EVERYWHERE, json=body, as_="manager").json()
    team = studio.rows("project_person_link", person_id=studio.persona("manager")["id"])
    assert {row["project_id"] for row in rows} <= {link["project_id"] for link in team}
    assert [event.name for event in events] == ["metadata-descriptor:new"] * len(rows)
    assert studio.post(EVERYWHERE, json=body, as_="manager").json() == []
    order = {"entity_type": "Shot", "field_order": ["mood"]}
    ordered = studio.post("/actions/metadata-descriptors/all-projects/reorder", json=order).json()
    assert [row["position"] for row in ordered if row["name"] == "Mood"] == [1] * len(rows)
    changed = studio.put(f"{EVERYWHERE}/mood", json={"entity_type": "Shot", "name": "Temper"}).json()
    assert {(row["field_name"], len(row["choices"])) for row in changed} == {("temper", 0)}
    deleted = studio.delete(f"{EVERYWHERE}/temper?entity_type=Shot").json()
    assert sorted(deleted) == sorted(row["id"] for row in rows)
    assert studio.delete(f"{EVERYWHERE}/temper?entity_type=Shot").json() == []


def test_what_is_not_for_all_productions(studio: Studio) -> None:
    message = "Wrong entity type. Please select Asset, Shot, Sequence, Episode, Edit, or Project."
    for answer in (
        studio.post(EVERYWHERE, json={"name": "x", "entity_type": "Task"}),
        studio.put(f"{EVERYWHERE}/x", json={"entity_type": "Task"}),
        studio.delete(f"{EVERYWHERE}/x"),
    ):
        assert (answer.status_code, answer.json()["message"]) == (400, message)
    found = making.statuses(studio, "POST", EVERYWHERE, json={"name": "x"})
    assert {role for role, status in found.items() if status == 201} == {"admin", "manager"}


def test_the_whole_list_comes_with_departments(studio: Studio) -> None:
    """Only where nothing else is asked for (observed on Zou 1.0.97)."""
    answered = {"": True, "?relations=true": True, "?page=1&relations=true": True}
    answered |= dict.fromkeys(
        ("?relations=false", "?relations=1", "?page=1", "?limit=1", "?foo=1", "?fields=name"), False
    )
    for role in ("admin", "supervisor", "vendor", "client"):
        for query, expected in answered.items():
            body = studio.get(f"/data/metadata-descriptors{query}", as_=role).json()
            rows = body["data"] if isinstance(body, dict) else body
            assert rows
            assert {"departments" in row for row in rows} == {expected}, query
