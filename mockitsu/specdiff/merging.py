"""`allOf`, resolved: one schema that says what all of its parts say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]
TIGHTER = {
    **dict.fromkeys(("minimum", "minLength", "minItems", "minProperties"), max),
    **dict.fromkeys(("maximum", "maxLength", "maxItems", "maxProperties"), min),
}


class Merger:
    """Makes one schema of several, the same one for the same parts: schemas that contain themselves come to an end."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, ...], tuple[list[Schema], Schema]] = {}

    def flat(self, schema: Schema) -> Schema:
        """The schema without `allOf`."""
        if "allOf" not in schema:
            return schema
        parts = list(self._parts(schema, set()))
        nullable = bool(schema.get("nullable")) or all(part.get("nullable") for part in parts)
        key = (int(nullable), *sorted(map(id, parts)))
        if key not in self._known:
            result: dict[str, Any] = {}
            for part in parts:
                result = _joined(result, part)
            result.pop("allOf", None)
            # The parts are kept along: their ids stand for them only while they live.
            self._known[key] = parts, {**result, "nullable": nullable}
        return self._known[key][1]

    def _parts(self, schema: Schema, met: set[int]) -> Iterator[Schema]:
        """The schemas that say something themselves, each once."""
        if id(schema) in met:
            return
        met.add(id(schema))
        if schema.keys() - {"allOf", "description"}:
            yield schema
        for part in schema.get("allOf", ()):
            yield from self._parts(part, met)


def _joined(one: dict[str, Any], other: Schema) -> dict[str, Any]:
    result = dict(one)
    for key, value in other.items():
        if key not in result:
            result[key] = value
        elif key == "properties":
            result[key] = _properties(result[key], value)
        elif key == "required":
            result[key] = list(dict.fromkeys([*result[key], *value]))
        elif key == "enum":
            result[key] = [choice for choice in result[key] if choice in value]
        elif key in TIGHTER:
            result[key] = TIGHTER[key](result[key], value)
        elif key == "additionalProperties" and False in (result[key], value):
            result[key] = False
    return result


def _properties(one: Schema, other: Schema) -> dict[str, Any]:
    """All properties of both; of those that both have, each has to hold."""
    both = {name: {"allOf": [one[name], other[name]]} for name in one if name in other and one[name] is not other[name]}
    return {**one, **other, **both}
