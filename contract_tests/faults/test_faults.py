"""Faults: which requests they hit, what they do to them, and that no change is ever half made."""

from __future__ import annotations

import json
import time
from typing import Any

import httpx
import pytest

from mockitsu.faults import Damage, Delay, Fault, Faults, Given, RateLimit, Target
from mockitsu.testing import Studio

NEW = {"name": "Lighting", "color": "#112233"}


def faults(studio: Studio) -> Faults:
    return studio.sandbox.part(Faults)


def add(studio: Studio, **what: Any) -> None:
    """Declare a fault; the log-ins that the test needs come before it."""
    studio.token("admin"), studio.token("artist")
    faults(studio).add(Fault(faults(studio).new_name(), **what))


def create(studio: Studio) -> httpx.Response:
    return studio.post("/data/departments", json=NEW)


def made(studio: Studio) -> int:
    return len(studio.rows("department", name="Lighting"))


class TestTarget:
    @pytest.mark.parametrize(
        "target",
        [
            Target(),
            Target(operations=("get_department",)),
            Target(tags=("Departments",)),
            Target(methods=("GET",), path="/data/departments/*"),
            Target(path="/data/departments/{department_id}"),
            Target(path="/data/**"),
            Target(persons=("admin@example.com",)),
            Target(roles=("admin", "manager")),
            Target(tags=("Departments",), methods=("GET",), path="**/departments/*", roles=("admin",)),
        ],
    )
    def test_hits_what_fits(self, studio: Studio, target: Target) -> None:
        add(studio, target=target, answer=Given(503))
        assert studio.get(f"/data/departments/{studio.ids('department')[0]}").status_code == 503

    @pytest.mark.parametrize(
        "target",
        [
            Target(operations=("list_departments",)),
            Target(tags=("Projects",)),
            Target(methods=("PUT",)),
            Target(path="/data/*"),
            Target(path="/data/departments"),
            Target(persons=("user@example.com",)),
            Target(roles=("client",)),
            Target(tags=("Departments",), methods=("POST",)),
        ],
    )
    def test_leaves_the_rest(self, studio: Studio, target: Target) -> None:
        add(studio, target=target, answer=Given(503))
        assert studio.get(f"/data/departments/{studio.ids('department')[0]}").status_code == 200

    def test_who_is_not_logged_in_is_nobody(self, studio: Studio) -> None:
        add(studio, target=Target(roles=("admin",)), answer=Given(503))
        assert studio.get("/status", as_=None).status_code == 200


class TestHowOften:
    def test_first_skipped_then_so_many(self, studio: Studio) -> None:
        add(studio, target=Target(operations=("list_departments",)), skip=1, count=2, answer=Given(500))
        assert [studio.get("/data/departments").status_code for _ in range(5)] == [200, 500, 500, 200, 200]

    def test_a_share_of_the_requests_and_the_same_again(self, studio: Studio) -> None:
        add(studio, target=Target(methods=("GET",)), probability=0.3, seed=7, answer=Given(500))
        ids = studio.ids("task")[:20]

        def run() -> list[int]:
            return [studio.get(f"/data/tasks/{id}").status_code for id in ids for _ in range(5)]

        first = run()
        faults(studio).rewind()
        assert run() == first
        assert 15 < first.count(500) < 45
        assert len({tuple(first[place : place + 5]) for place in range(0, 100, 5)}) > 5

    def test_what_else_is_asked_does_not_matter(self, studio: Studio) -> None:
        add(studio, target=Target(methods=("GET",)), probability=0.5, seed=7, answer=Given(500))
        ids = studio.ids("task")[:20]
        first = {id: studio.get(f"/data/tasks/{id}").status_code for id in ids}
        faults(studio).rewind()
        studio.get("/data/departments")
        assert {id: studio.get(f"/data/tasks/{id}").status_code for id in reversed(ids)} == first

    def test_another_seed_hits_others(self, studio: Studio) -> None:
        runs = []
        for seed in (1, 2):
            faults(studio).reset()
            add(studio, probability=0.5, seed=seed, answer=Given(500))
            runs.append([studio.get(f"/data/tasks/{id}").status_code for id in studio.ids("task")[:30]])
        assert runs[0] != runs[1]

    def test_the_first_that_decides_is_the_last_that_is_asked(self, studio: Studio) -> None:
        add(studio, delay=Delay("fixed", 0.01))
        add(studio, delay=Delay("fixed", 0.02), answer=Given(500))
        add(studio, answer=Given(503))
        start = time.perf_counter()
        assert studio.get("/data/departments").status_code == 500
        assert time.perf_counter() - start >= 0.03
        assert [faults(studio).counts(f"fault-{number}").hit for number in (2, 3)] == [1, 0]


class TestAnswer:
    def test_the_documents_example_of_a_declared_status(self, studio: Studio) -> None:
        add(studio, target=Target(operations=("create_department",)), answer=Given(403))
        answer = create(studio)
        assert answer.status_code == 403
        assert answer.json()["message"].startswith("You don't have the permission")

    def test_the_apis_own_words_for_another(self, studio: Studio) -> None:
        add(studio, target=Target(tags=("Departments",)), answer=Given(503))
        answer = studio.get("/data/departments")
        assert answer.json() == {
            "error": True,
            "message": "503 Service Unavailable: The server cannot process the request due to a high load",
        }

    def test_an_example_by_its_name(self, studio: Studio) -> None:
        add(studio, target=Target(tags=("Departments",)), answer=Given(example="expired"))
        answer = studio.get("/data/departments")
        assert (answer.status_code, answer.json()["message"]) == (401, "Signature has expired")

    def test_a_body_and_headers(self, studio: Studio) -> None:
        given = Given(
            502, body="<h1>Bad gateway</h1>", has_body=True, media_type="text/html", headers={"Server": "proxy"}
        )
        add(studio, target=Target(tags=("Departments",)), answer=given)
        answer = studio.get("/data/departments")
        assert (answer.status_code, answer.text) == (502, "<h1>Bad gateway</h1>")
        assert (answer.headers["content-type"], answer.headers["server"]) == ("text/html", "proxy")

    def test_a_body_of_null(self, studio: Studio) -> None:
        add(studio, target=Target(tags=("Departments",)), answer=Given(has_body=True))
        answer = studio.get("/data/departments")
        assert (answer.status_code, answer.content) == (200, b"null")


class TestChange:
    """A fault happens before the change or after it, never in its middle."""

    def test_nothing_changes(self, studio: Studio) -> None:
        add(studio, target=Target(operations=("create_department",)), answer=Given(500))
        assert create(studio).status_code == 500
        assert made(studio) == 0

    def test_after_it_the_change_is_whole_and_the_answer_lost(self, studio: Studio) -> None:
        add(studio, target=Target(operations=("create_department",)), answer=Given(500), after=True)
        seen: list[Any] = []
        studio.sandbox.listeners.append(lambda _, commit: seen.append([event.name for event in commit.events]))
        assert create(studio).status_code == 500
        studio.sandbox.listeners.pop()
        assert made(studio) == 1
        assert seen == [["department:new"]]

    @pytest.mark.parametrize("damage", ["truncate", "malform"])
    @pytest.mark.parametrize("after", [False, True])
    def test_a_broken_answer(self, studio: Studio, damage: Damage, after: bool) -> None:
        add(studio, target=Target(operations=("create_department",)), damage=damage, after=after)
        answer = create(studio)
        assert answer.status_code == 201
        with pytest.raises(ValueError, match=r"JSON|Unterminated|decode|Expecting"):
            json.loads(answer.content)
        assert made(studio) == int(after)

    @pytest.mark.parametrize("damage", ["drop", "drop_halfway"])
    @pytest.mark.parametrize("after", [False, True])
    def test_a_lost_answer(self, studio: Studio, damage: Damage, after: bool) -> None:
        add(studio, target=Target(operations=("create_department",)), damage=damage, after=after)
        with pytest.raises(httpx.RemoteProtocolError):
            create(studio)
        assert made(studio) == int(after)

    def test_what_only_takes_long_does_not_keep_the_change_away(self, studio: Studio) -> None:
        add(
            studio,
            target=Target(operations=("create_department",)),
            delay=Delay("fixed", 0.01),
            bytes_per_second=10_000,
        )
        assert create(studio).json()["name"] == "Lighting"
        assert made(studio) == 1

    def test_a_refusal_stays_one(self, studio: Studio) -> None:
        add(studio, delay=Delay("fixed", 0.01))
        assert studio.get("/data/departments/unknown").status_code in (400, 404)

    def test_a_given_answer_can_be_broken_too(self, studio: Studio) -> None:
        given = Given(200, body={"name": "long enough"}, has_body=True)
        add(studio, target=Target(operations=("create_department",)), answer=given, damage="truncate")
        assert create(studio).content == b'{"name":"lo'
        assert made(studio) == 0


class TestDelay:
    @pytest.mark.parametrize(
        ("delay", "low", "high"),
        [
            (Delay("fixed", 0.02), 0.02, 0.2),
            (Delay("uniform", 0.02, 0.04), 0.02, 0.2),
            (Delay("normal", 0.03, 0.001), 0.02, 0.2),
            (Delay("lognormal", 0.02, 0.01), 0.015, 0.2),
        ],
    )
    def test_is_as_long_as_was_said(self, studio: Studio, delay: Delay, low: float, high: float) -> None:
        studio.token("admin")
        add(studio, delay=delay)
        start = time.perf_counter()
        studio.get("/status", as_=None)
        assert low <= time.perf_counter() - start < high

    def test_a_slow_body_comes_whole(self, studio: Studio) -> None:
        whole = studio.get("/data/departments").content
        add(studio, bytes_per_second=len(whole) * 10)
        start = time.perf_counter()
        assert studio.get("/data/departments").content == whole
        assert time.perf_counter() - start >= 0.1


class TestRateLimit:
    def test_so_many_in_a_window_of_the_sandboxs_clock(self, studio: Studio) -> None:
        add(studio, target=Target(operations=("list_departments",)), rate_limit=RateLimit(2, 60))
        studio.sandbox.clock.freeze()
        assert [studio.get("/data/departments").status_code for _ in range(3)] == [200, 200, 429]
        studio.sandbox.clock.move(50)
        refused = studio.get("/data/departments")
        assert refused.headers["retry-after"] == "10"
        assert refused.json()["message"].startswith("429 Too Many Requests")
        studio.sandbox.clock.move(10)
        assert studio.get("/data/departments").status_code == 200

    def test_for_each_person(self, studio: Studio) -> None:
        limit = RateLimit(1, 60, per_person=True)
        add(studio, target=Target(operations=("list_departments",)), rate_limit=limit)
        asked = [
            studio.get("/data/departments", as_=role).status_code for role in ("admin", "artist", "admin", "artist")
        ]
        assert asked == [200, 200, 429, 429]

    def test_with_an_answer_of_ones_own(self, studio: Studio) -> None:
        limited = Given(body={"slow": "down"}, has_body=True)
        add(studio, target=Target(operations=("list_departments",)), rate_limit=RateLimit(0, 5), answer=limited)
        answer = studio.get("/data/departments")
        assert (answer.status_code, answer.json(), answer.headers["retry-after"]) == (429, {"slow": "down"}, "5")


def test_a_fault_goes_before_a_preference(studio: Studio) -> None:
    add(studio, target=Target(tags=("Departments",)), answer=Given(503))
    answer = studio.get("/data/departments", headers={"Prefer": "code=403"})
    assert answer.status_code == 503
    assert "preference-applied" not in answer.headers


def test_a_damage_breaks_what_is_preferred(studio: Studio) -> None:
    add(studio, target=Target(tags=("Departments",)), damage="truncate", after=True)
    answer = studio.post("/data/departments", json=NEW, headers={"Prefer": "code=201"})
    assert answer.status_code == 201
    assert made(studio) == 0
    with pytest.raises(ValueError, match=r"Unterminated|Expecting"):
        json.loads(answer.content)
