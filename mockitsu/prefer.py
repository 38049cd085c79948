"""`Prefer` (RFC 7240): what a single request asks the mock to answer.

`code=404`, `example=name` and `dynamic=true` replace the answer by one that the document gives, and nothing changes;
`delay=0.3` lets the answer wait. What is unknown or cannot be is ignored; what was honoured is told in
`Preference-Applied`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from random import Random
from typing import TYPE_CHECKING

from . import examples
from .examples import Made

if TYPE_CHECKING:
    from .context import Context

LONGEST_DELAY = 600.0
"""Seconds that a request can be made to wait."""
TOKEN = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
WORD = rf'(?:{TOKEN}|"(?:[^"\\]|\\.)*")'
PAIR = re.compile(rf"\s*({TOKEN})\s*(?:=\s*({WORD})?)?\s*")
PARAMETER = re.compile(rf"\s*;\s*(?:{TOKEN}\s*(?:=\s*(?:{WORD})?)?)?\s*")
ESCAPE = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Preferred:
    """What of the preferences is honoured: seconds to wait, an answer or None for the handler's, and how it is told."""

    delay: float
    answer: Made | None
    applied: str

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        return ("preference-applied", self.applied), ("vary", "Prefer")


def parse(headers: Iterable[str]) -> dict[str, str]:
    """The preferences of all `Prefer` headers, by name in lower case; without a value they have an empty one.

    The first of several with one name counts, parameters do not; a header is read up to where it breaks the grammar.
    """
    found: dict[str, str] = {}
    for text in headers:
        place = 0
        while place < len(text):
            if not text[place:].lstrip(" \t,"):
                break
            place += len(text[place:]) - len(text[place:].lstrip(" \t,"))
            pair = PAIR.match(text, place)
            if pair is None:
                break
            place = pair.end()
            while (more := PARAMETER.match(text, place)) is not None:
                place = more.end()
            if text[place : place + 1] not in ("", ","):
                break
            found.setdefault(pair[1].lower(), _unquoted(pair[2] or ""))
    return found


def _unquoted(word: str) -> str:
    return ESCAPE.sub(r"\1", word[1:-1]) if word.startswith('"') else word


def preferred(context: Context, headers: Iterable[str]) -> Preferred | None:
    """What is honoured of a request's preferences; None where nothing is."""
    asked = parse(headers)
    applied: list[str] = []
    delay = _delay(asked.get("delay", ""))
    if delay is not None:
        applied.append(f"delay={asked['delay']}")
    answer = _answer(context, asked, applied)
    return Preferred(delay or 0.0, answer, ", ".join(applied)) if applied else None


def _delay(text: str) -> float | None:
    """Seconds, or None for what is no length of time."""
    if not re.fullmatch(r"\d{1,6}(\.\d{1,9})?|\.\d{1,9}", text):
        return None
    seconds = float(text)
    return seconds if seconds <= LONGEST_DELAY else None


def _answer(context: Context, asked: Mapping[str, str], applied: list[str]) -> Made | None:
    """The preferred answer; what led to it is added to `applied`. An example goes before a generated answer."""
    operation, code = context.operation, asked.get("code", "")
    status = int(code) if re.fullmatch(r"[1-5]\d\d", code) and int(code) in operation.responses else None
    told = [f"code={code}"] if status is not None else []
    name = asked.get("example", "")
    if name and (made := examples.named(operation, name, status)) is not None:
        applied += [*told, f"example={_quoted(name)}"]
        return made
    if asked.get("dynamic", "").lower() == "true":
        made = examples.generated(operation, status or operation.success, _dice(context))
        if made is not None:
            applied += [*told, "dynamic=true"]
            return made
    if status is not None and (made := examples.declared(operation, status)) is not None:
        applied += told
        return made
    return None


def _quoted(word: str) -> str:
    return word if re.fullmatch(TOKEN, word) else '"' + re.sub(r'(["\\])', r"\\\1", word) + '"'


def _dice(context: Context) -> Random:
    """Chance that follows from the sandbox's seed and the request: the same request gets the same invention."""
    text = f"{context.tx.root.seed} {context.operation.id} {context.path} {sorted(context.query.items())}"
    return Random(int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()))
