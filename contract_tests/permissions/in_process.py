"""The small production in a studio in process, where recorded tables are replayed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mockitsu.settings import Settings
from mockitsu.state import Root
from mockitsu.testing import Studio

from .matrix import Matrix
from .world import Builder, email


class World:
    """What `builder` makes, with everybody of `callers` logged in; `reset` puts it back."""

    def __init__(self, builder: type[Builder], callers: Iterable[str | None]) -> None:
        self.studio = Studio(Settings(scale="tiny"))
        self.matrix = Matrix(builder(self).build())
        self.operations = {one.id: one for one in self.studio.app.operations()}
        for caller in filter(None, callers):
            self.studio.token(email(caller))
        self._start: Root = self.studio.sandbox.root

    def request(self, method: str, path: str, persona: str | None, **options: Any) -> Any:
        return self.studio.request(method, path, as_=email(persona) if persona else None, **options)

    def reset(self) -> None:
        self.studio.sandbox.root = self._start
