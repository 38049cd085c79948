"""The scenarios, told to a server and compared with what a Zou 1.0.97 server answered when they were recorded.

They write: each makes its own production and people, and leaves them there. They are in the checkout, not in the wheel.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import httpx

import mockitsu

from .report import Outcome, State
from .server import Server, VerifyError

CHECKOUT = Path(mockitsu.__file__).resolve().parent.parent
UNTOLD = (AssertionError, KeyError, TypeError, IndexError, ValueError, httpx.HTTPError)
"""What a story stumbles over where the server answers otherwise than it has to."""


def load(tags: Iterable[str] = ()) -> list[Any]:
    """The scenarios, or those of some tags. Raises VerifyError where they are not at hand."""
    if not (CHECKOUT / "contract_tests" / "scenarios").is_dir():
        raise VerifyError("the scenarios are in Mockitsu's checkout only; run --write from one")
    sys.path.insert(0, str(CHECKOUT))
    rooms = {tag.lower().replace(" ", "_") for tag in tags}
    found = importlib.import_module("contract_tests.scenarios").scenarios()
    return [story for story in found if not rooms or story.tag in rooms]


def tell(server: Server, stories: list[Any], outcomes: list[Outcome], progress: Callable[[str], None]) -> None:
    """Tell the stories, and add what came of each to `outcomes`."""
    told = [Outcome(story.id, "scenario", story.title, story.tag, note="interrupted") for story in stories]
    outcomes += told
    for story, outcome in zip(stories, told, strict=True):
        _tell(server, story, outcome)
        progress(story.id)


def _tell(server: Server, story: Any, outcome: Outcome) -> None:
    recordings = importlib.import_module("contract_tests.scenarios.recordings")
    teller = importlib.import_module("contract_tests.scenarios.teller").Teller(
        server.request, server.base_url, token=server.token
    )
    try:
        story.tell(teller)
    except UNTOLD as error:
        outcome.found(f"it cannot be told to its end: {type(error).__name__}: {error}", _last(teller))
    recorded = recordings.read(story.id)["exchanges"]
    outcome.calls = len(teller.exchanges)
    for number, (before, now) in enumerate(zip(recorded, teller.exchanges, strict=False), 1):
        for path, real, answered in recordings.differing(before, now):
            outcome.found(f"{path}: recorded {real!r}, answered {answered!r}"[:400], f"{number} {before['call']}")
    if outcome.state is not State.DIFFERENT:
        outcome.state = State.CONFORMS
    outcome.note = ""


def _last(teller: Any) -> str:
    return str(teller.exchanges[-1]["call"]) if teller.exchanges else "(its beginning)"
