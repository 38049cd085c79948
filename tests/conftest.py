"""The documents, read once for each module."""

from __future__ import annotations

import pytest
from spec_reading import DOCUMENTS

from mockitsu.document import Document
from mockitsu.spec import bundle


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {name: Document(bundle(name)) for name in DOCUMENTS}


@pytest.fixture(params=DOCUMENTS)
def document(documents: dict[str, Document], request: pytest.FixtureRequest) -> Document:
    return documents[request.param]
