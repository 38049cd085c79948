"""What is wrong with a text that should be a UUID, in the words of the real server (observed on Zou 1.0.97)."""

from __future__ import annotations

from string import hexdigits

GROUPS = (8, 4, 4, 4, 12)
SIMPLE = sum(GROUPS)


def problem(text: str) -> str:
    """The first thing that keeps `text` from being a UUID."""
    odd = next((place for place, letter in enumerate(text) if letter not in hexdigits and letter != "-"), None)
    if odd is not None:
        return f"invalid character: found `{text[odd]}` at {len(text[:odd].encode()) + 1}"
    groups = [len(group) for group in text.split("-")]
    if len(groups) == 1:
        return f"invalid length: expected length {SIMPLE} for simple format, found {len(text)}"
    if len(groups) != len(GROUPS):
        return f"invalid group count: expected {len(GROUPS)}, found {len(groups)}"
    wrong = next((place for place in range(len(GROUPS)) if groups[place] != GROUPS[place]), len(GROUPS) - 1)
    return f"invalid group length in group {wrong}: expected {GROUPS[wrong]}, found {groups[wrong]}"
