"""Every write operation sends the events that the document declares, and no others: heard by a real client.

The list is the document's: each operation that is no GET is called over HTTP by an administrator, while a client
listens. The requests are those which prove that the operation can succeed, and those of the circumstances under which
it tells of more than itself.
"""

from __future__ import annotations

import itertools
from collections import defaultdict

import pytest

from ..stories import NEVER_SUCCEED
from .circumstances import CASES
from .circumstances.work import Case
from .watched import OPERATIONS, Watched

WRITES = sorted(id for id, operation in OPERATIONS.items() if operation.method != "get" and id not in NEVER_SUCCEED)
ENOUGH = 4
"""Calls that succeed, at most, of each operation."""
TOLD: dict[str, set[str]] = defaultdict(set)
"""What the circumstances prove of each operation."""
for _case in CASES:
    TOLD[_case.operation_id].update(_case.events)


@pytest.mark.parametrize("operation_id", WRITES)
def test_the_declared_events_are_heard(watched: Watched, operation_id: str) -> None:
    operation = OPERATIONS[operation_id]
    declared = operation.declared.get("x-events", [])
    successes = list(itertools.islice(watched.successes(operation), ENOUGH))
    assert successes, "no call succeeded"
    heard = {name for events in successes for name, _ in events}
    assert heard <= set(declared)
    assert set(declared) - heard - TOLD[operation_id] == set()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_circumstances_are_told_of(watched: Watched, case: Case) -> None:
    operation = OPERATIONS[case.operation_id]
    watched.stage.studio.reset()
    answer, heard = watched.call(operation, case.story(watched.stage.studio))
    assert str(answer.status_code) in operation.declared["responses"], answer.text
    assert answer.is_success, answer.text
    names = {name for name, _ in heard}
    assert set(case.events) - names == set(), f"not heard among {sorted(names)}"
    assert names <= set(operation.declared.get("x-events", []))
