"""A studio from the cache is the one that was made; a cache that is damaged is no reason to fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from mockitsu.settings import Settings
from mockitsu.state.unread import UnreadTable
from mockitsu.studio import dump_root, seeded_root


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(scale="tiny", cache=str(tmp_path))


def test_a_studio_from_the_cache_is_the_one_that_was_made(settings: Settings) -> None:
    assert dump_root(seeded_root(settings)) == dump_root(seeded_root(settings))


def test_a_table_is_read_when_it_is_looked_into(settings: Settings) -> None:
    seeded_root(settings)
    tasks = seeded_root(settings).tables["task"]
    assert isinstance(tasks, UnreadTable)
    assert hasattr(tasks, "_read")
    assert len(tasks) > 0
    assert not hasattr(tasks, "_read")


@pytest.mark.parametrize("kept", [slice(0, 0), slice(0, 20), slice(0, -20), slice(20, None)])
def test_a_damaged_cache_is_made_again(settings: Settings, tmp_path: Path, kept: slice) -> None:
    made = dump_root(seeded_root(settings))
    file = next(tmp_path.glob("studio_tiny_*"))
    content = file.read_bytes()
    file.write_bytes(content[kept])
    assert dump_root(seeded_root(settings)) == made
    assert file.read_bytes() == content
