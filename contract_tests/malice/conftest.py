"""What is attacked: a tiny studio, called in process and over raw sockets, with bounds that are quickly reached."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mockitsu.settings import Settings

from ..realtime.stage import Stage, on_stage
from .target import Target

BOUNDS = Settings(
    scale="tiny",
    log_level="critical",
    patience=1.0,
    max_body=3_000_000,
    max_json=2_000_000,
    max_unpacked=30_000_000,
)


@pytest.fixture(scope="session")
def _target() -> Iterator[Target]:
    with on_stage(BOUNDS) as stage:
        yield Target(stage)


@pytest.fixture
def target(_target: Target) -> Iterator[Target]:
    """A server that is put back before each test."""
    _target.studio.reset()
    yield _target
    _target.stage.leave()


@pytest.fixture
def stage_of_rooms(target: Target) -> Stage:
    """The stage behind the target, for those who only listen and speak."""
    return target.stage
