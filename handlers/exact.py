"""Numbers as whole multiples of one small fraction: their sums do not depend on the order in which they are made, and
what was added can be taken away again without a trace."""

from __future__ import annotations

SCALE = 1 << 1074
"""The smallest number that a double can tell from zero is one part in so many."""


def whole(number: float) -> int:
    """How many of the fraction a finite number is."""
    numerator, denominator = number.as_integer_ratio()
    return numerator * (SCALE // denominator)


def number(whole: int) -> float:
    """The number that is nearest."""
    return whole / SCALE
