"""Who is away when, and who may know it and why; held against what Zou 1.0.97 answered."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making

AWAY = (
    ("2031-01-30", "2031-02-02"),
    ("2031-01-05", "2031-01-05"),
    ("2031-12-29", "2032-01-02"),
    ("2030-12-31", "2031-01-01"),
)
PERIODS = {
    "": (0, 1, 2, 3),
    "/year/2031": (0, 1, 2, 3),
    "/year/2032": (2,),
    "/month/2031/1": (0, 1, 3),
    "/month/2031/02": (0,),
    "/week/2031/1": (1, 3),
    "/week/2031/5": (0,),
    "/week/2032/1": (2,),
}
MALFORMED = ("/year/abc", "/year/0", "/month/2031/13", "/month/abc/1", "/week/2031/54", "/2031-13-01", "/abc", "/2031")


@pytest.fixture
def person_id(studio: Studio) -> str:
    """Somebody in no team, with some days off."""
    person_id = making.insert(studio, "person", first_name="Mei", last_name="Tanaka")
    for start, end in AWAY:
        making.insert(studio, "day_off", person_id=person_id, date=start, end_date=end, description="Skiing")
    return person_id


def away(studio: Studio, path: str, as_: str = "admin") -> list[tuple[str, str]]:
    answer = studio.get(path, as_=as_)
    assert answer.status_code == 200, answer.text
    return [(row["date"], row["end_date"]) for row in answer.json()]


@pytest.mark.parametrize(("period", "expected"), PERIODS.items())
def test_a_day_off_counts_in_every_period_that_it_touches(
    studio: Studio, person_id: str, period: str, expected: tuple[int, ...]
) -> None:
    assert away(studio, f"/data/persons/{person_id}/day-offs{period}") == [AWAY[number] for number in expected]


@pytest.mark.parametrize(("day", "expected"), [("2031-01-31", 0), ("2031-1-5", 1), ("2031-01-05T10:00:00", 1)])
def test_the_day_off_of_a_day(studio: Studio, person_id: str, day: str, expected: int) -> None:
    assert studio.get(f"/data/persons/{person_id}/day-offs/{day}").json()["date"] == AWAY[expected][0]


def test_on_a_working_day_there_is_nothing(studio: Studio, person_id: str) -> None:
    answer = studio.get(f"/data/persons/{person_id}/day-offs/2031-02-03")
    assert (answer.status_code, answer.json()) == (200, {})


@pytest.mark.parametrize("period", MALFORMED)
def test_what_is_no_date_is_refused(studio: Studio, person_id: str, period: str) -> None:
    answer = studio.get(f"/data/persons/{person_id}/day-offs{period}")
    assert (answer.status_code, answer.json()["message"]) == (400, "Invalid date format.")


@pytest.mark.parametrize("period", ["", "/year/2031", "/month/2031/1", "/week/2031/1", "/2031-01-05"])
def test_only_who_leads_a_person_knows_its_days_off(studio: Studio, person_id: str, period: str) -> None:
    strangers = making.statuses(studio, "GET", f"/data/persons/{person_id}/day-offs{period}")
    assert {role for role, status in strangers.items() if status == 200} == {"admin"}
    artist = making.statuses(studio, "GET", f"/data/persons/{studio.persona('artist')['id']}/day-offs{period}")
    assert {role for role, status in artist.items() if status == 403} == {"vendor", "client", "outsider"}


def test_unknown_people_and_bots(studio: Studio) -> None:
    bot = making.insert(studio, "person", first_name="Render", last_name="Bot", is_bot=True)
    for id, status in ((making.UNKNOWN, 404), ("abc", 404), (bot, 403)):
        for period in ("", "/year/2031", "/2031-01-05"):
            assert studio.get(f"/data/persons/{id}/day-offs{period}").status_code == status


@pytest.mark.usefixtures("person_id")
def test_the_whole_studio_by_year_and_month(studio: Studio) -> None:
    assert away(studio, "/data/persons/day-offs/2031") == [*AWAY]
    assert away(studio, "/data/persons/day-offs/2031/1") == [AWAY[0], AWAY[1], AWAY[3]]
    assert away(studio, "/data/persons/day-offs/2031", "manager") == []
    for period in ("abc", "0", "2031/13"):
        assert studio.get(f"/data/persons/day-offs/{period}").status_code == 400


def test_supervisors_do_not_learn_the_reason_except_their_own(studio: Studio) -> None:
    for role, day in (("artist", "2033-01-05"), ("supervisor", "2033-01-06")):
        values = {"person_id": studio.persona(role)["id"], "date": day, "end_date": day, "description": "Dentist"}
        assert studio.post("/data/day-offs", json=values).status_code == 201
    seen = {
        role: {
            row["date"][-2:]: row.get("description")
            for row in studio.get("/data/persons/day-offs/2033", as_=role).json()
        }
        for role in ("manager", "supervisor", "artist", "client")
    }
    assert seen == {
        "manager": {"05": "Dentist", "06": "Dentist"},
        "supervisor": {"05": None, "06": "Dentist"},
        "artist": {"05": "Dentist"},
        "client": {},
    }
