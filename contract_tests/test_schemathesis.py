"""Schemathesis over every operation of the document, all checks on, in process.

Each case starts from the seeded studio. Cases that are meant to be accepted refer to rows that are there, and each
operation must be seen to succeed. `make fuzz` is the long form of this.
"""

from __future__ import annotations

import itertools
from typing import Any

import pytest
import schemathesis

from mockitsu.operation import Operation
from mockitsu.settings import Settings
from mockitsu.testing import Studio

from .expectations import configuration, filter_failure
from .happy import Happy
from .refused_stories import REFUSED
from .seeded import fill
from .stories import NEVER_SUCCEED

STUDIO = Studio(Settings(scale="tiny"))
OPERATIONS = {operation.id: operation for operation in STUDIO.app.operations()}
SCHEMA = schemathesis.openapi.from_dict(STUDIO.app.document.raw, config=configuration(OPERATIONS.values()))
SCHEMA.app = STUDIO.app
SCHEMA.hook(filter_failure)
HAPPY = Happy(STUDIO)
TURN = itertools.count()


def with_real_ids(case: Any, operation: Operation) -> None:
    """Make a case that is meant to be accepted refer to rows of the studio."""
    index = next(TURN)
    if case.path_parameters:
        case.path_parameters = fill(case.path_parameters, HAPPY.ids, operation, index)
    if case.meta is not None and case.meta.generation.mode.is_negative:
        return
    if case.query:
        case.query = fill(case.query, HAPPY.ids, operation, index)
    if isinstance(case.body, dict):
        case.body = fill(case.body, HAPPY.ids, operation, index)
    elif isinstance(case.body, list):
        case.body = [fill(part, HAPPY.ids, operation, index) if isinstance(part, dict) else part for part in case.body]


@SCHEMA.parametrize()
def test_an_operation_keeps_to_its_description(case: Any) -> None:
    operation = OPERATIONS[case.operation.definition.raw["operationId"]]
    with_real_ids(case, operation)
    STUDIO.reset()
    headers = HAPPY.credentials(operation)
    response = case.call(headers=headers)
    case.validate_response(response, headers=headers)


@pytest.mark.parametrize("operation_id", sorted(OPERATIONS.keys() - NEVER_SUCCEED.keys()))
def test_an_operation_can_succeed(operation_id: str) -> None:
    """A request made of the document's examples and of ids that are there gets the declared success."""
    operation = OPERATIONS[operation_id]
    refusals = []
    for request in HAPPY.requests(operation):
        path = request.pop("path")
        answer = STUDIO.client.request(operation.method, path, headers=HAPPY.credentials(operation), **request)
        if answer.status_code == operation.success:
            return
        refusals.append(f"{path}: {answer.status_code} {answer.text[:200]}")
    pytest.fail(f"{len(refusals)} requests, none succeeded; the last: {refusals[-1] if refusals else None}")


@pytest.mark.parametrize("operation_id", NEVER_SUCCEED)
def test_an_operation_that_never_succeeds_refuses(operation_id: str) -> None:
    operation = OPERATIONS[operation_id]
    for request in HAPPY.requests(operation):
        answer = STUDIO.client.request(
            operation.method, request.pop("path"), headers=HAPPY.credentials(operation), **request
        )
        assert answer.status_code == NEVER_SUCCEED[operation_id][0]


@pytest.mark.parametrize("operation_id", REFUSED)
def test_an_operation_refuses_for_what_was_done_before(operation_id: str) -> None:
    status, story = REFUSED[operation_id]
    operation = OPERATIONS[operation_id]
    STUDIO.reset()
    request = story(STUDIO)
    headers = {**HAPPY.credentials(operation), **request.pop("headers", {})}
    path, before = request.pop("path"), STUDIO.sandbox.root
    answer = STUDIO.client.request(operation.method, path, headers=headers, **request)
    assert answer.status_code == status, answer.text
    assert STUDIO.sandbox.root is before
