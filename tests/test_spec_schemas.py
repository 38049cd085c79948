"""The documents' own rules for schemas, answers, examples and links; the others are in test_spec.py."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from spec_reading import JSON, SCALARS, TYPES, Node, objects, parameters

from mockitsu.document import Document


def all_schemas(document: Document) -> Iterator[tuple[str, Node]]:
    """Every schema of the document, parts of others included, and where it stands."""
    for name, schema in document.raw["components"]["schemas"].items():
        yield from parts(name, schema)
    for where, node in holders(document):
        yield from parts(f"{where}/schema", node["schema"])


def holders(document: Document) -> Iterator[tuple[str, Node]]:
    """Every object with a schema of its own: parameters, media types, headers."""
    for where, node in objects(document.raw, but=("schema", "schemas")):
        if "schema" in node:
            yield "/".join(where), node


def parts(where: str, schema: Node) -> Iterator[tuple[str, Node]]:
    yield where, schema
    for name, part in schema.get("properties", {}).items():
        yield from parts(f"{where}.{name}", part)
    for word in ("items", "additionalProperties", "not"):
        if isinstance(schema.get(word), dict):
            yield from parts(f"{where}/{word}", schema[word])
    for word in ("anyOf", "oneOf", "allOf"):
        for index, part in enumerate(schema.get(word, ())):
            yield from parts(f"{where}/{word}/{index}", part)


def test_nullable_stands_beside_a_type(document: Document) -> None:
    assert [where for where, schema in all_schemas(document) if "nullable" in schema and "type" not in schema] == []


def test_schemas_say_what_they_hold(document: Document) -> None:
    """A type, a reference or alternatives; where really any JSON value may stand, a description that says so."""
    problems = []
    for where, schema in all_schemas(document):
        described = {"$ref", "anyOf", "oneOf", "allOf", "description"} & schema.keys()
        if schema.get("type") not in TYPES and not described:
            problems.append(f"{where}: no type")
        if schema.get("additionalProperties") in (True, {}) or schema.get("items") == {}:
            problems.append(f"{where}: takes anything")
        if schema.get("type") == "array" and "items" not in schema:
            problems.append(f"{where}: an array of what?")
    assert problems == []


def test_required_properties_are_described(document: Document) -> None:
    problems = {
        where: missing
        for where, schema in all_schemas(document)
        if (missing := sorted(set(schema.get("required", ())) - set(schema.get("properties", ()))))
    }
    assert problems == {}


# Answers


def successes(document: Document) -> Iterator[tuple[str, str, Node]]:
    """Operation, media type and media of each body that a success can have."""
    for path, method, operation in document.operations():
        for status, response in operation["responses"].items():
            if status.startswith("2"):
                for media_type, media in document.resolve(response).get("content", {}).items():
                    yield f"{method} {path} {status}", media_type, media


TOLD = {"delete /import/shotgun/errors/{error_id}: 204"}
"""Answers that tell a media type although there is no body, as the real server does."""


def test_successes_have_a_body_or_are_204(document: Document) -> None:
    problems = []
    for path, method, operation in document.operations():
        statuses = [status for status in operation["responses"] if status < "400"]
        if not statuses and "405" not in operation["responses"]:
            problems.append(f"{method} {path}: no success")
        for status in statuses:
            content = document.resolve(operation["responses"][status]).get("content")
            if status.startswith("2") and bool(content) != (status != "204"):
                problems.append(f"{method} {path}: {status}")
    assert set(problems) <= TOLD


def test_successes_name_their_properties(document: Document) -> None:
    problems = []
    for where, media_type, media in successes(document):
        if "schema" not in media:
            problems.append(f"{where}: {media_type} without a schema")
        elif media_type in JSON and not names_properties(document, media["schema"]):
            problems.append(f"{where}: {media_type}")
    assert problems == []


def names_properties(document: Document, schema: Node) -> bool:
    """Whether a reader learns every key of the value: no object without properties, nor a value of any kind."""
    schema = document.resolve(schema)
    branches = [part for word in ("anyOf", "oneOf", "allOf") for part in schema.get(word, ())]
    if branches:
        return all(names_properties(document, branch) for branch in branches)
    if schema.get("type") == "array":
        return names_properties(document, schema["items"])
    if schema.get("type") == "object":
        return bool(schema.get("properties")) or isinstance(schema.get("additionalProperties"), dict)
    return schema.get("type") in SCALARS


def test_successes_have_an_example(document: Document) -> None:
    problems = []
    for where, media_type, media in successes(document):
        if not has_example(document, media) and document.resolve(media["schema"]).get("format") != "binary":
            problems.append(f"{where}: {media_type}")
    assert problems == []


def has_example(document: Document, media: Node) -> bool:
    return "example" in media or "examples" in media or exemplified(document, media["schema"])


def exemplified(document: Document, schema: Node) -> bool:
    """Whether an example of the whole value follows from the schema."""
    schema = document.resolve(schema)
    if {"example", "enum"} & schema.keys():
        return True
    if schema.get("type") == "array":
        return exemplified(document, schema["items"])
    if schema.get("properties"):
        return all(exemplified(document, part) for part in schema["properties"].values())
    return any(exemplified(document, part) for word in ("anyOf", "oneOf") for part in schema.get(word, ()))


# Examples


def examples(node: Node) -> Iterator[Any]:
    """The examples beside a schema: of a parameter, a header or a media type."""
    if "example" in node:
        yield node["example"]
    yield from (named["value"] for named in node.get("examples", {}).values())


def test_examples_fit_their_schemas(document: Document) -> None:
    problems = []
    given = [(where, schema, schema["example"]) for where, schema in all_schemas(document) if "example" in schema]
    for where, node in holders(document):
        given += [(where, node["schema"], value) for value in examples(node)]
    for where, schema, value in given:
        check = document.schemas.compile(schema)
        problems += [f"{where}: {error.message[:200]}" for error in check.iter_errors(value)]
    assert problems == []


# Links


def test_links_lead_to_operations(document: Document) -> None:
    targets = {operation["operationId"]: (path, operation) for path, _, operation in document.operations()}
    problems = []
    for path, method, operation in document.operations():
        for status, response in operation["responses"].items():
            for name, link in document.resolve(response).get("links", {}).items():
                where = f"{method} {path} {status} {name}"
                if link.get("operationId") not in targets:
                    problems.append(f"{where}: no operation {link.get('operationId')}")
                    continue
                problems += [f"{where}: {text}" for text in link_problems(document, response, link, targets)]
    assert problems == []


def link_problems(
    document: Document, response: Node, link: Node, targets: Mapping[str, tuple[str, Node]]
) -> Iterator[str]:
    known = {parameter["name"] for parameter in parameters(document, *targets[link["operationId"]])}
    for name, expression in link.get("parameters", {}).items():
        if name.rpartition(".")[2] not in known:
            yield f"{link['operationId']} has no parameter {name}"
        if pointer := re.fullmatch(r"\$response\.body#/(.+)", str(expression)):
            schema = document.resolve(response)["content"]["application/json"]["schema"]
            if pointer[1] not in first_properties(document, schema):
                yield f"the answer has no {pointer[1]}"
        elif not re.fullmatch(r"\$request\.(path|query|body#/)\.?\w+", str(expression)):
            yield f"{expression} is no expression"


def first_properties(document: Document, schema: Node) -> Node:
    """The properties of an object, or of the first of several that it may be."""
    schema = document.resolve(schema)
    for word in ("anyOf", "oneOf"):
        if word in schema:
            return first_properties(document, schema[word][0])
    properties: Node = schema.get("properties", {})
    return properties
