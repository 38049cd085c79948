"""The documents' own rules: what CONTRIBUTING.md asks of them and the OpenAPI specification does not.

There are two: the API of the studio and the control API of the mock. They share their components.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from mockitsu.document import Document
from mockitsu.spec import bundle

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


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return {name: Document(bundle(name)) for name in DOCUMENTS}


@pytest.fixture(params=DOCUMENTS)
def document(documents: dict[str, Document], request: pytest.FixtureRequest) -> Document:
    return documents[request.param]


# Sources


def sources(*folders: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The YAML files in these folders of the spec and what they hold."""
    for folder in folders:
        for file in sorted((SPEC / folder).rglob("*.yaml")):
            yield file, yaml.load(file.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)) or {}


def test_the_indexes_are_up_to_date() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "index_paths.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_file_belongs_to_a_document(documents: dict[str, Document]) -> None:
    known = {SPEC / f"{name}.yaml" for name in (*DOCUMENTS, *SHARED)}
    for document in documents.values():
        known |= {SPEC / "paths" / f"{operation['x-source']}.yaml" for _, _, operation in document.operations()}
    known |= {file for file, _ in sources("schemas")}
    assert {file for file, _ in sources(".")} == known


def test_every_component_is_used(documents: dict[str, Document]) -> None:
    written = {("schemas", name) for _, content in sources("schemas") for name in content}
    for kind in SHARED:
        written |= {(kind, name) for name in yaml.safe_load((SPEC / f"{kind}.yaml").read_text(encoding="utf-8"))}
    used = {
        (kind, name)
        for document in documents.values()
        for kind, components in document.raw["components"].items()
        for name in components
    }
    assert sorted(written - used) == []


def test_path_files_can_be_read_at_a_sitting() -> None:
    lengths = {file: file.read_text(encoding="utf-8").count("\n") for file, _ in sources("paths")}
    assert {file.name: length for file, length in lengths.items() if length > 400} == {}


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


def test_extensions_are_the_documented_ones() -> None:
    extensions = ("x-roles", "x-bots", "x-events", "x-in-sandbox")
    documented = {(2, name) for name in extensions} | {
        (1, "x-model"),
        (3, "x-list"),
        (3, "x-or"),
        (3, "x-refusal"),
    }
    found = set()
    for file, content in sources("paths", "schemas"):
        for where, node in objects(content):
            depth = min(len(where), 3) if file.is_relative_to(SPEC / "paths") else 3
            found |= {(depth, key) for key in node if str(key).startswith("x-")}
            if "x-list" in node or "x-or" in node:
                assert node["type"] == "array", f"{file.name}: {'/'.join(where)}"
    assert found <= documented


def test_extensions_have_known_values(document: Document) -> None:
    problems = []
    for path, method, operation in document.operations():
        roles, events = operation.get("x-roles", ["admin"]), operation.get("x-events", [])
        if not roles or not set(roles) <= ROLES:
            problems.append(f"{method} {path}: roles {roles}")
        if not all(re.fullmatch(r"[a-z_-]+:[a-z_-]+", event) for event in events):
            problems.append(f"{method} {path}: events {events}")
        if operation.get("x-bots", False) is not False:
            problems.append(f"{method} {path}: bots {operation['x-bots']}")
    assert problems == []


# Paths and operations


def test_no_path_is_shadowed_by_another(document: Document) -> None:
    """Nor does any end with a slash: the router takes both forms."""
    shapes = Counter(re.sub(r"\{\w+\}", "{}", path) for path in document.raw["paths"])
    assert [shape for shape, count in shapes.items() if count > 1 or shape[1:].endswith("/")] == []


def test_operation_ids(documents: dict[str, Document]) -> None:
    """One server routes both documents, so no id may be in both."""
    ids = Counter(
        operation["operationId"] for document in documents.values() for _, _, operation in document.operations()
    )
    assert [name for name, count in ids.items() if count > 1] == []
    assert [name for name in ids if not re.fullmatch(r"[a-z]+(_[a-z0-9]+)+", name)] == []


def test_operations_stand_where_their_tag_says(document: Document) -> None:
    declared = {tag["name"] for tag in document.raw["tags"]}
    problems = []
    for path, method, operation in document.operations():
        tags, folder = operation.get("tags", []), operation["x-source"].split("/")[0]
        if len(tags) != 1 or tags[0] not in declared:
            problems.append(f"{method} {path}: tags {tags}")
        elif folder != ("control" if document.raw.get("x-control") else tags[0].lower().replace(" ", "_")):
            problems.append(f"{method} {path}: {tags[0]}, in {folder}")
    assert problems == []


def test_every_tag_is_described_and_used(document: Document) -> None:
    used = {tag for _, _, operation in document.operations() for tag in operation["tags"]}
    assert [tag["name"] for tag in document.raw["tags"] if tag["name"] not in used or not tag.get("description")] == []


def test_every_operation_says_what_it_does(document: Document) -> None:
    problems = []
    descriptions: Counter[str] = Counter()
    for path, method, operation in document.operations():
        summary, description = operation.get("summary", ""), operation.get("description", "")
        descriptions[description] += 1
        if not re.fullmatch(r"[A-Z].{5,79}[^.]", summary):
            problems.append(f"{method} {path}: summary {summary!r}")
        if len(description) < 20 or description.rstrip(".") == summary:
            problems.append(f"{method} {path}: description {description!r}")
    assert problems == []
    assert [text for text, count in descriptions.items() if count > 1] == []


def test_operations_for_those_who_are_logged_in_declare_401(document: Document) -> None:
    problems = []
    for path, method, operation in document.operations():
        requirements = operation.get("security", document.security)
        if requirements and all(requirements) and "401" not in operation["responses"]:
            problems.append(f"{method} {path}")
    assert problems == []


# Parameters


def parameters(document: Document, path: str, operation: Node) -> Iterator[Node]:
    """The parameters of an operation, those of its path included."""
    for parameter in (*document.raw["paths"][path].get("parameters", ()), *operation.get("parameters", ())):
        yield document.resolve(parameter)


def test_parameters_have_a_plain_type(document: Document) -> None:
    problems = []
    for path, method, operation in document.operations():
        for parameter in parameters(document, path, operation):
            schema = parameter.get("schema", {})
            if schema.get("type") == "array":
                schema = schema.get("items", {})
            if schema.get("type") not in SCALARS or schema.get("nullable"):
                problems.append(f"{method} {path}: {parameter['name']}")
    assert problems == []


def test_parameters_are_declared_once_and_described(document: Document) -> None:
    problems = []
    for path, method, operation in document.operations():
        declared = [(parameter["in"], parameter["name"]) for parameter in parameters(document, path, operation)]
        if len(declared) != len(set(declared)):
            problems.append(f"{method} {path}: declares a parameter twice")
        if {name for place, name in declared if place == "path"} != set(re.findall(r"\{(\w+)\}", path)):
            problems.append(f"{method} {path}: {declared}")
        problems += [
            f"{method} {path}: {parameter['name']} has no description"
            for parameter in parameters(document, path, operation)
            if not parameter.get("description")
        ]
    assert problems == []


def test_ids_in_paths_are_left_to_the_lookup(document: Document) -> None:
    """The look-up decides what a malformed id gets, so no format may refuse it before."""
    problems = []
    for path, method, operation in document.operations():
        declared = [part for part in parameters(document, path, operation) if part["in"] == "path"]
        problems += [f"{method} {path}: {part['name']}" for part in declared if "format" in part["schema"]]
    assert problems == []


# Schemas


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
