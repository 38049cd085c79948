"""Schemathesis over every operation of the document, all checks on, in process.

Each case starts from the seeded studio. Cases that are meant to be accepted refer to rows that are there, and each
operation must be seen to succeed. `make fuzz` is the long form of this.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis

from mockitsu.operation import Operation
from mockitsu.settings import Settings
from mockitsu.testing import Studio

from .expectations import configuration, filter_failure
from .requests_from_spec import Requests
from .seeded import SeededIds, fill
from .stories import NEVER_SUCCEED, STORIES, created

STUDIO = Studio(Settings(scale="tiny"))
IDS = SeededIds(STUDIO)
OPERATIONS = {operation.id: operation for operation in STUDIO.app.operations()}
SCHEMA = schemathesis.openapi.from_dict(STUDIO.app.document.raw, config=configuration(OPERATIONS.values()))
SCHEMA.app = STUDIO.app
SCHEMA.hook(filter_failure)
REQUESTS = Requests(IDS)
TURN = itertools.count()


def with_real_ids(case: Any, operation: Operation) -> None:
    """Make a case that is meant to be accepted refer to rows of the studio."""
    index = next(TURN)
    if case.path_parameters:
        case.path_parameters = fill(case.path_parameters, IDS, operation, index)
    if case.meta is not None and case.meta.generation.mode.is_negative:
        return
    if case.query:
        case.query = fill(case.query, IDS, operation, index)
    if isinstance(case.body, dict):
        case.body = fill(case.body, IDS, operation, index)
    elif isinstance(case.body, list):
        case.body = [fill(part, IDS, operation, index) if isinstance(part, dict) else part for part in case.body]


def credentials(operation: Operation) -> dict[str, str]:
    if operation.token_kind is None:
        return {}
    token = STUDIO.refresh_token("admin") if operation.token_kind == "refresh" else STUDIO.token("admin")
    return {"Authorization": f"Bearer {token}"}


@SCHEMA.parametrize()
def test_an_operation_keeps_to_its_description(case: Any) -> None:
    operation = OPERATIONS[case.operation.definition.raw["operationId"]]
    with_real_ids(case, operation)
    STUDIO.reset()
    headers = credentials(operation)
    response = case.call(headers=headers)
    case.validate_response(response, headers=headers)


def happy_requests(operation: Operation) -> Iterator[dict[str, Any]]:
    """Requests that should succeed, each on a studio put back to its start."""
    STUDIO.reset()
    if operation.id in STORIES:
        yield STORIES[operation.id](STUDIO)
        return
    if operation.method == "delete" and operation.model is not None:
        collection = operation.path.removesuffix("/{instance_id}")
        create = next(other for other in OPERATIONS.values() if (other.path, other.method) == (collection, "post"))
        if create.id not in NEVER_SUCCEED:
            yield {"path": f"{collection}/{created(STUDIO, create, REQUESTS)['id']}"}
    for request in REQUESTS.of(operation):
        STUDIO.reset()
        yield request


@pytest.mark.parametrize("operation_id", sorted(OPERATIONS.keys() - NEVER_SUCCEED.keys()))
def test_an_operation_can_succeed(operation_id: str) -> None:
    """A request made of the document's examples and of ids that are there gets the declared success."""
    operation = OPERATIONS[operation_id]
    refusals = []
    for request in happy_requests(operation):
        path = request.pop("path")
        answer = STUDIO.client.request(operation.method, path, headers=credentials(operation), **request)
        if answer.status_code == operation.success:
            return
        refusals.append(f"{path}: {answer.status_code} {answer.text[:200]}")
    pytest.fail(f"{len(refusals)} requests, none succeeded; the last: {refusals[-1] if refusals else None}")


@pytest.mark.parametrize("operation_id", NEVER_SUCCEED)
def test_an_operation_that_never_succeeds_refuses(operation_id: str) -> None:
    operation = OPERATIONS[operation_id]
    for request in happy_requests(operation):
        answer = STUDIO.client.request(operation.method, request.pop("path"), headers=credentials(operation), **request)
        assert answer.status_code == NEVER_SUCCEED[operation_id][0]
