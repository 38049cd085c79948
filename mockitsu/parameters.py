"""Query parameters: read, converted and checked as the document declares them. Built once per operation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .errors import BadRequest
from .validation import Schemas
from .wording import by_rules


def _integer(name: str, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadRequest(f"{name} must be an integer.") from None


def _number(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise BadRequest(f"{name} must be a number.") from None


def _boolean(_: str, text: str) -> bool:
    """Only the word "true" is true, any other text is false (observed on Zou 1.0.97)."""
    return text.lower() == "true"


def _text(_: str, text: str) -> str:
    return text


CONVERTERS: Mapping[str, Callable[[str, str], Any]] = {
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "string": _text,
}
CHECKED = frozenset(("enum", "minimum", "maximum", "pattern", "format", "minLength", "maxLength"))


class QueryParameter:
    """One declared query parameter; `read` turns the values that came into the value that the handler gets."""

    def __init__(self, declared: Mapping[str, Any], schemas: Schemas) -> None:
        self.name: str = declared["name"]
        self.required: bool = declared.get("required", False)
        schema = schemas.resolve(declared["schema"])
        self.default = schema.get("default")
        self.is_list = schema["type"] == "array"
        one = schemas.resolve(schema["items"]) if self.is_list else schema
        self._convert = CONVERTERS[one["type"]]
        self._check = schemas.compile(one) if CHECKED & one.keys() else None
        self._options = one.get("enum")
        self._uuid = one.get("format") == "uuid"
        self._words: str | None = declared.get("x-refusal")
        as_field = {"type": "object", "properties": {self.name: schema}}
        self._field = schemas.compile(as_field) if declared.get("x-field") else None

    def read(self, values: list[str] | None) -> Any:
        """The converted value, the first where several came; the default where none did. Raises BadRequest."""
        if not values:
            if self.required:
                raise BadRequest(f"Missing required parameter: {self.name}")
            return self.default
        if self.is_list:
            return [self._one(text) for text in values]
        return self._one(values[0])

    def _one(self, text: str) -> Any:
        if self._field is not None:
            return self._as_field(text)
        try:
            value = self._convert(self.name, text)
        except BadRequest as error:
            raise (BadRequest(self._words) if self._words else error) from None
        if self._check is not None and not self._check.is_valid(value):
            raise BadRequest(self._refusal(text))
        return value

    def _as_field(self, text: str) -> Any:
        """The value, held against its schema as a field of a body is."""
        try:
            value = self._convert(self.name, text)
        except BadRequest:
            value = text
        assert self._field is not None
        if errors := list(self._field.iter_errors({self.name: value})):
            raise by_rules(errors)
        return value

    def _refusal(self, text: str) -> str:
        if self._words:
            return self._words
        if self._uuid:
            return f"Invalid UUID format for {self.name}: {text}"
        if self._options:
            return f"{self.name} must be one of {', '.join(map(str, self._options))}."
        return f"Wrong value for parameter {self.name}."
