"""Every dedicated operation of a production's core, called by everybody: the statuses that Zou 1.0.97 was seen to give.

The calls come in the order in which `record.py` made them; the production is put back where that did.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from mockitsu.operation import Operation
from mockitsu.settings import Settings
from mockitsu.state import Root
from mockitsu.testing import Studio

from .matrix import FAILURES, Matrix, covered
from .record import TABLE
from .world import PERSONAS, Builder, email

ROLES: dict[str, list[int]] = json.loads(TABLE.read_text())


class World:
    """The small production in a studio in process; `reset` puts it back."""

    def __init__(self) -> None:
        self.studio = Studio(Settings(scale="tiny"))
        self.matrix = Matrix(Builder(self).build())
        self.operations = {one.id: one for one in self.studio.app.operations()}
        for persona in PERSONAS:
            self.studio.token(email(persona))
        self._start: Root = self.studio.sandbox.root

    def request(self, method: str, path: str, persona: str | None, **options: Any) -> Any:
        return self.studio.request(method, path, as_=email(persona) if persona else None, **options)

    def reset(self) -> None:
        self.studio.sandbox.root = self._start

    def statuses(self, operation: Operation) -> list[int]:
        """What the operation answers to the personas, one after another."""
        self.reset()
        found = []
        for persona in PERSONAS:
            request = self.matrix.request(operation)
            answer = self.request(operation.method, request.pop("path"), persona, **request)
            found.append(answer.status_code)
            if operation.method == "delete" and answer.status_code < 300:
                self.reset()
        return found


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    made = World()
    yield made
    made.studio.client.close()


def test_the_table_names_every_operation(world: World) -> None:
    assert {operation.id for operation in covered(world.operations)} == ROLES.keys()


@pytest.mark.parametrize("operation_id", sorted(ROLES))
def test_everybody_gets_what_the_real_server_gives(world: World, operation_id: str) -> None:
    expected = [FAILURES[operation_id] if status == 500 else status for status in ROLES[operation_id]]
    found = world.statuses(world.operations[operation_id])
    assert dict(zip(PERSONAS, found, strict=True)) == dict(zip(PERSONAS, expected, strict=True))
