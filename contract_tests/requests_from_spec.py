"""A whole request for each operation, made of the document's own examples and of ids that are there."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from PIL import Image

from mockitsu.operation import JSON, Operation

from .seeded import SeededIds, fill

FORM = "application/x-www-form-urlencoded"


def picture() -> bytes:
    """A small PNG."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), (200, 60, 60)).save(out, "PNG")
    return out.getvalue()


UNIQUE = ("name", "short_name", "email", "label", "first_name")


class Requests:
    """Requests that an operation should accept: one for each choice of ids, the likeliest first."""

    def __init__(self, ids: SeededIds) -> None:
        self.ids = ids

    def of(self, operation: Operation, most: int = 60) -> Iterator[dict[str, Any]]:
        """Keyword arguments for a request, `path` among them. Later ones carry new names and other ids."""
        names = [part["name"] for part in self._parameters(operation) if part["in"] == "path"]
        choices = [self._choices(name, operation) for name in names]
        rounds = range(1 if names or not operation.request_body else 40)
        for index, (_, *values) in enumerate(itertools.islice(itertools.product(rounds, *choices), most)):
            path = operation.path
            for name, value in zip(names, values, strict=True):
                path = path.replace(f"{{{name}}}", str(value))
            yield {"path": path, "params": self._query(operation, index), **self.body(operation, index)}

    def body(self, operation: Operation, index: int) -> dict[str, Any]:
        """The body of a request, as httpx takes it."""
        if not operation.request_body:
            return {}
        media_type = JSON if JSON in operation.request_body else next(iter(operation.request_body))
        example = self._example(operation, media_type)
        if media_type == JSON:
            if isinstance(example, list):
                return {"json": [self._real(part, operation, index) for part in example]}
            return {"json": self._real(example, operation, index)}
        if media_type == FORM:
            return {"data": example}
        binary = self._binary(operation, media_type)
        data = {name: str(value) for name, value in example.items() if name not in binary}
        return {"data": data, "files": {name: self._file(example.get(name)) for name in binary}}

    @staticmethod
    def _file(example: str | None) -> tuple[str, bytes, str]:
        """A file for an upload: the example where it is a text, else a picture."""
        return ("table.csv", example.encode(), "text/csv") if example else ("picture.png", picture(), "image/png")

    @staticmethod
    def _parameters(operation: Operation) -> list[Mapping[str, Any]]:
        return [operation.document.resolve(part) for part in operation.declared.get("parameters", ())]

    def _choices(self, name: str, operation: Operation) -> list[Any]:
        found = self.ids.of(name, operation)
        if found:
            return found
        return [part.get("example", "x") for part in self._parameters(operation) if part["name"] == name]

    def _query(self, operation: Operation, index: int) -> dict[str, Any]:
        wanted = [part for part in self._parameters(operation) if part["in"] == "query" and part.get("required")]
        return fill({part["name"]: part.get("example", "x") for part in wanted}, self.ids, operation, index)

    def _real(self, value: Any, operation: Operation, index: int) -> Any:
        if not isinstance(value, dict):
            return value
        fresh = {
            name: f"{index}{part}" if index and name in UNIQUE and isinstance(part, str) else part
            for name, part in value.items()
        }
        return fill(fresh, self.ids, operation, index)

    @staticmethod
    def _example(operation: Operation, media_type: str) -> Any:
        declared = operation.document.resolve(operation.declared["requestBody"])["content"][media_type]
        if "example" in declared:
            return declared["example"]
        if "examples" in declared:
            return next(iter(declared["examples"].values()))["value"]
        schema = operation.document.schemas.resolve(declared["schema"])
        if schema["type"] == "array" and "example" not in schema:
            return [operation.document.schemas.resolve(schema["items"]).get("example", {})]
        return schema.get("example", {})

    @staticmethod
    def _binary(operation: Operation, media_type: str) -> list[str]:
        schema = operation.document.schemas.resolve(operation.request_body[media_type])
        properties = schema.get("properties", {}).items()
        return [name for name, part in properties if operation.document.resolve(part).get("format") == "binary"]
