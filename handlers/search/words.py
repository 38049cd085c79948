"""Matching words: by prefix, whatever the case and the accents, and bearing one slip of the keyboard."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

WORD = re.compile(r"[^\W_]+")
FORGIVING = 4
"""How many letters a word needs to be found in spite of a slip."""


def words_of(text: str) -> list[str]:
    """The words of a text, in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter)))


def matching_fields(query: list[str], fields: Mapping[str, str]) -> list[str] | None:
    """The names of the fields in which a word of the query is found; None where a word is found in none of them."""
    found = [[name for name, text in fields.items() if _has(words_of(text), word)] for word in query]
    if not query or not all(found):
        return None
    return [name for name in fields if any(name in names for names in found)]


def texts_of(data: Mapping[str, Any] | None) -> dict[str, str]:
    """The values of metadata that can be searched, by their keys."""
    return {key: text for key, value in (data or {}).items() if (text := _text(value))}


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(filter(None, map(_text, value)))
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _has(words: Iterable[str], wanted: str) -> bool:
    return any(word.startswith(wanted) or _nearly_starts_with(word, wanted) for word in words)


def _nearly_starts_with(word: str, wanted: str) -> bool:
    """Whether some beginning of `word` is `wanted` but for one letter added, missing, wrong or out of turn."""
    if len(wanted) < FORGIVING:
        return False
    start = next((i for i, (a, b) in enumerate(zip(word, wanted, strict=False)) if a != b), min(len(word), len(wanted)))
    left, right = word[start:], wanted[start:]
    slips = (
        left[1:].startswith(right),
        left.startswith(right[1:]),
        left[1:].startswith(right[1:]),
        len(right) > 1 and left.startswith(right[1] + right[0] + right[2:]),
    )
    return any(slips)
