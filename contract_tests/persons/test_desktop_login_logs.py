"""When people logged in to their workstations, held against what Zou 1.0.97 answered."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making


@pytest.fixture
def person_id(studio: Studio) -> str:
    return making.insert(studio, "person", first_name="Aaa", last_name="Tanaka")


def path(person_id: str) -> str:
    return f"/data/persons/{person_id}/desktop-login-logs"


PRESENCE = (
    ("2026-03-03T10:00:00", "2026-03-03"),
    ("2025-03-03", "2026-03-03"),
    ("2026-03-04T23:30:00", "2026-03-04"),
    ("2026-03-31T23:30:00", "2026-03-31"),
    ("2026-03-03T23:00:00", "2026-03-31"),
    ("2026-04-01T00:00:00", "2026-04-01"),
    ("2026-03-01T00:00:00", "2026-04-01"),
)


def test_the_newest_log_is_the_last_presence(studio: Studio, person_id: str) -> None:
    making.update(studio, "person", person_id, last_presence="2030-01-01")
    for moment, presence in PRESENCE:
        with making.events(studio) as seen:
            assert studio.post(path(person_id), json={"date": moment}).status_code == 201
        assert [(event.name, event.data) for event in seen] == [("person:update", {"person_id": person_id})]
        assert studio.get(f"/data/persons/{person_id}").json()["last_presence"] == presence
    dates = [row["date"] for row in studio.get(path(person_id)).json()]
    assert dates == sorted(dates, reverse=True)
    assert dates[-1] == "2025-03-03T00:00:00"


@pytest.mark.parametrize("body", [{}, {"date": None}])
def test_without_a_date_it_is_now(studio: Studio, person_id: str, body: dict[str, None]) -> None:
    log = studio.post(path(person_id), json=body).json()
    assert log["date"] == log["created_at"]


def test_without_a_body_it_is_now(studio: Studio, person_id: str) -> None:
    log = studio.post(path(person_id)).json()
    assert log["date"] == log["created_at"]


@pytest.mark.parametrize("moment", ["abc", "2025-03-03T10:00:00Z", "2026-03-03 10:00:00.5"])
def test_a_wrong_date_is_refused_whoever_asks(studio: Studio, person_id: str, moment: str) -> None:
    for role in ("admin", "vendor"):
        answer = studio.post(path(person_id), as_=role, json={"date": moment})
        assert answer.status_code == 400
        assert answer.json()["data"]["errors"][0]["field"] == "date"


def test_roles(studio: Studio, person_id: str) -> None:
    read = making.statuses(studio, "GET", path(person_id))
    assert {role for role, status in read.items() if status == 200} == {"admin", "manager"}
    written = making.statuses(studio, "POST", path(person_id), json={})
    assert {role for role, status in written.items() if status == 201} == {"admin"}
    own = path(studio.persona("vendor")["id"])
    before = len(studio.get(own, as_="vendor").json())
    assert studio.post(own, as_="vendor", json={}).status_code == 201
    assert len(studio.get(own, as_="vendor").json()) == before + 1


def test_unknown_people(studio: Studio) -> None:
    for id in (making.UNKNOWN, "abc"):
        assert studio.get(path(id)).status_code == 404
        assert studio.post(path(id), json={}).status_code == 404
        assert studio.post(path(id), as_="artist", json={}).status_code == 403


def test_the_table_of_a_month(studio: Studio, person_id: str) -> None:
    making.insert(studio, "person", first_name="Gone", last_name="Away", active=False)
    making.insert(studio, "person", first_name="Guest", last_name="One", is_guest=True)
    making.insert(studio, "person", first_name="Render", last_name="Bot", is_bot=True)
    for moment, _ in PRESENCE:
        studio.post(path(person_id), json={"date": moment})
    answer = studio.get("/data/persons/presence-logs/2026-03")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv")
    assert answer.headers["content-disposition"] == "attachment; filename=kitsu_export.csv"
    header, *lines = answer.text.split("\r\n")
    assert header == ";".join(["2026", *(str(day) for day in range(1, 32))])
    assert lines[0] == f"Aaa Tanaka;X;;X;X{';' * 27}X"
    names = [line.partition(";")[0] for line in lines]
    assert ("Render Bot" in names, "Gone Away" in names, "Guest One" in names, names[-1]) == (True, False, False, "")


@pytest.mark.parametrize("month", ["abc", "2026", "2026-13", "2026-03-01", "0000-01"])
def test_what_is_no_month_is_refused(studio: Studio, month: str) -> None:
    answer = studio.get(f"/data/persons/presence-logs/{month}")
    assert (answer.status_code, answer.json()["message"]) == (400, "Invalid month or year.")


def test_the_table_is_for_administrators(studio: Studio) -> None:
    statuses = making.statuses(studio, "GET", "/data/persons/presence-logs/2026-3")
    assert {role for role, status in statuses.items() if status == 200} == {"admin"}
