"""What the tests of the documents share: reading the sources, and walking through what they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from mockitsu.document import Document

Node = Mapping[str, Any]
Place = tuple[str, ...]

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "spec"
SHARED = ("parameters", "responses", "headers")
SCALARS = {"string", "integer", "number", "boolean"}
TYPES = {*SCALARS, "array", "object"}
ROLES = {"admin", "manager", "supervisor", "user", "vendor", "client"}
JSON = {"application/json", "application/x-ndjson"}
DOCUMENTS = ("openapi", "control")


def sources(*folders: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The YAML files in these folders of the spec and what they hold."""
    for folder in folders:
        for file in sorted((SPEC / folder).rglob("*.yaml")):
            yield file, yaml.load(file.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}


def objects(node: Any, where: Place = (), but: Place = ()) -> Iterator[tuple[Place, Node]]:
    """Every object below a node and the keys that lead there, without examples and what is under a key in `but`."""
    if isinstance(node, list):
        for index, part in enumerate(node):
            yield from objects(part, (*where, str(index)), but)
    elif isinstance(node, dict):
        yield where, node
        for key, part in node.items():
            if key not in ("example", "examples", *but):
                yield from objects(part, (*where, str(key)), but)


def parameters(document: Document, path: str, operation: Node) -> Iterator[Node]:
    """The parameters of an operation, those of its path included."""
    for parameter in (*document.raw["paths"][path].get("parameters", ()), *operation.get("parameters", ())):
        yield document.resolve(parameter)
