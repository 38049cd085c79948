"""Schemathesis over every operation of the control API, all checks on, in process.

Each case starts from a server with one sandbox beside the default one; path parameters name what is there. What an
operation needs beyond that is prepared in `PREPARED`.
"""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis

from contract_tests.expectations import configuration, filter_failure
from mockitsu.settings import Settings
from mockitsu.testing import Studio

from .world import NAMES, PREPARED, REQUESTS, prepare

STUDIO = Studio(Settings(scale="tiny", control_token="open-sesame"))
TOKEN = {"Authorization": "Bearer open-sesame"}
OPERATIONS = {operation.id: operation for operation in STUDIO.app.control_operations()}
SCHEMA = schemathesis.openapi.from_dict(STUDIO.app.control.raw, config=configuration(OPERATIONS.values()))
SCHEMA.app = STUDIO.app
SCHEMA.hook(filter_failure)


@SCHEMA.parametrize()
def test_an_operation_keeps_to_its_description(case: Any) -> None:
    operation = OPERATIONS[case.operation.definition.raw["operationId"]]
    prepare(STUDIO, TOKEN)
    PREPARED.get(operation.id, lambda _: None)(STUDIO)
    if case.path_parameters:
        case.path_parameters = {**case.path_parameters, **NAMES}
    headers = TOKEN if operation.secured else {}
    response = case.call(headers=headers)
    case.validate_response(response, headers=headers)


@pytest.mark.parametrize("operation_id", sorted(OPERATIONS))
def test_an_operation_can_succeed(operation_id: str) -> None:
    operation = OPERATIONS[operation_id]
    prepare(STUDIO, TOKEN)
    PREPARED.get(operation_id, lambda _: None)(STUDIO)
    path = operation.path.format(**NAMES)
    headers = TOKEN if operation.secured else {}
    request = {**REQUESTS.get(operation_id, {})}
    headers = {**headers, **request.pop("headers", {})}
    answer = STUDIO.client.request(operation.method, path, headers=headers, **request)
    assert answer.status_code == operation.success, answer.text
