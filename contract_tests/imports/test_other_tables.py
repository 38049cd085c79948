"""People, casting and estimations from tables, as a real server takes them."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from ..making import asset, entity, events, film, shot, show, statuses, task
from .test_entity_tables import refusal
from .uploads import send

PERSON = "First Name;Last Name;Email"
CASTING = "Parent;Name;Asset Type;Asset;Occurences;Label"


# People


def test_people(studio: Studio) -> None:
    studio.post("/data/studios", json={"name": "Lyon", "color": "#123456"})
    table = (
        f"{PERSON};Phone;Role;Departments;Studio;Country;Contract Type;Position;Seniority;Daily Salary;Active\n"
        "Ada;Berg;Ada@Example.com;+33;Production Manager;Animation,Layout;Lyon;fr;Freelance;lead;SENIOR;250;no\n"
        ";;;;;;;;;;;;\n"
        "Bo;Dahl;bo@example.com;;;;;;;;;;\n"
    )
    with events(studio) as seen:
        answer = send(studio, "persons", table)
    assert answer.status_code == 201, answer.text
    assert seen == []
    ada, bo = answer.json()
    assert (ada["email"], ada["phone"], ada["role"], ada["country"]) == ("ada@example.com", "+33", "manager", "FR")
    assert (ada["contract_type"], ada["position"], ada["seniority"]) == ("freelance", "lead", "senior")
    assert (ada["daily_salary"], ada["active"]) == (250, False)
    assert ada["studio_id"] == studio.row("studio", name="Lyon")["id"]
    departments = {row["department_id"] for row in studio.rows("department_link", person_id=ada["id"])}
    assert departments == {studio.row("department", name=name)["id"] for name in ("Animation", "Layout")}
    assert (bo["role"], bo["active"], bo["country"]) == ("user", True, None)
    assert "password" not in bo


def test_known_people_change_only_where_it_is_asked_for(studio: Studio) -> None:
    artist = studio.persona("artist")
    table = f"{PERSON};Phone;Role\nAda;Berg;{artist['email'].upper()};77;\n"
    assert send(studio, "persons", table).json()[0] == studio.row("person", id=artist["id"])
    changed = send(studio, "persons", table, params={"update": "true"}).json()[0]
    assert (changed["id"], changed["full_name"], changed["phone"]) == (artist["id"], "Ada Berg", "77")
    assert changed["role"] == artist["role"]


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        (
            "Role",
            "boss",
            "A value is invalid: Role: boss (accepted values: Artist, Studio Manager, Supervisor, Production Manager, "
            "Client, Vendor)",
        ),
        ("Position", "x", "A value is invalid: Position: x (accepted values: Supervisor, Lead, Artist)"),
        ("Seniority", "x", "A value is invalid: Seniority: x (accepted values: Senior, Mid, Junior)"),
        ("Country", "France", "A value is invalid: Country: France"),
        ("Daily Salary", "10.5", "A value is invalid: Daily Salary: 10.5"),
        ("Active", "perhaps", "A value is invalid: "),
        ("Departments", "animation", "Department not found: animation"),
        ("Studio", "Nowhere", "Studio not found: Nowhere"),
        ("Phone", "1" * 31, "One of the provided values has an invalid format."),
    ],
)
def test_cells_that_say_nothing_of_a_person(studio: Studio, column: str, cell: str, message: str) -> None:
    table = f"{PERSON};{column}\nBo;Dahl;bo@example.com;\nAda;Berg;ada@example.com;{cell}\n"
    assert refusal(send(studio, "persons", table)) == (message, 3, 1)
    assert studio.rows("person", email="bo@example.com")
    assert studio.rows("person", email="ada@example.com") == []


def test_an_address_has_to_be_one(studio: Studio) -> None:
    at = "An email address must have an @-sign."
    message = f"A value is invalid: Email: nowhere ({at})"
    assert refusal(send(studio, "persons", f"{PERSON}\nAda;Berg;nowhere\n")) == (message, 2, 0)
    assert refusal(send(studio, "persons", "First Name;Last Name\nAda;Berg\n"))[0] == "A columns is missing: 'Email'"


def test_administrators_import_people(studio: Studio) -> None:
    found = statuses(studio, "POST", "/import/csv/persons", files={"file": ("a.csv", f"{PERSON}\n".encode())})
    assert {role for role, status in found.items() if status == 201} == {"admin"}


# Casting


def cast_in(studio: Studio, entity_id: str) -> list[tuple[str, int, str]]:
    links = studio.rows("entity_link", entity_in_id=entity_id)
    return [(link["entity_out_id"], link["nb_occurences"], link["label"]) for link in links]


def test_casting(studio: Studio) -> None:
    project_id = film(studio)
    ragnar, boat = asset(studio, project_id), asset(studio, project_id, "Boat", "Prop")
    shot_id = shot(studio, project_id, sequence_id=entity(studio, project_id, "sequences", "SQ900"))
    path = f"projects/{project_id}/casting"
    with events(studio) as seen:
        answer = send(studio, path, f"{CASTING}\nsq900;sh900;character;RAGNAR;2;animate\nSQ900;SH900;Ghost;Boo;1;\n")
    assert (answer.status_code, answer.json()) == (201, [None, None])
    assert cast_in(studio, shot_id) == [(ragnar, 2, "animate")]
    assert [event.name for event in seen] == ["entity-link:new", "shot:casting-update"]
    assert studio.row("entity", id=shot_id)["nb_entities_out"] == 1
    send(studio, path, f"{CASTING}\nSQ900;SH900;Character;Ragnar;;\nProp;Boat;Character;Ragnar;3;\n")
    assert cast_in(studio, shot_id) == [(ragnar, 1, "")]
    assert cast_in(studio, boat) == [(ragnar, 3, "")]
    send(studio, path, "Parent;Name;Asset Type;Asset;Occurences\nSQ900;SH900;Prop;Boat;1\n")
    assert cast_in(studio, shot_id)[-1] == (boat, 1, "fixed")


def test_casting_in_episodes(studio: Studio) -> None:
    project_id = show(studio)
    ragnar = asset(studio, project_id)
    episode_id = entity(studio, project_id, "episodes", "E77")
    sequence_id = entity(studio, project_id, "sequences", "SQ900", episode_id=episode_id)
    shot_id = shot(studio, project_id, sequence_id=sequence_id)
    path = f"projects/{project_id}/casting"
    rows = f"Episode;{CASTING}\n;SQ900;SH900;Character;Ragnar;1;\nE77;SQ900;SH900;Character;Ragnar;2;\n"
    assert send(studio, path, rows).json() == [None, None]
    assert cast_in(studio, shot_id) == [(ragnar, 2, "")]
    assert [link[0] for link in cast_in(studio, episode_id)] == [ragnar]


def test_casting_that_cannot_be_taken(studio: Studio) -> None:
    path = f"projects/{film(studio)}/casting"
    message = "A value is invalid: invalid literal for int() with base 10: 'x'"
    assert refusal(send(studio, path, f"{CASTING}\nSQ1;SH1;Character;R;x;\n")) == (message, 2, 0)
    assert refusal(send(studio, path, "Parent;Name\nSQ1;SH1\n"))[0] == "A columns is missing: 'Asset Type'"
    answer = send(studio, "projects/abc/casting", CASTING)
    assert (answer.status_code, answer.json()["message"]) == (400, "Invalid UUID value: abc")


# Estimations


@pytest.mark.parametrize("place", ["{}", "episodes/main", "episodes/{episode}"])
def test_estimations(studio: Studio, place: str) -> None:
    project_id = show(studio)
    episode_id = entity(studio, project_id, "episodes", "E77")
    sequence_id = entity(studio, project_id, "sequences", "SQ900", episode_id=episode_id)
    task_id = task(studio, shot(studio, project_id, sequence_id=sequence_id), task_type="Layout")
    task_type_id = studio.row("task", id=task_id)["task_type_id"]
    place = place.format("", episode=episode_id)
    path = f"projects/{project_id}/{place}/task-types/{task_type_id}/estimations".replace("//", "/")
    table = (
        "Parent;Entity;Estimation;Start date;Due date;Difficulty;Drawings\n"
        "sq900;sh900;2.5;2026-03-02;2026-03-06;4;7\nSQ900;SH900;;;;;\n"
    )
    with events(studio) as seen:
        assert send(studio, path, table).json() == [None] * 2
    planned = studio.row("task", id=task_id)
    assert planned["estimation"] == 2.5 * 60 * studio.row("organisation")["hours_by_day"]
    assert (planned["start_date"], planned["due_date"]) == ("2026-03-02T00:00:00", "2026-03-06T00:00:00")
    assert (planned["difficulty"], planned["nb_drawings"]) == (4, 7)
    assert {event.name for event in seen} == {"task:update"}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("SQ900;Nope;1;;", "Entity 'Nope' with parent 'SQ900' not found"),
        ("SQ900;SH900;x;;", "A value is invalid: could not convert string to float: 'x'"),
        ("SQ900;SH900;1;soon;", "A value is invalid: time data 'soon' does not match format '%Y-%m-%d'"),
        ("SQ900;SH900;1;;x", "A value is invalid: invalid literal for int() with base 10: 'x'"),
        ("SQ900;SH900;1;;9", "The data conflicts with database integrity rules."),
        ("SQ900;SH900;1e300;2026-03-02;", "The data conflicts with database integrity rules."),
        ("SQ900;SH900;inf;2026-03-02;", "The data conflicts with database integrity rules."),
        ("SQ900;SH900;nan;;", "The data conflicts with database integrity rules."),
    ],
)
def test_estimations_that_cannot_be_taken(studio: Studio, row: str, message: str) -> None:
    project_id = film(studio)
    shot_id = shot(studio, project_id, sequence_id=entity(studio, project_id, "sequences", "SQ900"))
    task_type_id = studio.row("task", id=task(studio, shot_id, task_type="Layout"))["task_type_id"]
    path = f"projects/{project_id}/task-types/{task_type_id}/estimations"
    header = "Parent;Entity;Estimation;Start date;Difficulty"
    assert refusal(send(studio, path, f"{header}\n{row}\n")) == (message, 2, 0)


@pytest.mark.parametrize(
    ("start", "estimation", "due"),
    [
        ("2026-03-02", 1, "2026-03-02"),
        ("2026-03-02", 5, "2026-03-06"),
        ("2026-03-02", 6, "2026-03-09"),
        ("2026-03-05", 2.5, "2026-03-09"),
        ("2026-03-06", 11, "2026-03-20"),
        ("2026-03-07", 1, "2026-03-07"),
        ("2026-03-07", 2, "2026-03-09"),
        ("2026-03-07", 7, "2026-03-16"),
    ],
)
def test_a_task_is_due_when_its_estimation_is_worked(studio: Studio, start: str, estimation: float, due: str) -> None:
    """From Monday to Friday; 2 March 2026 is a Monday."""
    project_id = film(studio)
    shot_id = shot(studio, project_id, sequence_id=entity(studio, project_id, "sequences", "SQ900"))
    task_id = task(studio, shot_id, task_type="Layout")
    task_type_id = studio.row("task", id=task_id)["task_type_id"]
    table = f"Parent;Entity;Estimation;Start date\nSQ900;SH900;{estimation};{start}\n"
    assert send(studio, f"projects/{project_id}/task-types/{task_type_id}/estimations", table).status_code == 201
    assert studio.row("task", id=task_id)["due_date"] == f"{due}T00:00:00"


def test_who_may_plan(studio: Studio) -> None:
    project_id = film(studio)
    task_type_id = studio.row("task_type", name="Layout")["id"]
    path = f"/import/csv/projects/{project_id}/task-types/{task_type_id}/estimations"
    found = statuses(studio, "POST", path, files={"file": ("a.csv", b"Parent;Entity\n")})
    assert {role for role, status in found.items() if status == 201} >= {"admin", "manager"}
    assert {found[role] for role in ("artist", "vendor", "client", "outsider")} == {403}
    assert send(studio, f"projects/{project_id}/task-types/abc/estimations", "Parent;Entity\n").status_code == 404
