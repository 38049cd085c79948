"""Answers that were given already, for as long as the state that they follow from stands.

A handler that has looked at nothing but rows, path, query and caller will give the same answer to the same question,
until the sandbox's root is another one; a root never changes. Who looks at the clock, at headers or at the sandbox
itself is asked each time: `Context.looks_beyond` tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .http import Response
    from .sandbox import Sandbox
    from .state import Root

Question = tuple[str, str, bytes, str | None]
"""Operation, path, query string and the caller's id."""
LARGEST = 8
"""One answer takes no more than this part of the memory for all."""
OVERHEAD = 500
"""About how many bytes an answer takes besides its body."""


class KeptAnswers:
    """The answers of a sandbox: up to `settings.kept_answers` bytes of them."""

    __slots__ = ("_answers", "_room", "_root", "_sandbox")

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._root: Root | None = None
        self._answers: dict[Question, Response] = {}
        self._room = 0

    def __len__(self) -> int:
        return len(self._answers)

    def find(self, question: Question) -> Response | None:
        """What was answered to this question in the present state; None where nobody has asked it."""
        return self._answers.get(question) if self._root is self._sandbox.root else None

    def keep(self, question: Question, answer: Response) -> None:
        """Keep an answer that follows from the present state alone; the others go where there is no room."""
        most = self._sandbox.settings.kept_answers
        size = len(answer[3]) + OVERHEAD
        if size * LARGEST > most:
            return
        if self._root is not self._sandbox.root or size > self._room:
            self._root, self._answers, self._room = self._sandbox.root, {}, most
        self._answers[question] = answer
        self._room -= size

    def reset(self) -> None:
        """Forget all answers."""
        self._root, self._answers = None, {}
