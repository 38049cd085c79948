"""The documents, read once for each module; and runs of pytest inside of tests."""

from __future__ import annotations

import pytest
from inner_runs import OPTIONS, VARIABLE
from spec_reading import DOCUMENTS

from mockitsu.document import Document
from mockitsu.spec import bundle


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {name: Document(bundle(name)) for name in DOCUMENTS}


@pytest.fixture(params=DOCUMENTS)
def document(documents: dict[str, Document], request: pytest.FixtureRequest) -> Document:
    return documents[request.param]


@pytest.fixture
def inner(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Inner runs are no workers of the outer one, and take warnings for errors."""
    for name in ("PYTEST_XDIST_WORKER", "PYTEST_XDIST_TESTRUNUID"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(VARIABLE, OPTIONS)
    pytester.makeini("[pytest]\nfilterwarnings = error\n")
    return pytester
