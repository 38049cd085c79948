"""What two servers answer to the same questions, and why some answers are meant to differ."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from .program import TABLES, Life
from .servers import Server

HERE = Path(__file__).parent
RECORDED = HERE / "recorded"

WHOLE_ROW = "get after updates"
"""A question whose answers are compared key by key."""

Answer = tuple[str, Any]
"""The status with the text of a refusal, and what was looked at of the body of a success."""
Answers = dict[str, Answer]
"""By question."""


class Difference(NamedTuple):
    """A question that two servers answer otherwise, and why, if that is known."""

    table: str
    question: str
    real: Answer | None
    mock: Answer | None
    reason: str | None


class Reason(NamedTuple):
    """Why answers differ: expressions for the table, the question, and both answers as JSON."""

    why: str
    table: str = ".*"
    question: str = ".*"
    real: str = ".*"
    mock: str = ".*"

    def holds(self, table: str, question: str, real: Answer | None, mock: Answer | None) -> bool:
        """Whether this is why."""
        pairs = ((self.table, table), (self.question, question), (self.real, _text(real)), (self.mock, _text(mock)))
        return all(re.fullmatch(pattern, text, re.DOTALL) is not None for pattern, text in pairs)


class Reasons:
    """The reasons of `reasons.json`; the first that holds is the one."""

    @cached_property
    def _all(self) -> list[Reason]:
        return [Reason(**part) for part in json.loads((HERE / "reasons.json").read_text(encoding="utf-8"))]

    def of(self, table: str, question: str, real: Answer | None, mock: Answer | None) -> str | None:
        """Why these answers differ, or None."""
        found = (reason.why for reason in self._all if reason.holds(table, question, real, mock))
        return next(found, None)


def ask(server: Server, table: str) -> Answers:
    """Everything that a table is asked, with the answers of a server."""
    request, personas = server
    return {question: (word, body) for question, word, body in Life(request, personas, table).questions()}


def differences(table: str, real: Answers, mock: Answers) -> Iterator[Difference]:
    """The questions whose answers differ, in order."""
    reasons = Reasons()
    for question in {**real, **mock}:
        for called, one, other in _parts(question, real.get(question), mock.get(question)):
            if one != other:
                yield Difference(table, called, one, other, reasons.of(table, called, one, other))


def _parts(
    question: str, one: Answer | None, other: Answer | None
) -> Iterator[tuple[str, Answer | None, Answer | None]]:
    """Two answers to a question; of two rows that have been through a lot each key, so that a reason is for one."""
    if question == WHOLE_ROW and one is not None and other is not None and one[0] == other[0] == "200":
        for key in {**one[1], **other[1]}:
            real, mock = (json.dumps(row.get(key, "<no key>"), sort_keys=True) for row in (one[1], other[1]))
            yield f"{question}: {key}", (real, None), (mock, None)
    else:
        yield question, one, other


def recorded(table: str) -> Answers | None:
    """What the real server answered when it was last recorded; None for a table that was not."""
    path = RECORDED / f"{table}.json"
    if not path.exists():
        return None
    kept = json.loads(path.read_text(encoding="utf-8"))
    bodies = kept["bodies"]
    return {
        question: (word, bodies[found[0]] if found else None) for question, (word, *found) in kept["answers"].items()
    }


def record(table: str, answers: Answers) -> None:
    """Keep the answers of the real server; equal bodies once."""
    bodies: list[Any] = []
    kept: dict[str, list[Any]] = {}
    for question, (word, body) in answers.items():
        if body is not None and body not in bodies:
            bodies.append(body)
        kept[question] = [word] if body is None else [word, bodies.index(body)]
    lines = (f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value)}" for key, value in kept.items())
    shown = (json.dumps(body, ensure_ascii=False) for body in bodies)
    text = '{"answers": {\n' + ",\n".join(lines) + '\n}, "bodies": [\n' + ",\n".join(shown) + "\n]}\n"
    RECORDED.mkdir(exist_ok=True)
    (RECORDED / f"{table}.json").write_text(text, encoding="utf-8")


def tables(wanted: Iterable[str]) -> tuple[str, ...]:
    """The tables of these names; all where none is named. Raises SystemExit for a name that is none."""
    named = tuple(wanted)
    unknown = [name for name in named if name not in TABLES]
    if unknown:
        raise SystemExit(f"no such table: {', '.join(unknown)}. There are {', '.join(TABLES)}.")
    return named or TABLES


def _text(answer: Answer | None) -> str:
    if answer is None:
        return "nothing"
    word, body = answer
    return word if body is None else f"{word} {json.dumps(body, ensure_ascii=False)}"
