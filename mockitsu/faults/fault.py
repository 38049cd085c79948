"""One fault: which requests it hits, how often, and what it does to them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any, Literal

from mockitsu.path_patterns import path_pattern
from mockitsu.prefer import LONGEST_DELAY

if TYPE_CHECKING:
    from mockitsu.context import Context
    from mockitsu.operation import Operation

Damage = Literal["drop", "drop_halfway", "truncate", "malform"]


class FaultError(ValueError):
    """A fault that cannot be; `field` names what is wrong with it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Target:
    """Which requests a fault hits: those that fit all of what is given; what is empty fits every request.

    `path` is a pattern of the path without prefix: `*` or `{name}` stand for one segment, `**` for any number.
    `persons` are ids or e-mail addresses of callers, `roles` their global roles.
    """

    operations: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    path: str | None = None
    persons: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    def fits_operation(self, operation: Operation) -> bool:
        """Whether requests to an operation can be hit at all."""
        return (
            (not self.operations or operation.id in self.operations)
            and (not self.tags or operation.declared["tags"][0] in self.tags)
            and (not self.methods or operation.method.upper() in self.methods)
        )

    def fits(self, context: Context) -> bool:
        """Whether a request to such an operation is hit."""
        if self.path is not None and not path_pattern(self.path).fits(context.path):
            return False
        if not self.persons and not self.roles:
            return True
        if not context.logged_in:
            return False
        known = {context.person["id"], context.person["email"]}
        return bool((not self.persons or known & set(self.persons)) and (not self.roles or context.role in self.roles))


@dataclass(frozen=True)
class Delay:
    """Seconds to wait: `a` and `b` are low and high (uniform), mean and deviation (normal), or the median and the
    deviation of the logarithm (lognormal); a fixed delay has `a` alone."""

    kind: Literal["fixed", "uniform", "normal", "lognormal"]
    a: float
    b: float = 0.0

    def draw(self, dice: Random) -> float:
        """Seconds, never below zero nor above the longest delay."""
        match self.kind:
            case "fixed":
                drawn = self.a
            case "uniform":
                drawn = dice.uniform(self.a, self.b)
            case "normal":
                drawn = dice.gauss(self.a, self.b)
            case "lognormal":
                drawn = dice.lognormvariate(math.log(self.a), self.b)
        return min(max(drawn, 0.0), LONGEST_DELAY)


@dataclass(frozen=True)
class Given:
    """An answer in place of the handler's: a status with the document's example for it, an example by its name, or
    a body; and headers besides. `has_body` tells a body of null from none."""

    status: int | None = None
    example: str | None = None
    body: Any = None
    has_body: bool = False
    media_type: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RateLimit:
    """More than `requests` within `seconds` of the sandbox's clock are refused; counted for everybody together, or
    for each person."""

    requests: int
    seconds: float
    per_person: bool = False


@dataclass(frozen=True)
class Fault:
    """A fault as it was declared. What it does is at least one of `delay`, `answer`, `damage`, `bytes_per_second` and
    `rate_limit`.

    The first `skip` requests that fit pass, and after `count` hits (None: never) it is over. Of the others it hits a
    share of `probability`, drawn from `seed` (None: the sandbox's). With `after`, what spoils or replaces an answer
    does so when the change has been made; without, nothing changes.
    """

    name: str
    target: Target = field(default_factory=Target)
    probability: float = 1.0
    seed: int | None = None
    skip: int = 0
    count: int | None = None
    after: bool = False
    delay: Delay | None = None
    answer: Given | None = None
    damage: Damage | None = None
    bytes_per_second: int | None = None
    rate_limit: RateLimit | None = None

    @property
    def decides(self) -> bool:
        """Whether it replaces or spoils the answer, so that no later fault can."""
        return self.answer is not None or self.damage is not None or self.rate_limit is not None
