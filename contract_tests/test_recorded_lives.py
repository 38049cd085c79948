"""The lives of rows as a Zou 1.0.97 answered them, asked of the mock: whatever differs has a reason."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .lifecycle import servers
from .lifecycle.compare import RECORDED, ask, differences, recorded
from .lifecycle.program import TABLES
from .lifecycle.servers import Server


@pytest.fixture(scope="module")
def mock() -> Iterator[Server]:
    with servers.mock() as server:
        yield server


@pytest.mark.parametrize("table", sorted(path.stem for path in RECORDED.glob("*.json")))
def test_a_life_goes_as_it_did_on_a_real_server(mock: Server, table: str) -> None:
    real = recorded(table)
    assert real is not None
    unexplained = [one for one in differences(table, real, ask(mock, table)) if one.reason is None]
    assert unexplained == []


def test_recordings_are_of_models() -> None:
    assert {path.stem for path in RECORDED.glob("*.json")} <= set(TABLES)
