"""How long a regular expression from outside could take: Python's matching goes back and tries again, and has no end
that one could set."""

from __future__ import annotations

from math import factorial, prod

# The only way to look into a pattern. There since Python 3.11, and in every version since.
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

MOST_STEPS = 20_000_000
"""Ways to match that are tried in about a second."""
FEW, MOST_REPEATS = 10, 20
REPEATS = frozenset((codes.MAX_REPEAT, codes.MIN_REPEAT))


def cost(pattern: str, length: int) -> float:
    """About how many ways a pattern can match a text of this length at most. Raises re.error for what is no pattern."""
    return _cost(parser.parse(pattern), length)


def is_costly(pattern: str, length: int) -> bool:
    """Whether trying a pattern on a text of this length could take more than a moment. Raises re.error."""
    return cost(pattern, length) > MOST_STEPS


def _cost(parsed: Any, length: int) -> float:
    """Ways of what stands after one another are multiplied. Repeats share one text: its ends can be chosen in any
    order, and are the same."""
    ways = [_ways(code, argument, length) for code, argument in parsed]
    repeats = sum(1 for (code, _), number in zip(parsed, ways, strict=True) if code in REPEATS and number > FEW)
    return prod(ways) / factorial(min(repeats, MOST_REPEATS))


def _ways(code: Any, argument: Any, length: int) -> float:
    if code in REPEATS:
        least, most, repeated = argument
        inner = _cost(repeated, length)
        times = min(int(most), length + 1)
        return (times - min(int(least), times) + 1) * (1.0 if inner <= 1 else _power(inner, times))
    if code is codes.BRANCH:
        return sum(_cost(branch, length) for branch in argument[1])
    parts = argument if isinstance(argument, tuple | list) else (argument,)
    ways = 1.0
    for part in parts:
        if isinstance(part, parser.SubPattern):
            ways *= _cost(part, length)
    return ways


def _power(base: float, exponent: int) -> float:
    try:
        return float(base**exponent)
    except OverflowError:
        return float("inf")
