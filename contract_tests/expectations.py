"""What Schemathesis is told: how much to try, and which refusals of well-formed requests are right.

A schema cannot say that a name has to be new, that a reference must exist or that a row must not be referred to.
Operations that refuse for such a reason declare a 400, which then is no failure. Everything else Schemathesis holds
against the document.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.openapi.checks import (
    AllowHeaderMismatch,
    ContentDeserializationError,
    IgnoredAuth,
    MalformedMediaType,
)

from mockitsu.operation import Operation

from . import spoilt_bodies

RULES = (400, 405)
"""Statuses of refusals that no schema can foresee; right where the operation declares them."""
ACCEPTED = ["2xx", "302", "401", "403", "404", "409"]


def expected_statuses(operation: Operation) -> list[str]:
    """What a request that fits the schema may be answered."""
    return [*ACCEPTED, *(str(status) for status in RULES if status in operation.responses)]


def configuration(operations: Iterable[Operation]) -> SchemathesisConfig:
    """The bounded run of `make test`: examples and a little fuzzing, the same cases every time."""
    alike: dict[tuple[str, ...], list[str]] = {}  # Schemathesis goes through all entries for each operation: few
    for operation in operations:
        alike.setdefault(tuple(expected_statuses(operation)), []).append(operation.id)
    settings: dict[str, Any] = {
        "generation": {"max-examples": 6, "deterministic": True, "database": "none"},
        "phases": {"coverage": {"enabled": False}, "stateful": {"enabled": False}},
        "operations": [
            {
                "include-operation-id": ids,
                "checks": {"positive_data_acceptance": {"expected-statuses": [*statuses]}},
            }
            for statuses, ids in alike.items()
        ],
    }
    return SchemathesisConfig.from_dict(settings)


def _is_taken(case: Any, response: Any) -> bool:
    """Whether the real server takes what the case has spoilt: generic operations cast the values of their bodies as a
    database does, and any text is a boolean in a query."""
    definition = case.operation.definition.raw
    is_generic = "x-model" in definition and case.body and response.content
    if is_generic and spoilt_bodies.is_taken(definition["operationId"], case.body, response.json()):
        return True
    flags = [part.name for part in case.operation.query if part.definition.get("schema", {}).get("type") == "boolean"]
    return any(str((case.query or {}).get(name, "true")).lower() not in ("true", "false") for name in flags)


def filter_failure(_context: Any, failure: Failure, case: Any, response: Any) -> bool:
    """Keep all failures but five.

    In four, Schemathesis wants something else than the real server does; the fifth is its own: it says of a request
    that it could not spoil ("positive test case") that it should have been refused.

    A malformed token is refused with 422, which every operation declares, and not with 401. `/status.txt` has the
    media type `text`, which is none; the document says so. `Allow` names the methods of every path that fits: those of
    `/data/departments/{instance_id}` for `/data/departments/software-licenses` too.
    """
    if isinstance(failure, AcceptedNegativeData):
        return "positive test case" not in failure.message and not _is_taken(case, response)
    if isinstance(failure, AllowHeaderMismatch):
        return "Undocumented methods advertised" not in failure.message
    if isinstance(failure, MalformedMediaType | ContentDeserializationError):
        return bool(failure.operation != "GET /status.txt")
    return not (isinstance(failure, IgnoredAuth) and "got `422 " in failure.message)
