"""Every dedicated operation with a body that does not fit, an id that leads nowhere or is none, or both: the statuses
that Zou 1.0.97 was seen to give to each caller. The calls come in the order in which `record.py` made them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from mockitsu.operation import Operation

from ..permissions.in_process import World
from .amended import AMENDED, FAILURES, Amended, amended
from .calls import CALLERS, calls, covered
from .record import TABLE
from .world import WholeBuilder

RECORDED: dict[str, dict[str, list[int]]] = json.loads(TABLE.read_text())


def statuses(world: World, operation: Operation) -> dict[str, list[int]]:
    """What the calls of an operation answer to the callers."""
    world.reset()
    found: dict[str, list[int]] = {}
    for called, call in calls(operation, world.matrix):
        options = {name: part for name, part in call.items() if name != "path"}
        answers = (world.request(operation.method, call["path"], caller, **options) for caller in CALLERS)
        found[called] = [answer.status_code for answer in answers]
    return found


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    made = World(WholeBuilder, CALLERS)
    yield made
    made.studio.client.close()


def test_the_table_names_every_operation(world: World) -> None:
    assert {operation.id for operation in covered(world.operations)} == RECORDED.keys()


@pytest.mark.parametrize("operation_id", sorted(RECORDED))
def test_what_is_refused_first(world: World, operation_id: str) -> None:
    expected = {call: amended(operation_id, call, statuses) for call, statuses in RECORDED[operation_id].items()}
    assert statuses(world, world.operations[operation_id]) == expected


@pytest.mark.parametrize("one", AMENDED, ids=lambda one: f"{one.operation} {one.call}")
def test_what_differs_was_seen(one: Amended) -> None:
    """Else there would be nothing to explain."""
    recorded = [calls for id, calls in RECORDED.items() if re.fullmatch(one.operation, id)]
    seen = {
        status
        for calls in recorded
        for call, found in calls.items()
        if re.fullmatch(one.call, call)
        for status in found
    }
    assert one.statuses.keys() <= seen


def test_nothing_fails_where_the_real_server_does() -> None:
    failed = {id: {call for call, found in calls.items() if 500 in found} for id, calls in RECORDED.items()}
    assert {id: set(calls) for id, calls in FAILURES.items()} == {id: calls for id, calls in failed.items() if calls}
    assert max(status for calls in FAILURES.values() for found in calls.values() for status in found) < 500


def test_a_preferred_answer_stands_for_a_late_refusal_too(world: World) -> None:
    """As for everything else that handlers refuse."""
    world.reset()
    path = f"/data/projects/{world.matrix.ids['project_id']}/budgets"
    for code in (200, 404):
        answer = world.request("POST", path, "admin", json={}, headers={"Prefer": f"code={code}"})
        assert answer.status_code == code
