"""The operations that no recording tells of, and why: `contract_tests/unrecorded.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from mockitsu.document import Document
from mockitsu.errors import MethodNotAllowed, NotFound
from mockitsu.routing import Router

from . import recordings

FILE = Path(__file__).resolve().parent.parent / "unrecorded.yaml"


def reasons() -> dict[str, str]:
    """Operations such as `GET /auth/saml/login` to the reason for which they cannot be recorded."""
    return dict(yaml.safe_load(FILE.read_text(encoding="utf-8")) or {})


def total() -> int:
    """How many operations the document has."""
    return len(_tags())


def missing() -> dict[str, str]:
    """Operations of the document that no recording calls, to their tags, in the order of the document."""
    router, left = Router(), dict(_tags())
    for operation in left:
        method, _, path = operation.partition(" ")
        router.add(path, method, operation)
    for id in recordings.kept():
        for exchange in recordings.read(id)["exchanges"]:
            left.pop(_operation(router, exchange["call"]), None)
    return left


@cache
def _tags() -> dict[str, str]:
    return {
        f"{method.upper()} {path}": str(declared["tags"][0]) for path, method, declared in Document.load().operations()
    }


def _operation(router: Router, call: str) -> str:
    method, _, path = call.partition(" ")
    try:
        return router.match(path.partition("?")[0], method)[0]
    except (NotFound, MethodNotAllowed):
        return ""
