"""What Schemathesis is told: how much to try, and which refusals of well-formed requests are right.

A schema cannot say that a name has to be new, that a reference must exist or that a row must not be referred to.
Operations that refuse for such a reason declare a 400, which then is no failure. Everything else Schemathesis holds
against the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from schemathesis.config import SchemathesisConfig
from schemathesis.core import NotSet
from schemathesis.core.failures import AcceptedNegativeData, Failure, MalformedJson
from schemathesis.openapi.checks import (
    AllowHeaderMismatch,
    ContentDeserializationError,
    IgnoredAuth,
    MalformedMediaType,
    UnsupportedMethodResponse,
    UseAfterFree,
)

from mockitsu.document import Document
from mockitsu.operation import Operation

from . import spoilt_bodies

RULES = (400, 405)
"""Statuses of refusals that no schema can foresee; right where the operation declares them."""
NO_CONTENT = 204
PREVIEW_ACCOUNT = "DELETE /data/projects/{project_id}/preview-account"
ACCEPTED = ["2xx", "302", "401", "403", "404", "409"]


def expected_statuses(operation: Operation) -> list[str]:
    """What a request that fits the schema may be answered."""
    return [*ACCEPTED, *(str(status) for status in RULES if status in operation.responses)]


def expectations(
    operations: Iterable[Operation], headers: Mapping[str, Mapping[str, str]] | None = None
) -> list[dict[str, Any]]:
    """Schemathesis' settings of single operations: the refusals that are right, and headers to send by operation.

    Operations alike share an entry: Schemathesis goes through all entries for each operation.
    """
    alike: dict[tuple[Any, ...], list[str]] = {}
    for operation in operations:
        sent = tuple((headers or {}).get(operation.id, {}).items())
        alike.setdefault((tuple(expected_statuses(operation)), sent), []).append(operation.id)
    return [
        {
            "include-operation-id": ids,
            "checks": {"positive_data_acceptance": {"expected-statuses": [*statuses]}},
            **({"headers": dict(sent)} if sent else {}),
        }
        for (statuses, sent), ids in alike.items()
    ]


def configuration(operations: Iterable[Operation]) -> SchemathesisConfig:
    """The bounded run of `make test`: examples and a little fuzzing, the same cases every time."""
    settings: dict[str, Any] = {
        "generation": {"max-examples": 6, "deterministic": True, "database": "none"},
        "phases": {"coverage": {"enabled": False}, "stateful": {"enabled": False}},
        "operations": expectations(operations),
    }
    return SchemathesisConfig.from_dict(settings)


def _is_taken(case: Any, response: Any) -> bool:
    """Whether the real server takes what the case has spoilt: generic operations cast the values of their bodies as a
    database does, and any text is a boolean in a query."""
    definition = case.operation.definition.raw
    is_generic = "x-model" in definition and not isinstance(case.body, NotSet) and response.content
    if is_generic and spoilt_bodies.is_taken(definition["operationId"], case.body, response.json()):
        return True
    flags = [part.name for part in case.operation.query if part.definition.get("schema", {}).get("type") == "boolean"]
    return any(str((case.query or {}).get(name, "true")).lower() not in ("true", "false") for name in flags)


@cache
def _paths(method: str) -> tuple[re.Pattern[str], ...]:
    """The paths that take a method, as patterns."""
    taken = (path for path, with_method, _ in Document.load().operations() if with_method == method)
    return tuple(re.compile("[^/]+".join(map(re.escape, re.split(r"\{\w+\}", path)))) for path in taken)


def _is_another_operation(failure: UnsupportedMethodResponse, case: Any) -> bool:
    """Whether a method that an operation's path does not have is that of a path with a parameter in its place:
    PUT of `/data/persons/task-dates` updates the person "task-dates", on the real server too."""
    return any(path.fullmatch(case.operation.path) for path in _paths(failure.method.lower()))


def _is_a_form(failure: AcceptedNegativeData, case: Any) -> bool:
    """Whether what was to be a spoilt form is a good one: Schemathesis says itself that the file is valid, or it sent
    what was to be no form at all as one without fields, which the form's schema allows."""
    if case.media_type != "multipart/form-data":
        return False
    if isinstance(case.body, dict):
        return re.search(r"in body - (valid object|object with valid )", failure.message) is not None
    return not _required_fields(case)


def _required_fields(case: Any) -> list[str]:
    operation = _operations()[case.operation.definition.raw["operationId"]]
    schema = operation.document.schemas.resolve(operation.request_body[case.media_type])
    return list(schema.get("required", ()))


@cache
def _operations() -> Mapping[str, Operation]:
    document = Document.load()
    return {operation.id: operation for operation in (Operation(document, *one) for one in document.operations())}


def filter_failure(_context: Any, failure: Failure, case: Any, response: Any) -> bool:
    """Keep all failures but nine.

    In eight, Schemathesis wants something else than the real server does; the ninth is its own: it says of a request
    that it could not spoil ("positive test case", or a query that has what it has to have) that it should have been
    refused. One answer names the media type of JSON and, being a 204, has no body. The preview account of a production
    is null before it is made and after it is deleted.

    A malformed token is refused with 422, which every operation declares, and not with 401. `/status.txt` has the
    media type `text`, which is none; the document says so. `Allow` names the methods of every path that fits: those of
    `/data/departments/{instance_id}` for `/data/departments/software-licenses` too.
    """
    if isinstance(failure, AcceptedNegativeData):
        is_good = re.search(r"positive test case|in query - all required properties and optional", failure.message)
        return not (is_good or _is_taken(case, response) or _is_a_form(failure, case))
    if isinstance(failure, MalformedJson):
        return bool(response.status_code != NO_CONTENT or response.content)
    if isinstance(failure, AllowHeaderMismatch):
        return "Undocumented methods advertised" not in failure.message
    if isinstance(failure, UseAfterFree) and failure.operation == PREVIEW_ACCOUNT:
        return bool(response.json() is not None)
    if isinstance(failure, UnsupportedMethodResponse):
        return not _is_another_operation(failure, case)
    if isinstance(failure, MalformedMediaType | ContentDeserializationError):
        return bool(failure.operation != "GET /status.txt")
    return not (isinstance(failure, IgnoredAuth) and "got `422 " in failure.message)
