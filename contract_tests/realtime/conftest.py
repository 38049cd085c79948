"""One stage for the tests of a module's run, put back before each test."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from .stage import Stage, on_stage
from .watched import Watched


@pytest.fixture(scope="session")
def _stage() -> Iterator[Stage]:
    with on_stage() as stage:
        yield stage


@pytest.fixture
def stage(_stage: Stage) -> Iterator[Stage]:
    """A fresh tiny studio that is called in process and listened to on a port; nobody listens at its end."""
    _stage.studio.reset()
    yield _stage
    _stage.leave()


@pytest.fixture(scope="module")
def watched() -> Iterator[Watched]:
    """A stage that is called over HTTP while a client listens."""
    with on_stage() as stage, httpx.Client(timeout=30) as http:
        yield Watched(stage, http)
