"""Short stories told through HTTP, the same to a real server and to the mock.

A scenario is a function in a module of `contract_tests/scenarios/<tag>/`. It gets a `Teller`, makes everything that it
needs under names of its own, and calls the API; what a real server has answered is kept in `contract_tests/recordings`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .teller import Teller

Story = Callable[[Teller], None]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A story, the tag that it is about, and what it is called."""

    tag: str
    name: str
    title: str
    tell: Story

    @property
    def id(self) -> str:
        return f"{self.tag}/{self.name}"


_TITLES: dict[Story, str] = {}


def scenario(title: str) -> Callable[[Story], Story]:
    """Declare a function to be a scenario, with its title."""

    def declare(story: Story) -> Story:
        _TITLES[story] = title
        return story

    return declare


def scenarios() -> list[Scenario]:
    """All scenarios, by tag and in the order in which their modules tell them."""
    return list(_all())


def _all() -> Iterator[Scenario]:
    for room in sorted(info.name for info in pkgutil.iter_modules(__path__) if info.ispkg):
        package = importlib.import_module(f"{__name__}.{room}")
        for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
            module = importlib.import_module(f"{package.__name__}.{info.name}")
            for story in vars(module).values():
                if getattr(story, "__module__", "") == module.__name__ and story in _TITLES:
                    yield Scenario(room, story.__name__, _TITLES[story], story)
