"""Operations: parameters, bodies, answers, and who may call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from mockitsu.spec import METHODS

from .changes import Change, Difference, OperationChanges, Side
from .schemas import SchemaComparison
from .security import security

Node = Mapping[str, Any]
TEMPLATE = re.compile(r"\{([^{}]+)\}")
ALL_METHODS = (*METHODS, "head", "options", "trace")
STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}


def compare(old: Node, new: Node) -> Difference:
    """What changed from the document `old` to `new`, as `read` gives them. Operations are told apart by method and
    path, whatever the parameters of the path are called."""
    before, after = _operations(old), _operations(new)
    found = []
    for key, (path, one) in before.items():
        if key not in after:
            change = Change("operation-removed", True, "", "removed")
            found.append(OperationChanges(key[0], path, _id(one), "removed", [change]))
            continue
        new_path, other = after[key]
        changes = list(_changes((old, path, one), (new, new_path, other)))
        if changes:
            found.append(OperationChanges(key[0], new_path, _id(other), "changed", changes))
    for key, (path, other) in after.items():
        if key not in before:
            change = Change("operation-added", False, "", "added")
            found.append(OperationChanges(key[0], path, _id(other), "added", [change]))
    return Difference(_version(old), _version(new), sorted(found, key=lambda one: (one.path, one.method)))


def _operations(document: Node) -> dict[tuple[str, str], tuple[str, Node]]:
    """Path and declaration of each operation, by method and path without the names in it."""
    found: dict[tuple[str, str], tuple[str, Node]] = {}
    for path, item in document["paths"].items():
        for method in ALL_METHODS:
            if method in item:
                declared = {**item[method], "parameters": _parameters(item, item[method])}
                found[method.upper(), TEMPLATE.sub("{}", path)] = path, declared
    return found


def _parameters(item: Node, operation: Node) -> list[Node]:
    """An operation's parameters, those of its path item that it does not replace among them."""
    own = operation.get("parameters", [])
    named = {(one["in"], one["name"]) for one in own}
    return [*(one for one in item.get("parameters", ()) if (one["in"], one["name"]) not in named), *own]


def _changes(old: tuple[Node, str, Node], new: tuple[Node, str, Node]) -> Iterator[Change]:
    (old_document, old_path, before), (new_document, new_path, after) = old, new
    if _id(before) != _id(after):
        yield Change("operation-id-changed", False, "", f"operationId {_id(before)} is now {_id(after)}")
    if not before.get("deprecated") and after.get("deprecated"):
        yield Change("deprecated", False, "", "deprecated")
    yield from _compare_parameters(_named(old_path, before), _named(new_path, after))
    yield from _request_body(before.get("requestBody"), after.get("requestBody"))
    yield from _responses(before["responses"], after["responses"])
    yield from security((old_document, before), (new_document, after))


def _id(operation: Node) -> str:
    return str(operation.get("operationId", ""))


def _version(document: Node) -> str:
    info = document.get("info", {})
    return f"{info.get('title', 'untitled')} {info.get('version', '')}".strip()


# Requests


def _named(path: str, operation: Node) -> dict[tuple[str, str], Node]:
    """The parameters by place and name; those of the path by their position, headers whatever their case."""
    positions = {name: str(number) for number, name in enumerate(TEMPLATE.findall(path), 1)}
    found = {}
    for one in operation["parameters"]:
        name = one["name"]
        if one["in"] == "path":
            name = positions.get(name, name)
        elif one["in"] == "header":
            name = name.lower()
        found[one["in"], name] = one
    return found


def _compare_parameters(old: dict[tuple[str, str], Node], new: dict[tuple[str, str], Node]) -> Iterator[Change]:
    for key, before in old.items():
        at = f"{before['in']} parameter {before['name']}"
        after = new.get(key)
        if after is None:
            yield Change("parameter-removed", True, at, "removed")
            continue
        if bool(before.get("required")) != bool(after.get("required")):
            text = "required now" if after.get("required") else "not required any more"
            yield Change("parameter-required-changed", bool(after.get("required")), at, text)
        if _style(before) != _style(after):
            yield Change("parameter-style-changed", True, at, f"{_style(before)} is now {_style(after)}")
        yield from SchemaComparison("request").compare(_schema(before), _schema(after), at)
    for key, after in new.items():
        if key not in old:
            needed = bool(after.get("required"))
            text = "added, and required" if needed else "added"
            kind = "required-parameter-added" if needed else "parameter-added"
            yield Change(kind, needed, f"{after['in']} parameter {after['name']}", text)


def _style(parameter: Node) -> str:
    style = parameter.get("style", STYLES[parameter["in"]])
    return f"{style}, {'exploded' if parameter.get('explode', style == 'form') else 'not exploded'}"


def _schema(declared: Node) -> Node:
    """The schema of a parameter, header or media type; that of a parameter can be in a media type."""
    media: Node = next(iter(declared.get("content", {}).values()), declared)
    schema: Node = media.get("schema", {})
    return schema


def _request_body(old: Node | None, new: Node | None) -> Iterator[Change]:
    at = "request body"
    if old is None and new is not None:
        needed = bool(new.get("required"))
        yield Change("request-body-added", needed, at, "added, and required" if needed else "added")
    elif old is not None and new is None:
        yield Change("request-body-removed", True, at, "removed")
    elif old is not None and new is not None:
        if bool(old.get("required")) != bool(new.get("required")):
            text = "required now" if new.get("required") else "not required any more"
            yield Change("request-body-required-changed", bool(new.get("required")), at, text)
        yield from _contents("request", old, new, at)


# Answers


def _responses(old: Node, new: Node) -> Iterator[Change]:
    for status in sorted(old.keys() | new.keys()):
        at = f"answer {status}"
        if status not in new:
            yield Change("status-removed", True, at, "removed")
        elif status not in old:
            yield Change("status-added", False, at, "added")
        else:
            yield from _headers(old[status].get("headers", {}), new[status].get("headers", {}), at)
            yield from _contents("answer", old[status], new[status], at)


def _headers(old: Node, new: Node, at: str) -> Iterator[Change]:
    after = {name.lower(): header for name, header in new.items()}
    for name, header in old.items():
        place = f"{at}, header {name}"
        other = after.pop(name.lower(), None)
        if other is None:
            yield Change("header-removed", True, place, "removed")
            continue
        if bool(header.get("required")) != bool(other.get("required")):
            needed = bool(other.get("required"))
            text = "always there now" if needed else "not always there any more"
            yield Change("header-required-changed", not needed, place, text)
        yield from SchemaComparison("answer").compare(_schema(header), _schema(other), place)
    for name in new:
        if name.lower() in after:
            yield Change("header-added", False, f"{at}, header {name}", "added")


def _contents(side: Side, old: Node, new: Node, at: str) -> Iterator[Change]:
    """The media types of a request or an answer, and their schemas."""
    before, after = old.get("content", {}), new.get("content", {})
    names = list(dict.fromkeys([*before, *after]))
    for name in names:
        place = at if len(names) == 1 else f"{at} {name}"
        if name not in before:
            yield Change("media-type-added", False, place, f"{name} added")
        elif name not in after:
            yield Change("media-type-removed", True, place, f"{name} removed")
        else:
            found = SchemaComparison(side).compare(_schema(before[name]), _schema(after[name]), "")
            yield from (replace(one, at=f"{place}: {one.at}" if one.at else place) for one in found)
