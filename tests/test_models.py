"""The models: as recorded on Zou 1.0.97, consistent in themselves, and as the document describes their rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from mockitsu.models import BY_COLLECTION, MODELS, NOW, Column, Model
from mockitsu.spec.bundler import bundle

Schema = Mapping[str, Any]

RECORDED: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "data" / "models.json").read_text())
# Known by what they do only: the server serves neither their rows nor the names of their columns.
UNRECORDED = {"comment_mentions", "comment_department_mentions", "comment_acknoledgments"}
# In answers the key `type` says which model a row is of, so the kind of a notification has a name of its own.
RENAMED = {("notification", "type"): "notification_type"}
# A row shows them where they are asked for, or when it was just made; no column holds them in this form.
ON_REQUEST = {
    "person": {"password", "access_token", "project_role"},
    "comment": {"person"},
    "project": {
        "descriptors",
        "first_episode_id",
        "project_status_name",
        "task_statuses_link",
        "task_type_links",
        "task_types_priority",
    },
}
"""Keys that only some answers of the same schema have."""
PERSONAL = {"day_off": {"description"}, "person": None, "organisation": None}
"""Keys that not everybody is shown; None stands for most of them."""
NULL_FOR_SOME = {("task", "difficulty")}
"""Columns that some readers get null for."""
WHOLE_MEMBERS = {"comment": {"attachment_files", "previews"}}
"""Relations that some answers give as objects instead of ids."""
WRITTEN_DEFAULTS = {"generated uuid": None, "now (UTC)": NOW}
KINDS = {
    ("string", None): "string",
    ("string", "uuid"): "uuid",
    ("string", "date"): "date",
    ("string", "date-time"): "timestamp",
    ("integer", None): "integer",
    ("number", None): "number",
    ("boolean", None): "boolean",
    ("object|array", None): "json",
    ("array", None): "list",
}

every_recorded = pytest.mark.parametrize("table", sorted(RECORDED))
every_model = pytest.mark.parametrize("model", MODELS.values(), ids=list(MODELS))


# As recorded


def test_every_recorded_table_has_a_model() -> None:
    assert set(MODELS) == set(RECORDED) | UNRECORDED


def test_every_recorded_collection_is_served() -> None:
    assert {path: model.table for path, model in BY_COLLECTION.items()} == {
        recorded["collection"]: table for table, recorded in RECORDED.items() if recorded["collection"]
    }


@every_recorded
def test_names(table: str) -> None:
    model, recorded = MODELS[table], RECORDED[table]
    assert (model.table, model.collection) == (table, recorded["collection"])
    assert (model.name if model.type_column else None) == recorded["type"]
    assert model.timestamps == ("updated_at" in model.by_name)


@every_recorded
def test_columns_in_their_order(table: str) -> None:
    assert [column.name for column in MODELS[table].columns] == [name for name, _ in columns(table)]


@every_recorded
def test_what_columns_take(table: str) -> None:
    declared = MODELS[table].by_name
    for name, recorded in columns(table):
        column = declared[name]
        assert column.kind == KINDS[recorded["type"], recorded.get("format")], name
        assert column.nullable == recorded["nullable"], name
        assert column.max_length == recorded.get("max_length"), name
        assert set(column.enum) == set(recorded.get("enum", ())), name
        assert column.private == (not recorded.get("in_json", True)), name


@every_recorded
def test_defaults(table: str) -> None:
    declared = MODELS[table].by_name
    for name, recorded in columns(table):
        default = recorded.get("default")
        wanted = WRITTEN_DEFAULTS.get(default, default) if isinstance(default, str) else default
        assert declared[name].default == wanted, name
        assert declared[name].required == (not recorded["nullable"] and "default" not in recorded), name


@every_recorded
def test_references(table: str) -> None:
    declared = {column.name: (f"{column.references}.id", column.on_delete) for column in MODELS[table].references}
    assert declared == {name: (c["references"], c["on_delete"]) for name, c in columns(table) if "references" in c}


@every_recorded
def test_uniqueness(table: str) -> None:
    """Rows that the server keeps apart by an id in the key as well may have the pair alone as their key here."""
    model, recorded = MODELS[table], RECORDED[table]
    pair = [name for name in recorded["key"] if name != "id"]
    renamed = [[RENAMED.get((table, name), name) for name in names] for names in [*recorded["unique"], pair]]
    assert {frozenset(names) for names in (*model.unique, model.key)} - {frozenset({"id"})} == {
        frozenset(names) for names in renamed if names
    }
    assert set(model.key) <= set(recorded["key"])
    assert model.key == ("id",) or not model.collection


@every_recorded
def test_relations_in_their_order(table: str) -> None:
    declared = [(relation.name, relation.target, relation.through) for relation in MODELS[table].relations]
    assert declared == [(r["name"], r["target"], r["through"]) for r in RECORDED[table]["relations"]]


@every_recorded
def test_other_keys_of_rows(table: str) -> None:
    assert list(MODELS[table].embeds) == RECORDED[table]["embedded"]
    assert list(MODELS[table].formulas) == RECORDED[table]["computed"]


def columns(table: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The recorded columns, by the names that they have here."""
    for column in RECORDED[table]["columns"]:
        yield RENAMED.get((table, column["name"]), column["name"]), column


# In themselves


@every_model
def test_names_are_distinct(model: Model) -> None:
    shown = [*(column.name for column in model.columns), *model.formulas, *model.relation_names, *model.embeds]
    assert len(shown) == len(set(shown))
    assert "type" not in shown


@every_model
def test_columns_make_sense(model: Model) -> None:
    for column in model.columns:
        assert not column.required or (not column.nullable and column.default is None), column.name
        assert column.default is None or not column.enum or column.default in column.enum, column.name
        assert column.default is None or fits_kind(column), column.name
        assert column.nullable or column.required or column.default is not None or column.name == "id", column.name
        assert column.references is None or column.references in MODELS, column.name
        assert column.on_delete == "refuse" or column.references, column.name
        assert column.on_delete != "set null" or column.nullable, column.name


@every_model
def test_keys_and_indexes_name_columns(model: Model) -> None:
    assert {name for names in (*model.unique, model.key) for name in names} <= set(model.by_name)
    assert model.indexed <= set(model.by_name)
    assert not model.indexed & set(model.private), "an index reads what a row shows"
    assert not {column.name for column in model.references} & set(model.indexes), "references have one anyway"


@every_model
def test_relations_lead_somewhere(model: Model) -> None:
    for relation in model.relations:
        if relation.through:
            ends = MODELS[relation.through].by_name
            assert ends[relation.near].references == model.table, relation.name
            assert ends[relation.far].references == relation.target, relation.name
            assert relation.near != relation.far, relation.name
        else:
            assert MODELS[relation.target].by_name[relation.near].references == model.table, relation.name
    for name, column in model.embeds.items():
        assert model.by_name[column].references, name


@every_model
def test_a_fresh_row(model: Model) -> None:
    row = model.defaults("2026-03-12T09:30:00")
    assert list(row) == [*model.by_name, *(["type"] if model.type_column else [])]
    assert NOW not in row.values()
    for column in model.columns:
        assert row[column.name] is not column.default or not isinstance(column.default, dict | list), column.name


def test_a_person_has_a_full_name() -> None:
    person = MODELS["person"]
    assert person.public[-1] == "full_name"
    assert person.computed({"first_name": "Mei", "last_name": "Tanaka"}) == {"full_name": "Mei Tanaka"}
    assert person.computed({"first_name": "Renderbot", "last_name": ""}) == {"full_name": "Renderbot"}


def fits_kind(column: Column) -> bool:
    if column.default is NOW:
        return column.kind == "timestamp"
    kinds = {"integer": int, "number": float, "boolean": bool, "json": list | dict, "list": list, "string": str}
    return isinstance(column.default, kinds[column.kind]) and isinstance(column.default, bool) == (
        column.kind == "boolean"
    )


# As described


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    bundled: dict[str, Any] = bundle()
    return bundled


def test_generic_paths_name_their_model(document: Schema) -> None:
    """`x-model` stands on the path of the model's collection and on the one of its rows, nowhere else."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if isinstance(operation, dict) and "x-model" in operation:
                collection = path.rpartition("/{")[0] or path
                assert BY_COLLECTION[collection].table == operation["x-model"], f"{method} {path}"


def test_every_collection_is_described(document: Schema) -> None:
    assert len(described(document)) == len(BY_COLLECTION)


def test_rows_are_described_as_declared(document: Schema) -> None:
    problems = {path: list(differences(document, path)) for path in described(document)}
    assert {path: found for path, found in problems.items() if found} == {}


def described(document: Schema) -> list[str]:
    """The collections whose list the document describes as a generic one."""
    return [path for path in BY_COLLECTION if "x-model" in document["paths"].get(path, {}).get("get", {})]


def differences(document: Schema, path: str) -> Iterator[str]:
    """What the row's schema says otherwise than the model."""
    model = BY_COLLECTION[path]
    content = resolve(document, document["paths"][path]["get"]["responses"]["200"])["content"]
    row = row_schema(document, content["application/json"]["schema"])
    wanted = {*model.public, *model.relation_names, *model.embeds}
    properties = {name: part for name, part in row["properties"].items() if name not in ON_REQUEST.get(model.table, ())}
    yield from (f"{name} is missing" for name in sorted(wanted - set(properties)))
    yield from (f"{name} is not of the model" for name in sorted(set(properties) - wanted))
    personal = PERSONAL.get(model.table, set())
    if personal is not None:
        always = set(model.public) - personal
        yield from (f"{name} is always there" for name in sorted(always - set(row.get("required", ()))))
    for column in model.columns:
        if column.name in properties:
            hidden = (model.table, column.name) in NULL_FOR_SOME
            shown = column._replace(nullable=True) if hidden else column
            yield from misfits(document, shown, resolve(document, properties[column.name]))
    for name in sorted((model.relation_names & set(properties)) - WHOLE_MEMBERS.get(model.table, set())):
        ids = resolve(document, properties[name])
        if ids.get("type") != "array" or resolve(document, ids["items"]).get("format") != "uuid":
            yield f"{name} is an array of ids"


def misfits(document: Schema, column: Column, schema: Schema) -> Iterator[str]:
    """Where the schema of a property does not fit its column. Time stamps that the server writes are never null."""
    if column.default is not NOW and bool(schema.get("nullable")) != column.nullable:
        yield f"{column.name} {'may be' if column.nullable else 'is never'} null"
    formats = {"uuid": {"uuid"}, "date": {"date"}, "timestamp": {"date-time", "date-time-local"}}
    types = {"json": {"object", "array"}, "list": {"array"}, "integer": {"integer"}, "number": {"number"}}
    types["boolean"] = {"boolean"}
    branches = [resolve(document, branch) for branch in schema.get("anyOf", schema.get("oneOf", [schema]))]
    for branch in branches:
        if branch.get("type") not in types.get(column.kind, {"string"}):
            yield f"{column.name} is of kind {column.kind}, not {branch.get('type')}"
        if column.kind in formats and branch.get("format") not in formats[column.kind]:
            yield f"{column.name} has the format of a {column.kind}, not {branch.get('format')}"
    if set(schema.get("enum", ())) - {None} != set(column.enum):
        yield f"{column.name} is one of {', '.join(column.enum) or 'any values'}"
    if schema.get("maxLength", column.max_length) != column.max_length:
        yield f"{column.name} is no longer than {column.max_length}"


def row_schema(document: Schema, schema: Schema) -> Schema:
    """The schema of the whole rows that a list holds."""
    schema = resolve(document, schema)
    if "properties" in schema:
        return schema
    return row_schema(document, schema["items"] if "items" in schema else schema.get("oneOf", schema.get("anyOf"))[0])


def resolve(document: Schema, node: Schema) -> Schema:
    """What a reference names; a single `allOf` only adds to it."""
    while "$ref" in node:
        target: Any = document
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    if len(node.get("allOf", ())) == 1:
        return {**resolve(document, node["allOf"][0]), **{key: value for key, value in node.items() if key != "allOf"}}
    return node
