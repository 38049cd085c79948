"""The scenarios, told to a server and compared with what a Zou 1.0.97 server answered when they were recorded.

They write: each makes its own production and people, and leaves them there; the people are let go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import httpx

from mockitsu.scenarios import Scenario, recordings, scenarios
from mockitsu.scenarios.teller import Teller

from .report import Outcome, State
from .server import Server

UNTOLD = (AssertionError, KeyError, TypeError, IndexError, ValueError, httpx.HTTPError)
"""What a story stumbles over where the server answers otherwise than it has to."""
Observe = Callable[[str, str, httpx.Response], None]
"""What sees each call of the stories: method, path and answer."""


def load(tags: Iterable[str] = ()) -> list[Scenario]:
    """The scenarios, or those of some tags."""
    rooms = {tag.lower().replace(" ", "_") for tag in tags}
    return [story for story in scenarios() if not rooms or story.tag in rooms]


class Telling:
    """Stories that are told to a server. `outcomes` has one for each from the beginning."""

    def __init__(self, server: Server, stories: Iterable[Scenario], observe: Observe) -> None:
        self._server, self._observe = server, observe
        self._stories = list(stories)
        self.outcomes = [
            Outcome(story.id, "scenario", story.title, story.tag, note="interrupted") for story in self._stories
        ]

    def all(self, progress: Callable[[str], None]) -> None:
        """Tell them one after the other."""
        for story, outcome in zip(self._stories, self.outcomes, strict=True):
            self._tell(story, outcome)
            progress(story.id)

    def _tell(self, story: Scenario, outcome: Outcome) -> None:
        teller = Teller(self._send, self._server.base_url, token=self._server.token)
        try:
            story.tell(teller)
        except UNTOLD as error:
            outcome.found(f"it cannot be told to its end: {type(error).__name__}: {error}", _last(teller))
        finally:
            teller.close()
        outcome.calls = len(teller.exchanges)
        for number, (before, now) in enumerate(
            zip(recordings.read(story.id)["exchanges"], teller.exchanges, strict=False), 1
        ):
            for path, real, answered in recordings.differing(before, now):
                outcome.found(f"{path}: recorded {real!r}, answered {answered!r}"[:400], f"{number} {before['call']}")
        if outcome.state is not State.DIFFERENT:
            outcome.state = State.CONFORMS
        outcome.note = ""

    def _send(self, method: str, path: str, **options: Any) -> httpx.Response:
        answer = self._server.request(method, path, **options)
        self._observe(method, path, answer)
        return answer


def _last(teller: Teller) -> str:
    return str(teller.exchanges[-1]["call"]) if teller.exchanges else "(its beginning)"
