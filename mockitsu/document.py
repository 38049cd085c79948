"""The OpenAPI document as the engine uses it: bundled, cached, its references followed on demand."""

from __future__ import annotations

import gzip
import hashlib
import logging
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import orjson

from .spec import METHODS, bundle, source_hash
from .validation import Schemas

logger = logging.getLogger("mockitsu")


class Document:
    """One OpenAPI document. `raw` is the bundled document as plain data."""

    def __init__(self, raw: dict[str, Any], content: bytes | None = None) -> None:
        self.raw = raw
        self.content = content or orjson.dumps(raw)

    @classmethod
    def load(cls, cache: Path | None = None, name: str = "openapi") -> Document:
        """The document of the API, or that called `name` ("control"); from `cache` (a folder) where the sources have
        not changed since it was made."""
        if cache is None:
            return cls(bundle(name))
        file = cache / f"{name}-{source_hash()}.json"
        if file.is_file():
            content = file.read_bytes()
            return cls(orjson.loads(content), content)
        document = cls(bundle(name))
        store(file, document.content)
        return document

    @cached_property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.content).hexdigest()[:32]}"'

    @cached_property
    def compressed(self) -> bytes:
        return gzip.compress(self.content, 6)

    @cached_property
    def schemas(self) -> Schemas:
        return Schemas(self.raw)

    @property
    def security(self) -> list[dict[str, Any]]:
        """What every operation requires that says nothing of its own."""
        return self.raw.get("security", [])  # type: ignore[no-any-return]

    def resolve(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """The node itself, or what its reference names."""
        while "$ref" in node:
            target: Any = self.raw
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = target
        return node

    def operations(self) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        """Path, method (lower case) and declaration of each operation."""
        for path, item in self.raw["paths"].items():
            for method in METHODS:
                if method in item:
                    yield path, method, item[method]


def store(file: Path, content: bytes) -> None:
    """Keep `content` in a cache file; a cache that cannot be written is no reason to fail."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        for old in file.parent.glob(f"{file.name.split('-')[0]}-*"):
            old.unlink(missing_ok=True)
        partial = file.with_suffix(".partial")
        partial.write_bytes(content)
        partial.replace(file)
    except OSError as error:
        logger.warning("the cache %s cannot be written: %s", file.parent, error)
