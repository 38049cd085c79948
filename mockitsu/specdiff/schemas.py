"""Schemas: what one takes that the other does not.

A schema of a request that takes less than before breaks who sends what it took; one of an answer that allows more
breaks who has not reckoned with it. New properties of answers are what clients are expected to overlook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .changes import Change, Side
from .merging import Merger

Schema = Mapping[str, Any]
INFINITY = float("inf")
BOUNDS: dict[str, tuple[float, bool]] = {
    "minimum": (-INFINITY, True),
    "maximum": (INFINITY, False),
    **dict.fromkeys(("minLength", "minItems", "minProperties"), (0.0, True)),
    **dict.fromkeys(("maxLength", "maxItems", "maxProperties"), (INFINITY, False)),
}
"""Each bound: what holds without it, and whether it is a lower one."""
WIDER_FORMATS = {("int32", "int64"), ("float", "double")}
OPEN: tuple[object, ...] = (None, True, {})
"""What `additionalProperties` says where any are allowed."""


class SchemaComparison:
    """Compares the schemas of one body or parameter. Each pair of schemas is looked at once: what is said of a schema
    that is used in several places is said where it is met first."""

    def __init__(self, side: Side, within: SchemaComparison | None = None) -> None:
        self._side = side
        self._seen: set[tuple[int, int]] = set(within._seen) if within else set()
        self._merger: Merger = within._merger if within else Merger()

    def compare(self, old: Schema, new: Schema, at: str) -> Iterator[Change]:
        """What changed from `old` to `new`, found at `at`."""
        if old is new or (id(old), id(new)) in self._seen:
            return
        self._seen.add((id(old), id(new)))
        old, new = self._merger.flat(old), self._merger.flat(new)
        if "oneOf" in old or "anyOf" in old or "oneOf" in new or "anyOf" in new:
            yield from self._alternatives(old, new, at)
            return
        if old.get("type") != new.get("type"):
            yield from self._type(old.get("type"), new.get("type"), at)
            if old.get("type") and new.get("type") and {old["type"], new["type"]} != {"integer", "number"}:
                return
        yield from self._values(old, new, at)
        yield from self._bounds(old, new, at)
        yield from self._properties(old, new, at)
        yield from self._additional(old, new, at)
        if "items" in old and "items" in new:
            yield from self.compare(old["items"], new["items"], f"{at}[]")

    # How a change counts

    def _narrower(self, kind: str, at: str, text: str) -> Change:
        return Change(kind, self._side == "request", at, text)

    def _wider(self, kind: str, at: str, text: str) -> Change:
        return Change(kind, self._side == "answer", at, text)

    def _moved(self, is_narrower: bool, kind: str, at: str, text: str) -> Change:
        return self._narrower(kind, at, text) if is_narrower else self._wider(kind, at, text)

    # What a value is

    def _type(self, old: str | None, new: str | None, at: str) -> Iterator[Change]:
        text = f"type {old or 'any'} is now {new or 'any'}"
        if new is None or (old, new) == ("integer", "number"):
            yield self._wider("type-widened", at, text)
        elif old is None or (old, new) == ("number", "integer"):
            yield self._narrower("type-narrowed", at, text)
        else:
            yield Change("type-changed", True, at, text)

    def _values(self, old: Schema, new: Schema, at: str) -> Iterator[Change]:
        if bool(old.get("nullable")) != bool(new.get("nullable")):
            can = "can be null now" if new.get("nullable") else "cannot be null any more"
            yield self._moved(not new.get("nullable"), "nullable-changed", at, can)
        yield from self._enum(old.get("enum"), new.get("enum"), at)
        yield from self._format(old.get("format"), new.get("format"), at)
        if old.get("pattern") != new.get("pattern"):
            yield from self._replaced("pattern", old.get("pattern"), new.get("pattern"), at)
        if old.get("multipleOf") != new.get("multipleOf"):
            yield from self._replaced("multipleOf", old.get("multipleOf"), new.get("multipleOf"), at)
        if self._side == "request" and old.get("default") != new.get("default"):
            text = f"default {shown(old.get('default'))} is now {shown(new.get('default'))}"
            yield Change("default-changed", "default" in old, at, text)

    def _enum(self, old: list[Any] | None, new: list[Any] | None, at: str) -> Iterator[Change]:
        if old is None and new is not None:
            yield self._narrower("enum-introduced", at, f"only {listed(new)} now")
        elif old is not None and new is None:
            yield self._wider("enum-dropped", at, f"not only {listed(old)} any more")
        elif old is not None and new is not None:
            gone, come = ([value for value in one if value not in other] for one, other in ((old, new), (new, old)))
            gone, come = ([value for value in values if value is not None] for values in (gone, come))
            if gone:
                yield self._narrower("enum-values-removed", at, f"no more {listed(gone)}")
            if come:
                yield self._wider("enum-values-added", at, f"{listed(come)} added")

    def _format(self, old: str | None, new: str | None, at: str) -> Iterator[Change]:
        if old == new:
            return
        text = f"format {old or 'any'} is now {new or 'any'}"
        if new is None or (old, new) in WIDER_FORMATS:
            yield self._wider("format-changed", at, text)
        elif old is None or (new, old) in WIDER_FORMATS:
            yield self._narrower("format-changed", at, text)
        else:
            yield Change("format-changed", True, at, text)

    def _replaced(self, word: str, old: Any, new: Any, at: str) -> Iterator[Change]:
        """A restriction that came, went, or became another one."""
        text = f"{word} {shown(old)} is now {shown(new)}"
        if old is None or new is None:
            yield self._moved(old is None, f"{word}-changed", at, text)
        else:
            yield Change(f"{word}-changed", True, at, text)

    def _bounds(self, old: Schema, new: Schema, at: str) -> Iterator[Change]:
        for word, (bound, is_lower) in BOUNDS.items():
            before, after = (self._bound(schema, word, bound, is_lower) for schema in (old, new))
            if before != after:
                text = f"{word} {shown(old.get(word))} is now {shown(new.get(word))}"
                if old.get(word) == new.get(word):
                    text = (
                        f"{word} {shown(new.get(word))} is {'excluded' if (after > before) is is_lower else 'in'} now"
                    )
                yield self._moved((after > before) is is_lower, f"{word}-changed", at, text)
        if bool(old.get("uniqueItems")) != bool(new.get("uniqueItems")):
            text = "items have to be unique now" if new.get("uniqueItems") else "items need not be unique any more"
            yield self._moved(bool(new.get("uniqueItems")), "uniqueItems-changed", at, text)

    @staticmethod
    def _bound(schema: Schema, word: str, none: float, is_lower: bool) -> tuple[float, int]:
        """A bound, and whether it is excluded, so that the narrower of two lower bounds is the greater one."""
        excluded = bool(schema.get(f"exclusive{word[0].upper()}{word[1:]}"))
        return schema.get(word, none), excluded if is_lower else -excluded

    # What is in an object

    def _properties(self, old: Schema, new: Schema, at: str) -> Iterator[Change]:
        hidden = "readOnly" if self._side == "request" else "writeOnly"
        before, after = (
            {name: part for name, part in schema.get("properties", {}).items() if not part.get(hidden)}
            for schema in (old, new)
        )
        was_needed, is_needed = set(old.get("required", ())), set(new.get("required", ()))
        for name, part in before.items():
            place = f"{at}.{name}".lstrip(".")
            if name not in after:
                yield Change("property-removed", True, place, "removed")
                continue
            if (name in was_needed) != (name in is_needed):
                yield self._need(name in is_needed, place)
            yield from self.compare(part, after[name], place)
        for name in (name for name in after if name not in before):
            place = f"{at}.{name}".lstrip(".")
            if self._side == "request" and name in is_needed:
                yield Change("required-property-added", True, place, "added, and has to be sent")
            else:
                yield Change("property-added", False, place, "added")

    def _need(self, is_needed: bool, at: str) -> Change:
        if self._side == "request":
            return Change("required-changed", is_needed, at, f"{'has' if is_needed else 'need not'} to be sent now")
        text = "always there now" if is_needed else "not always there any more"
        return Change("required-changed", not is_needed, at, text)

    def _additional(self, old: Schema, new: Schema, at: str) -> Iterator[Change]:
        before, after = old.get("additionalProperties"), new.get("additionalProperties")
        was_open, is_open = before in OPEN, after in OPEN
        place = f"{at}.*".lstrip(".")
        if isinstance(before, dict) and isinstance(after, dict) and before and after:
            yield from self.compare(before, after, place)
        elif was_open == is_open and (was_open or before == after):
            return
        elif is_open or before is False:
            # More properties in an answer are an addition like any other.
            yield Change("additional-properties-allowed", False, place, "other properties are allowed now")
        else:
            text = (
                "no other properties are allowed any more" if after is False else "other properties have a schema now"
            )
            yield self._narrower("additional-properties-restricted", place, text)

    # Alternatives

    def _alternatives(self, old: Schema, new: Schema, at: str) -> Iterator[Change]:
        left, right = choices(old), choices(new)
        gone = []
        for choice in left:
            best = min(right, key=lambda other: self._distance(choice, other), default=None)
            if best is None or self._distance(choice, best)[0]:
                gone.append(choice)
            else:
                right = [other for other in right if other is not best]
                yield from self.compare(choice, best, at)
        for choice in gone:
            yield self._narrower("alternative-removed", at, f"{self._label(choice)} is no alternative any more")
        for choice in right:
            yield self._wider("alternative-added", at, f"{self._label(choice)} is another alternative")
        if bool(old.get("nullable")) != bool(new.get("nullable")):
            can = "can be null now" if new.get("nullable") else "cannot be null any more"
            yield self._moved(not new.get("nullable"), "nullable-changed", at, can)

    def _distance(self, old: Schema, new: Schema) -> tuple[bool, int]:
        """How far two alternatives are from each other: whether they are of different types, and the changes between
        them."""
        found = list(SchemaComparison(self._side, self).compare(old, new, ""))
        return any(change.kind == "type-changed" and not change.at for change in found), len(found)

    def _label(self, schema: Schema) -> str:
        """A schema in a few words."""
        schema = self._merger.flat(schema)
        if schema.get("title"):
            return str(schema["title"])
        if schema.get("type") == "array":
            return f"a list of {self._label(schema.get('items', {}))}"
        if schema.get("properties"):
            names = list(schema["properties"])
            return f"an object with {', '.join(names[:3])}{'…' if len(names) > 3 else ''}"
        return str(schema.get("type", "anything"))


def choices(schema: Schema) -> list[Schema]:
    """The alternatives that a schema gives; itself where it gives none."""
    return [*schema.get("oneOf", ()), *schema.get("anyOf", ())] or [schema]


def shown(value: Any) -> str:
    return "none" if value is None else repr(value)


def listed(values: list[Any]) -> str:
    return ", ".join(map(shown, values))
