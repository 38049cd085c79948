"""Yes and no in the cells of imported tables."""

from __future__ import annotations

from ..csv_tables import InvalidCell

WORDS = {
    **dict.fromkeys(("y", "yes", "t", "true", "on", "1"), True),
    **dict.fromkeys(("n", "no", "f", "false", "off", "0"), False),
}


def is_yes(text: str) -> bool:
    """Whether a cell says yes, in whatever letter case. Raises InvalidCell for what is neither yes nor no."""
    if text.lower() not in WORDS:
        raise InvalidCell
    return WORDS[text.lower()]
