"""Faults as the control API takes and shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from mockitsu import examples

from .fault import Delay, Fault, FaultError, Given, RateLimit, Target

if TYPE_CHECKING:
    from mockitsu.operation import Operation

    from .collection import Counts

EFFECTS = ("delay", "answer", "damage", "bytes_per_second", "rate_limit")
LISTS = ("operations", "tags", "methods", "persons", "roles")
PARTS = {"uniform": ("low", "high"), "normal": ("mean", "deviation"), "lognormal": ("median", "sigma")}


def read_fault(given: Mapping[str, Any], name: str, operations: Iterable[Operation]) -> Fault:
    """The fault that a declaration asks for; `name` is for one that has none, `operations` those that it may name.

    What the declaration's schema says is taken for granted. Raises FaultError for the rest.
    """
    if not any(given.get(effect) is not None for effect in EFFECTS):
        raise FaultError("fault", f"A fault has to do something: give it one of {', '.join(EFFECTS)}.")
    known = list(operations)
    when = given.get("when", {})
    target = Target(**{key: tuple(when.get(key, ())) for key in LISTS}, path=when.get("path"))
    _check_names("when.operations", target.operations, [operation.id for operation in known])
    _check_names("when.tags", target.tags, sorted({operation.declared["tags"][0] for operation in known}))
    answer = _read_answer(given.get("answer"))
    if answer is not None and answer.example is not None:
        _check_example(answer.example, [operation for operation in known if target.fits_operation(operation)])
    limit = given.get("rate_limit")
    return Fault(
        given.get("name") or name,
        target,
        probability=given.get("probability", 1.0),
        seed=given.get("seed"),
        skip=given.get("skip", 0),
        count=given.get("count"),
        after=given.get("after", False),
        delay=_read_delay(given.get("delay")),
        answer=answer,
        damage=given.get("damage"),
        bytes_per_second=given.get("bytes_per_second"),
        rate_limit=RateLimit(**limit) if limit else None,
    )


def _read_delay(given: Mapping[str, Any] | None) -> Delay | None:
    if given is None:
        return None
    [(kind, value)] = given.items()
    if kind == "seconds":
        return Delay("fixed", value)
    first, second = (value[part] for part in PARTS[kind])
    if kind == "uniform" and first > second:
        raise FaultError("delay.uniform", "low is greater than high.")
    return Delay(kind, first, second)  # type: ignore[arg-type]  # its schema has no other


def _read_answer(given: Mapping[str, Any] | None) -> Given | None:
    if given is None:
        return None
    return Given(
        given.get("status"),
        given.get("example"),
        given.get("body"),
        "body" in given,
        given.get("media_type"),
        given.get("headers", {}),
    )


def _check_names(field: str, names: Iterable[str], known: list[str]) -> None:
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, 3)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise FaultError(field, f'There is no "{name}".{hint}')


def _check_example(name: str, operations: list[Operation]) -> None:
    if not any(name in examples.example_names(operation) for operation in operations):
        known = sorted({found for operation in operations for found in examples.example_names(operation)})
        shown = f" There are: {', '.join(known)}." if known else ""
        raise FaultError("answer.example", f'No operation that can be hit has an example "{name}".{shown}')


def show_fault(fault: Fault, counts: Counts) -> dict[str, Any]:
    """A fault as it was declared, with what it has done."""
    limit = fault.rate_limit
    return {
        "name": fault.name,
        "when": {**{key: list(getattr(fault.target, key)) for key in LISTS}, "path": fault.target.path},
        "probability": fault.probability,
        "seed": fault.seed,
        "skip": fault.skip,
        "count": fault.count,
        "after": fault.after,
        "delay": _show_delay(fault.delay),
        "answer": _show_answer(fault.answer),
        "damage": fault.damage,
        "bytes_per_second": fault.bytes_per_second,
        "rate_limit": dict(limit.__dict__) if limit else None,
        "matched": counts.matched,
        "hit": counts.hit,
    }


def _show_delay(delay: Delay | None) -> dict[str, Any] | None:
    if delay is None:
        return None
    if delay.kind == "fixed":
        return {"seconds": delay.a}
    return {delay.kind: dict(zip(PARTS[delay.kind], (delay.a, delay.b), strict=True))}


def _show_answer(given: Given | None) -> dict[str, Any] | None:
    if given is None:
        return None
    shown = {
        "status": given.status,
        "example": given.example,
        "media_type": given.media_type,
        "headers": dict(given.headers),
    }
    return {**shown, "body": given.body} if given.has_body else shown
