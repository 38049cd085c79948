"""`Prefer`: what a single request asks the mock to answer."""

from __future__ import annotations

import time
from random import Random

import pytest

from mockitsu import examples
from mockitsu.operation import Operation
from mockitsu.prefer import parse
from mockitsu.testing import Studio

APPLIED = "preference-applied"


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        (["code=404"], {"code": "404"}),
        (["Code = 404 , dynamic=true"], {"code": "404", "dynamic": "true"}),
        (["code=404", "delay=0.3"], {"code": "404", "delay": "0.3"}),
        (["code=404, code=500"], {"code": "404"}),
        (['example="a \\"b\\", c"'], {"example": 'a "b", c'}),
        (['foo; some-parameter=1; other="x;y", code=200'], {"foo": "", "code": "200"}),
        (["respond-async, wait=100, , handling=lenient"], {"respond-async": "", "wait": "100", "handling": "lenient"}),
        (['empty="", none='], {"empty": "", "none": ""}),
        (["code=404 rubbish, delay=1"], {}),
        (['delay=1, code="404'], {"delay": "1"}),
        (["", " , "], {}),
    ],
)
def test_preferences_are_read_as_rfc_7240_has_them(headers: list[str], found: dict[str, str]) -> None:
    assert parse(headers) == found


def test_a_declared_status_is_answered_and_nothing_changes(studio: Studio) -> None:
    before = studio.sandbox.root
    answer = studio.post(
        "/data/departments", json={"name": "Lighting", "color": "#112233"}, headers={"Prefer": "code=403"}
    )
    assert answer.status_code == 403
    assert answer.json()["error"] is True
    assert answer.headers[APPLIED] == "code=403"
    assert answer.headers["vary"] == "Prefer"
    assert studio.sandbox.root.tables["department"] is before.tables["department"]


def test_a_success_that_is_preferred_changes_nothing_either(studio: Studio) -> None:
    answer = studio.post(
        "/data/departments", json={"name": "Lighting", "color": "#112233"}, headers={"Prefer": "code=201"}
    )
    assert answer.status_code == 201
    assert studio.rows("department", id=answer.json()["id"]) == []
    assert studio.rows("department", name="Lighting") == []


@pytest.mark.parametrize(
    "preference", ["code=418", "code=4040", "example=none", "dynamic=maybe", "delay=soon", "wait=1"]
)
def test_what_cannot_be_is_ignored(studio: Studio, preference: str) -> None:
    answer = studio.get("/data/departments", headers={"Prefer": preference})
    assert answer.status_code == 200
    assert len(answer.json()) == len(studio.rows("department"))
    assert APPLIED not in answer.headers


def test_what_can_be_is_honoured_beside_what_cannot(studio: Studio) -> None:
    answer = studio.get("/data/departments", headers={"Prefer": "return=minimal, code=999, dynamic=true"})
    assert answer.headers[APPLIED] == "dynamic=true"


def test_an_example_is_chosen_by_its_name(studio: Studio) -> None:
    answer = studio.get("/data/departments", headers={"Prefer": "example=expired"})
    assert answer.status_code == 401
    assert answer.json() == {"error": True, "message": "Signature has expired"}
    assert answer.headers[APPLIED] == "example=expired"


def test_a_generated_answer_is_true_to_the_schema_and_the_same_again(studio: Studio) -> None:
    operation = next(one for one in studio.app.operations() if one.id == "list_departments")
    first, second = (studio.get("/data/departments", headers={"Prefer": "dynamic=true"}) for _ in range(2))
    check = operation.answer_check(200)
    assert check is not None
    assert check.problem(first.json()) is None
    assert first.json() == second.json()
    other = studio.get("/data/departments?page=2", headers={"Prefer": "dynamic=true"})
    assert other.json() != first.json()


def test_a_delay_lets_the_handler_answer(studio: Studio) -> None:
    start = time.perf_counter()
    answer = studio.post(
        "/data/departments", json={"name": "Slow", "color": "#112233"}, headers={"Prefer": "delay=0.05"}
    )
    assert time.perf_counter() - start >= 0.05
    assert answer.headers[APPLIED] == "delay=0.05"
    assert studio.row("department", name="Slow")["id"] == answer.json()["id"]


def test_preferences_do_not_let_anybody_in(studio: Studio) -> None:
    answer = studio.get("/data/departments", as_=None, headers={"Prefer": "code=200"})
    assert answer.status_code == 401
    assert APPLIED not in answer.headers


def test_nor_does_a_body_pass_that_does_not_fit(studio: Studio) -> None:
    answer = studio.post("/auth/login", as_=None, json={"email": 3}, headers={"Prefer": "code=200"})
    assert answer.status_code == 400


def test_every_answer_that_is_made_up_fits_the_document(studio: Studio) -> None:
    """One answer for each schema: shared refusals would be checked a thousand times."""
    seen: set[str] = set()
    for operation in studio.app.operations():
        for status in operation.responses:
            declared = str(operation.responses[status].get("content", {}))
            if declared not in seen:
                seen.add(declared)
                _check(operation, status)


def _check(operation: Operation, status: int) -> None:
    import orjson

    check = operation.answer_check(status)
    for made in (examples.declared(operation, status), examples.generated(operation, status, Random(1))):
        if made is not None and check is not None and made.media_type == examples.JSON:
            assert check.problem(orjson.loads(made.content)) is None, (operation.id, status)
