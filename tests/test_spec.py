"""The documents' own rules: what CONTRIBUTING.md asks of them and the OpenAPI specification does not.

There are two: the API of the studio and the control API of the mock. They share their components.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter

import yaml
from spec_reading import DOCUMENTS, ROLES, ROOT, SCALARS, SHARED, SPEC, objects, parameters, sources

from mockitsu.document import Document

# Sources


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


def test_extensions_are_the_documented_ones() -> None:
    extensions = ("x-roles", "x-bots", "x-body-last", "x-events", "x-in-sandbox", "x-read-only")
    documented = {(2, name) for name in extensions} | {
        (1, "x-model"),
        (3, "x-list"),
        (3, "x-or"),
        (3, "x-refusal"),
        (3, "x-field"),
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
        if operation.get("x-body-last", True) is not True or ("x-body-last" in operation) > (
            "requestBody" in operation
        ):
            problems.append(f"{method} {path}: body last {operation['x-body-last']}")
        if operation.get("x-read-only", False) is not False or ("x-read-only" in operation and method != "get"):
            problems.append(f"{method} {path}: read-only {operation['x-read-only']}")
        if method == "get" and events and "x-read-only" not in operation:
            problems.append(f"{method} {path}: events of an operation that only reads")
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
