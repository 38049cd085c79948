"""Values made from the document's schemas: its own examples, or invented ones that follow from a seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from .validation import INTEGERS, Schemas

if TYPE_CHECKING:
    from faker import Faker

DEEP = 4
"""Levels below which only what has to be there is made: schemas may refer to themselves."""
FIRST_DAY = date(2024, 1, 1)
DAYS = 1000
DEFAULT_RANGE = (0, 1000)


class Generator:
    """Makes values that fit schemas of one document.

    With `examples`, what the document gives as an example is taken, everything optional is there and choices are the
    first of several, so that the result does not depend on `random`; else all is drawn from `random`.
    """

    def __init__(self, schemas: Schemas, random: Random, *, examples: bool = False) -> None:
        self.schemas = schemas
        self.random = random
        self.examples = examples
        self._makers: Mapping[str, Callable[[Mapping[str, Any], str, int], Any]] = {
            "object": self._object,
            "array": self._array,
            "string": self._string,
            "integer": self._integer,
            "number": self._number,
            "boolean": lambda *_: self.examples or self.random.random() < 0.5,
        }

    def value(self, schema: Mapping[str, Any], name: str = "", depth: int = 0) -> Any:
        """A value that fits `schema`; `name` is that of the property it is for, which says what a text is about."""
        schema = self._whole(schema)
        if self.examples and "example" in schema:
            return schema["example"]
        if schema.get("nullable") and not self.examples and (depth > DEEP or self.random.random() < 0.1):
            return None
        if "enum" in schema:
            options = [option for option in schema["enum"] if option is not None] or [None]
            return options[0] if self.examples else self.random.choice(options)
        return self._makers[schema.get("type", "object")](schema, name, depth)

    def _whole(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        """The schema with its references followed, one of its alternatives chosen, and its parts joined."""
        schema = self.schemas.resolve(schema)
        for word in ("oneOf", "anyOf"):
            if word in schema and not (self.examples and "example" in schema):
                chosen = schema[word][0] if self.examples else self.random.choice(schema[word])
                rest = {key: value for key, value in schema.items() if key != word}
                schema = {**rest, **self._whole(chosen)}
        for part in schema.get("allOf", ()):
            joined = {**schema.get("properties", {}), **self._whole(part).get("properties", {})}
            required = [*schema.get("required", ()), *self._whole(part).get("required", ())]
            schema = {**self._whole(part), **schema, "properties": joined, "required": required}
        return schema

    def _object(self, schema: Mapping[str, Any], _: str, depth: int) -> dict[str, Any]:
        properties = schema.get("properties", {})
        required = frozenset(schema.get("required", ()))
        chosen = [key for key in properties if key in required or self._wanted(depth)]
        if len(chosen) < schema.get("minProperties", 0):
            chosen = list(properties)
        made = {key: self.value(properties[key], key, depth + 1) for key in chosen}
        more = schema.get("additionalProperties")
        if isinstance(more, dict) and more and not made and depth <= DEEP:
            made = {key: self.value(more, key, depth + 1) for key in self._keys()}
        return made

    def _wanted(self, depth: int) -> bool:
        """Whether to make a property that need not be there."""
        return depth <= DEEP and (self.examples or self.random.random() < 0.8)

    def _keys(self) -> list[str]:
        return ["key"] if self.examples else [self._text("key") for _ in range(self.random.randint(1, 3))]

    def _array(self, schema: Mapping[str, Any], name: str, depth: int) -> list[Any]:
        low = schema.get("minItems", 0)
        high = max(low, min(schema.get("maxItems", 3), low + 3))
        count = low if depth > DEEP else max(low, 1) if self.examples else self.random.randint(low, high)
        made = [self.value(schema["items"], name, depth + 1) for _ in range(count)]
        return list(dict.fromkeys(made)) if schema.get("uniqueItems") else made

    def _integer(self, schema: Mapping[str, Any], *_: Any) -> int:
        low, high = self._range(schema, INTEGERS.get(schema.get("format", ""), (0, 0))[1])
        return int(low) if self.examples else self.random.randint(int(low), int(high))

    def _number(self, schema: Mapping[str, Any], *_: Any) -> float:
        low, high = self._range(schema, 0)
        return float(low) if self.examples else min(high, max(low, round(self.random.uniform(low, high), 2)))

    @staticmethod
    def _range(schema: Mapping[str, Any], largest: float) -> tuple[float, float]:
        """Bounds that are in the range; those that the schema leaves open are near the one that it gives."""
        low = schema.get("minimum", min(DEFAULT_RANGE[0], schema.get("maximum", 0)))
        high = schema.get("maximum", low + DEFAULT_RANGE[1])
        low += 1 if schema.get("exclusiveMinimum") else 0
        high -= 1 if schema.get("exclusiveMaximum") else 0
        return low, min(high, largest) if largest else high

    # Texts

    def _string(self, schema: Mapping[str, Any], name: str, _: int) -> str:
        if "pattern" in schema:
            return str(schema["example"])  # the document gives one with each pattern
        made = self._formatted(schema.get("format", "")) or self._text(name)
        made = made[: schema.get("maxLength", 400)]
        return made.ljust(schema.get("minLength", 0), "x")

    def _formatted(self, kind: str) -> str | None:
        day = FIRST_DAY if self.examples else FIRST_DAY + timedelta(self.random.randrange(DAYS))
        moment = datetime(day.year, day.month, day.day, 9, 30) + timedelta(
            seconds=0 if self.examples else self.random.randrange(30_000)
        )
        makers: Mapping[str, Callable[[], str]] = {
            "uuid": lambda: str(UUID(int=self.random.getrandbits(128), version=4)),
            "date": day.isoformat,
            "date-time-local": moment.isoformat,
            "date-time": lambda: f"{moment.isoformat()}Z",
            "email": lambda: self._text("email"),
            "uri": lambda: "http://localhost/",
            "uri-reference": lambda: "/",
        }
        return makers[kind]() if kind in makers else None

    def _text(self, name: str) -> str:
        """A text such as a property of this name holds."""
        if self.examples:
            return name or "text"
        if name in ("email", "first_name", "last_name", "city", "country"):
            return str(getattr(self._faker, name)())
        if name in ("full_name", "person_name"):
            return str(self._faker.name())
        if name in ("description", "comment", "text", "message"):
            return str(self._faker.sentence())
        if name == "color":
            return str(self._faker.hex_color())
        return str(self._faker.word())

    @cached_property
    def _faker(self) -> Faker:
        from faker import Faker  # a third of a second to import: only where texts are invented

        faker = Faker()
        faker.seed_instance(self.random.getrandbits(64))
        return faker
