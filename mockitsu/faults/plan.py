"""What is to happen to one request: worked out before its handler is called, followed on the way to its answer."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mockitsu import examples
from mockitsu.examples import JSON, Made
from mockitsu.state import dumps

if TYPE_CHECKING:
    from mockitsu.http import Response
    from mockitsu.operation import Operation
    from mockitsu.prefer import Preferred

    from .fault import Damage, Fault, Given


@dataclass
class Plan:
    """Seconds to wait, the answer instead of the handler's, and how it is sent.

    `after` tells whether the handler's change is made although its answer is lost. `faults` and `preferences` name
    what led to this.
    """

    delay: float = 0.0
    answer: Made | None = None
    headers: list[tuple[str, str]] = field(default_factory=list)
    damage: Damage | None = None
    bytes_per_second: int | None = None
    after: bool = False
    faults: list[str] = field(default_factory=list)
    preferences: str | None = None

    @property
    def changes_nothing(self) -> bool:
        """Whether what the handler has written is dropped: its answer is replaced or spoiled, and not after it."""
        return not self.after and (self.answer is not None or self.damage is not None)

    @property
    def skips_handler(self) -> bool:
        """Whether the handler need not be called: another answer is there, or none at all will be, and no change."""
        return self.changes_nothing and (self.answer is not None or self.damage == "drop")

    def follow(self, fault: Fault, delay: float, operation: Operation, retry_after: float | None) -> None:
        """Add what a fault does. `retry_after` are the seconds that a rate limit has still to run."""
        self.faults.append(fault.name)
        self.delay += delay
        self.bytes_per_second = self.bytes_per_second or fault.bytes_per_second
        if fault.decides:
            self.damage = fault.damage
            self.after = fault.after
        if retry_after is not None:
            self.headers.append(("retry-after", str(max(1, math.ceil(retry_after)))))
            self.answer = examples.refusal(429)
        if fault.answer is not None:
            default = 429 if retry_after is not None else None
            self.answer = given_answer(fault.answer, operation, default)
            self.headers += [(name.lower(), value) for name, value in fault.answer.headers.items()]

    def prefer(self, preferred: Preferred) -> None:
        """Add what the request itself prefers; a fault that gives an answer goes before it."""
        if self.answer is not None:
            return
        self.delay += preferred.delay
        self.headers += preferred.headers
        self.preferences = preferred.applied
        if preferred.answer is not None:
            self.answer, self.after = preferred.answer, False

    def in_place_of(self, response: Response) -> Response:
        """What is sent where the handler has answered `response`."""
        status, media_type, headers, content = response
        if self.answer is not None:
            status, media_type, content, headers = self.answer.status, self.answer.media_type, self.answer.content, ()
        return status, media_type, (*headers, *self.headers), content


def given_answer(given: Given, operation: Operation, default: int | None = None) -> Made:
    """The answer that a fault gives to an operation's caller; `default` is its status where the fault names none."""
    status = given.status or default
    if given.has_body:
        media_type = given.media_type or JSON
        plain = isinstance(given.body, str) and media_type != JSON
        return Made(status or operation.success, media_type, given.body.encode() if plain else dumps(given.body))
    if given.example is not None and (made := examples.named(operation, given.example, given.status)) is not None:
        return made
    status = status or operation.success
    return examples.declared(operation, status) or examples.refusal(status)
