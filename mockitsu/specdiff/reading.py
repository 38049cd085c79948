"""Documents from files and addresses, whole or in many files, with their references followed.

A document that was read has no references: what a reference names stands in its place, the same object wherever it is
named, so that a schema that refers to itself is a cycle.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin
from urllib.request import url2pathname

import httpx
import orjson

from mockitsu.spec import SpecError, bundle

TIMEOUT = 30.0
"""Seconds until an address that does not answer is given up."""
VALUES = frozenset(("example", "examples", "default", "enum"))
"""What stands under these is data, not description…"""
NAMED = frozenset(("properties", "responses", "schemas", "parameters", "headers", "requestBodies", "callbacks"))
"""…but for those directly under these, which are names."""


class SourceError(ValueError):
    """A document that cannot be read: nothing there, no OpenAPI 3.0, a reference that leads nowhere."""


def read(source: str) -> dict[str, Any]:
    """The document in a file or at an http(s) address: JSON or YAML, in one file or in several that refer to one
    another. Raises SourceError."""
    is_address = source.startswith(("http://", "https://"))
    path = Path(source)
    if not is_address and is_ours(path):
        try:
            return linked(bundle(path.stem, path.resolve().parent), source)
        except SpecError as error:
            raise SourceError(f"{source}: {error}") from None
    reader = _Reader()
    place = source if is_address else path.resolve().as_uri()
    return checked(reader.link(reader.load(place), place), source)


def linked(document: Mapping[str, Any], name: str) -> dict[str, Any]:
    """A document that is at hand, its references followed; `name` is what messages call it."""
    reader = _Reader()
    reader.files[name] = document
    return checked(reader.link(document, name), name)


def is_ours(path: Path) -> bool:
    """Whether it is the root of sources as Mockitsu's bundler reads them: they say some things in short."""
    folder = path.parent
    return path.suffix == ".yaml" and (folder / "parameters.yaml").is_file() and (folder / "paths").is_dir()


def checked(document: Any, source: str) -> dict[str, Any]:
    """The document, if it is one. Raises SourceError."""
    if not isinstance(document, dict) or not isinstance(document.get("paths"), dict):
        raise SourceError(f"{source} is no OpenAPI document: it has no paths")
    version = str(document.get("openapi", document.get("swagger", "(none)")))
    if not version.startswith("3.0."):
        raise SourceError(f"{source} says OpenAPI {version}; only 3.0 can be compared")
    return document


class _Reader:
    """Reads each file once, and puts what references name in their place."""

    def __init__(self) -> None:
        self.files: dict[str, Any] = {}
        self._linked: dict[int, Any] = {}

    def load(self, place: str) -> Any:
        if place not in self.files:
            self.files[place] = parsed(fetched(place), place)
        return self.files[place]

    def link(self, node: Any, origin: str, *, names: bool = False) -> Any:
        """The node, references followed; `names` where its keys are names that somebody has chosen."""
        if isinstance(node, list):
            return [self.link(part, origin) for part in node]
        if not isinstance(node, dict):
            return node
        if isinstance(node.get("$ref"), str):
            return self.link(*self._follow(node, origin))
        if id(node) in self._linked:
            return self._linked[id(node)]
        result: dict[str, Any] = {}
        self._linked[id(node)] = result  # before what is in it, which may refer to it
        for key, value in node.items():
            is_data = key in VALUES and not names
            result[str(key)] = value if is_data else self.link(value, origin, names=key in NAMED and not names)
        return result

    def _follow(self, node: Any, origin: str) -> tuple[Any, str]:
        passed = set()
        while isinstance(node, dict) and isinstance(node.get("$ref"), str):
            place, pointer = urldefrag(node["$ref"])
            origin = urljoin(origin, place) if place else origin
            if (origin, pointer) in passed:
                raise SourceError(f"{node['$ref']} refers to itself ({origin})")
            passed.add((origin, pointer))
            node = self._at(self.load(origin), pointer, origin)
        return node, origin

    @staticmethod
    def _at(node: Any, pointer: str, origin: str) -> Any:
        for part in filter(None, pointer.split("/")):
            key = unquote(part).replace("~1", "/").replace("~0", "~")
            if isinstance(node, list) and key.isdecimal() and int(key) < len(node):
                node = node[int(key)]
            elif isinstance(node, dict) and key in node:
                node = node[key]
            else:
                raise SourceError(f"{origin}#{pointer}: nothing there")
        return node


def fetched(place: str) -> bytes:
    """What is in a file or at an address. Raises SourceError."""
    try:
        if place.startswith("file:"):
            return _path(place).read_bytes()
        answer = httpx.get(place, timeout=TIMEOUT, follow_redirects=True)
        answer.raise_for_status()
    except OSError as error:
        raise SourceError(f"cannot read {_path(place)}: {error.strerror}") from None
    except httpx.HTTPStatusError as error:
        raise SourceError(f"{place} answers {error.response.status_code}") from None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise SourceError(f"cannot read {place}: {error}") from None
    return answer.content


def _path(place: str) -> Path:
    return Path(url2pathname(place.removeprefix("file://")))


def parsed(content: bytes, place: str) -> Any:
    """JSON or YAML as plain data. Raises SourceError."""
    try:
        return orjson.loads(content)
    except orjson.JSONDecodeError:
        pass
    import yaml

    try:
        return yaml.load(content, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        said = " ".join(str(error).split())
        raise SourceError(f"{place} is neither JSON nor YAML: {said}") from None
