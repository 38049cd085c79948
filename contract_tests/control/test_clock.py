"""The clock and the ids of a sandbox through HTTP."""

from __future__ import annotations

from typing import Any

from mockitsu.testing import PASSWORD, Studio

BASE = "/_mockitsu/sandboxes/default"
NOON = "2026-03-12T12:00:00"


def clock(studio: Studio, verb: str = "", **body: Any) -> dict[str, Any]:
    if not verb:
        answer = studio.client.get(f"{BASE}/clock")
    else:
        answer = studio.client.post(f"{BASE}/clock/{verb}", **({"json": body} if body else {}))
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def created_at(studio: Studio, name: str) -> str:
    answer = studio.post("/data/departments", json={"name": name, "color": "#123456"}).raise_for_status()
    return str(answer.json()["created_at"])


def test_a_frozen_clock_stands(studio: Studio) -> None:
    assert clock(studio)["frozen"] is False
    shown = clock(studio, "freeze", at=NOON)
    assert (shown["now"], shown["frozen"]) == (NOON, True)
    assert created_at(studio, "Puppets") == NOON
    assert clock(studio, "move", seconds=-60)["now"] == "2026-03-12T11:59:00"
    assert clock(studio, "set", at=NOON)["frozen"] is True
    assert clock(studio, "resume")["frozen"] is False
    assert clock(studio)["now"][:16] == NOON[:16]


def test_freezing_without_a_time_keeps_the_present(studio: Studio) -> None:
    clock(studio, "set", at=NOON)
    assert clock(studio, "freeze")["now"][:16] == NOON[:16]


def test_tokens_expire_when_the_clock_moves(studio: Studio) -> None:
    studio.token("admin")
    assert studio.get("/auth/authenticated").status_code == 200
    clock(studio, "move", seconds=8 * 86_400)
    assert studio.get("/auth/authenticated").json() == {"error": True, "message": "Signature has expired"}


def test_a_time_that_cannot_be_is_refused(studio: Studio) -> None:
    clock(studio, "freeze", at=NOON)
    for verb, body in (("set", {"at": "9999-12-31T00:00:00"}), ("move", {"seconds": -1e10}), ("set", {"at": "noon"})):
        answer = studio.client.post(f"{BASE}/clock/{verb}", json=body)
        assert answer.status_code == 400
    assert clock(studio)["now"] == NOON


def test_each_sandbox_has_its_clock(studio: Studio) -> None:
    made = studio.client.post("/_mockitsu/sandboxes", json={"name": "one", "frozen_at": NOON}).json()
    assert made["clock"]["now"] == NOON
    assert clock(studio)["frozen"] is False


def test_two_runs_answer_the_same_byte_for_byte(studio: Studio) -> None:
    """In two sandboxes of their own and, put back to the seed, in one: tokens, ids, times, cookies."""

    def run(base: str, name: str) -> list[Any]:
        studio.client.cookies.clear()
        control = f"/_mockitsu/sandboxes/{name}"
        studio.client.post(f"{control}/clock/freeze", json={"at": NOON}).raise_for_status()
        login = studio.client.post(f"{base}/auth/login", json={"email": "admin@example.com", "password": PASSWORD})
        made = studio.client.post(f"{base}/data/departments", json={"name": "Puppets", "color": "#123456"})
        told = studio.client.get(f"{base}/data/events/last")
        answers = [(a.status_code, a.content, a.headers.multi_items()) for a in (login, made, told)]
        assert [status for status, *_ in answers] == [200, 201, 200]
        studio.client.post(f"{control}/reset").raise_for_status()
        return answers

    assert run("", "default") == run("", "default")
    first = []
    for _ in range(2):
        studio.client.post("/_mockitsu/sandboxes", json={"name": "one"}).raise_for_status()
        first.append(run("/sandboxes/one", "one"))
        studio.client.delete("/_mockitsu/sandboxes/one").raise_for_status()
    assert first[0] == first[1]


def test_another_seed_makes_other_ids(studio: Studio) -> None:
    def first_id() -> str:
        answer = studio.post("/data/departments", json={"name": "Puppets", "color": "#123456"}).raise_for_status()
        studio.client.post(f"{BASE}/undo")
        return str(answer.json()["id"])

    studio.token("admin")
    plain = first_id()
    assert first_id() == plain
    assert studio.client.put(f"{BASE}/ids", json={"seed": 7}).json() == {"seed": 7}
    seven = first_id()
    assert seven != plain
    assert studio.client.get(BASE).json()["seed"] == 7
    studio.client.post(f"{BASE}/reset")
    assert studio.client.get(BASE).json()["seed"] == 1
