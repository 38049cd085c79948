"""Every dedicated operation of a production's core, called by everybody: the statuses that Zou 1.0.97 was seen to give.

The calls come in the order in which `record.py` made them; the production is put back where that did.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from mockitsu.operation import Operation

from .in_process import World
from .matrix import FAILURES, covered
from .record import TABLE
from .world import PERSONAS, Builder

ROLES: dict[str, list[int]] = json.loads(TABLE.read_text())


def statuses(world: World, operation: Operation) -> list[int]:
    """What the operation answers to the personas, one after another."""
    world.reset()
    found = []
    for persona in PERSONAS:
        request = world.matrix.request(operation)
        answer = world.request(operation.method, request.pop("path"), persona, **request)
        found.append(answer.status_code)
        if operation.method == "delete" and answer.status_code < 300:
            world.reset()
    return found


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    made = World(Builder, PERSONAS)
    yield made
    made.studio.client.close()


def test_the_table_names_every_operation(world: World) -> None:
    assert {operation.id for operation in covered(world.operations)} == ROLES.keys()


@pytest.mark.parametrize("operation_id", sorted(ROLES))
def test_everybody_gets_what_the_real_server_gives(world: World, operation_id: str) -> None:
    expected = [FAILURES[operation_id] if status == 500 else status for status in ROLES[operation_id]]
    found = statuses(world, world.operations[operation_id])
    assert dict(zip(PERSONAS, found, strict=True)) == dict(zip(PERSONAS, expected, strict=True))
