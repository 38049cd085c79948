"""One studio for the whole run, put back before each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mockitsu.settings import Settings
from mockitsu.testing import Studio


@pytest.fixture(scope="session")
def _studio() -> Iterator[Studio]:
    studio = Studio(Settings(scale="tiny"))
    yield studio
    studio.client.close()


@pytest.fixture
def studio(_studio: Studio) -> Studio:
    """A fresh tiny studio, called in process."""
    _studio.reset()
    return _studio
