"""What fuzzing taught about bodies that are missing or are not sent as JSON, as Zou 1.0.97 was seen to answer them."""

from __future__ import annotations

import pytest

from mockitsu.operation import JSON
from mockitsu.settings import Settings
from mockitsu.testing import Studio

from .happy import Happy

STUDIO = Studio(Settings(scale="tiny"))
HAPPY = Happy(STUDIO)
OPTIONAL = sorted(
    operation.id
    for operation in HAPPY.operations.values()
    if JSON in operation.request_body and not operation.body_required and operation.model is None
)
WITH_A_CODE = ("disable_email_otp", "disable_totp", "renew_recovery_codes")
"""Operations that want any of three proofs, whichever way it is sent."""
STRICT = ("replace_castings", "report_shotgun_import_error")
"""Operations of which no model is declared that take nothing but JSON."""


@pytest.mark.parametrize("operation_id", [name for name in OPTIONAL if name not in WITH_A_CODE])
def test_a_body_that_is_not_required_may_be_missing(operation_id: str) -> None:
    """As far as the body goes: what it might have named, an operation may miss."""
    operation = HAPPY.operations[operation_id]
    request = next(HAPPY.requests(operation))
    kept = {name: request[name] for name in ("params", "headers") if name in request}
    headers = {**HAPPY.credentials(operation), **kept.pop("headers", {})}
    answer = STUDIO.client.request(operation.method, request["path"], headers=headers, **kept)
    assert answer.status_code in operation.responses
    assert answer.status_code not in (400, 415, 500), answer.text


@pytest.mark.parametrize("operation_id", STRICT)
def test_a_body_that_is_not_sent_as_json_is_refused(operation_id: str) -> None:
    operation = HAPPY.operations[operation_id]
    request = next(HAPPY.requests(operation))
    for content in (b"", b"{}"):
        headers = HAPPY.credentials(operation)
        answer = STUDIO.client.request(operation.method, request["path"], headers=headers, content=content)
        assert (answer.status_code, answer.json()["error"]) == (415, True)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ([False, True], ["false", "true"]),
        ([1, 2], ["1", "2"]),
        ([1.5], ["1.5"]),
        ("ab", ["a", "b"]),
        ({"a": 1}, ["a"]),
        ([1, 1.5], None),
        ([1, "a"], None),
        ([True, 1], None),
    ],
)
def test_a_list_of_texts_takes_what_is_all_of_a_kind(studio: Studio, sent: object, kept: list[str] | None) -> None:
    """Observed on Zou 1.0.97: the database writes numbers and booleans as texts, but not side by side."""
    path = f"/data/comments/{studio.ids('comment')[0]}"
    before = studio.get(path).json()["links"]
    answer = studio.put(path, json={"links": sent})
    assert answer.status_code == (200 if kept is not None else 400)
    assert studio.get(path).json()["links"] == (kept if kept is not None else before)
