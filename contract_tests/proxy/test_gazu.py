"""gazu with and without a proxy: the calls that `make bench-proxy` measures."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import gazu
import pytest
from gazu.client import KitsuClient

from .conftest import MakeProxy

BENCH = Path(__file__).resolve().parent.parent.parent / "bench" / "proxy.py"


@pytest.fixture(scope="module")
def bench() -> Any:
    spec = spec_from_file_location("bench_proxy", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def clients(bench: Any, live_server: str, make_proxy: MakeProxy) -> Iterator[tuple[KitsuClient, KitsuClient]]:
    """One without a proxy, one with it."""
    made = bench.log_in(live_server), bench.log_in(f"{make_proxy(live_server).url}/api")
    yield made
    for client in made:
        client.session.close()


def test_the_same_calls_give_the_same(bench: Any, clients: tuple[KitsuClient, KitsuClient]) -> None:
    direct, proxied = clients
    calls = bench.reads(direct)
    assert len(calls) >= 50
    for name, call in calls.items():
        assert call(proxied) == call(direct), name


def test_what_is_written_arrives(bench: Any, clients: tuple[KitsuClient, KitsuClient], tmp_path: Path) -> None:
    direct, proxied = clients
    assert [name for name, arrived in bench.writes(proxied, direct, tmp_path) if not arrived] == []


def test_refusals_are_those_of_the_server(clients: tuple[KitsuClient, KitsuClient]) -> None:
    said = []
    for client in clients:
        with pytest.raises(gazu.exception.RouteNotFoundException) as refused:
            gazu.client.get("data/nothing", client=client)
        said.append(str(refused.value).rpartition("/")[2])
    assert said[0] == said[1]
