"""A studio whose movies are encoded (the setting `movies`), one for all tests."""

from __future__ import annotations

import pytest

from mockitsu.settings import Settings
from mockitsu.testing import Studio


@pytest.fixture(scope="session")
def _encoding() -> Studio:
    return Studio(Settings(scale="tiny", movies="encoded"))


@pytest.fixture
def encoding(_encoding: Studio) -> Studio:
    """The studio, put back."""
    _encoding.reset()
    return _encoding
