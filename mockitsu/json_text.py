"""JSON as it comes from outside: read with a bound to how deep it is nested, and looked through for NUL characters.

What is nested deeper than `DEEPEST` could be read, and not be written again in any answer.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

import orjson

DEEPEST = 200
"""Levels of lists and objects in one another that JSON from outside may have."""
WRITTEN = 254
"""Levels that orjson writes."""
LARGE = 500_000
NUL = "\0"
_ESCAPED_NUL = b"\\u0000"


class Unreadable(ValueError):
    """A text is no JSON, or nested too deep."""


def read(content: bytes | str) -> Any:
    """The value of a text. Raises Unreadable. Numbers that no double can hold and lone surrogates count as no JSON, as
    on the real server."""
    try:
        value = _loads(content)
    except orjson.JSONDecodeError as error:
        raise Unreadable(str(error)) from None
    if is_deep(value):
        raise Unreadable(f"more than {DEEPEST} levels of lists and objects in one another")
    return value


def _loads(content: bytes | str) -> Any:
    """The value of a text. The garbage collector would look at all that was made so far again and again."""
    if len(content) < LARGE or not gc.isenabled():
        return orjson.loads(content)
    gc.disable()
    try:
        return orjson.loads(content)
    finally:
        gc.enable()


def is_deep(value: Any) -> bool:
    """Whether a JSON value has more than `DEEPEST` levels: orjson, which tells in no time, sees it inside of others."""
    for _ in range(WRITTEN - DEEPEST):
        value = [value]
    try:
        orjson.dumps(value)
    except TypeError:
        return True
    return False


def has_nul(content: bytes, value: Any) -> bool:
    """Whether a NUL character is in a text of `value`, a key or a value, which `content` is the JSON of."""
    return _ESCAPED_NUL in content and any(NUL in text for text in _texts(value))


def _texts(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict):
            yield from part
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
