"""The life of a row of every generic collection: created, read, listed, filtered, refused, updated, deleted.

Nothing here is written once per collection: bodies and expectations follow from the declarations of the models. Who
may do what was recorded from a real server (Zou 1.0.97) with the same samples: `roles.json`; one row of it, the
deletion of a production, is what docs/differences.md says instead of the 500 recorded.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mockitsu.fixtures import PERSONAS
from mockitsu.models import BY_COLLECTION, MODELS, Column, Model
from mockitsu.testing import Studio

from .samples import ROLES, UNKNOWN, WANTED, World, renamed

RECORDED: dict[str, dict[str, str]] = json.loads((Path(__file__).parent / "roles.json").read_text())
TABLES = sorted(model.table for model in BY_COLLECTION.values() if model.table != "salary_scale")
"""Salary scales cannot be created: they have a test of their own."""

INVALID = "One of the provided values has an invalid format."
MISSING = "A required field is missing."
CONFLICT = "The change conflicts with records referencing this one."
DUPLICATE = "A record with the same unique values already exists."
MALFORMED = "Malformed ID."
NO_OBJECTS: tuple[Any, ...] = ([], "x", 5)
NOT_ASKED = {
    ("entity", "created_by"),
    ("person", "preview_project_id"),
    ("playlist", "created_by"),
    ("project_template", "default_preview_background_file_id"),
}
"""References that creations pass over."""
PRESENTED = {"comment": {"person"}, "project": {"project_status_name"}, "working_file": {"outputs"}}
"""What reading one row shows beside the row, in these collections."""
KEPT = {
    *{"task", "preview_file", "comment", "entity", "project", "person", "working_file", "project_template"},
    *{"production_schedule_version_task_link", "api_event", "asset_instance"},
}


@pytest.fixture
def world(studio: Studio) -> World:
    return World(studio.request, PERSONAS)


def message(answer: Any) -> str:
    """The message of a refusal."""
    assert answer.status_code == 400, f"{answer.status_code} {answer.text[:300]}"
    return str(answer.json()["message"])


def of_kind(model: Model, *kinds: str) -> list[Column]:
    """The public columns of these kinds that bodies may set."""
    fixed = {"id", "created_at", "updated_at", "object_type"}
    return [c for c in model.columns if c.kind in kinds and not c.private and c.name not in fixed]


@pytest.mark.parametrize("table", TABLES)
def test_a_row_is_created_read_listed_and_deleted(world: World, table: str) -> None:
    model = MODELS[table]
    body = world.sample(table)
    made = world.make(table, **body)
    path = f"{model.collection}/{made['id']}"
    for name, value in body.items():
        if name not in ("type", "password"):
            assert made[name] == value
    read = world.call("GET", path).json()
    plain = world.call("GET", f"{path}?relations=false").json()
    if table != "entity":  # created ones are called "Entity"
        assert {**read, **made} == read
    assert not model.relation_names & plain.keys() or table == "working_file"  # shows its outputs all the same
    [listed] = world.call("GET", f"{model.collection}?id={made['id']}").json()
    assert {**plain, **listed} == plain
    assert plain.keys() - listed.keys() <= PRESENTED.get(table, set())
    assert world.remove(model, made["id"]).status_code == 204
    for method in ("GET", "DELETE"):
        assert world.call(method, path).status_code == 404
    assert world.call("PUT", path, {}).status_code == 404


@pytest.mark.parametrize("table", TABLES)
def test_defaults_are_those_of_the_declaration(world: World, table: str) -> None:
    model = MODELS[table]
    body = world.sample(table)
    made = world.make(table, **body)
    defaults = model.defaults(made["created_at"])
    chosen = {"created_by", "project_status_id", "revision", "notification_type", *body}
    for name in set(model.public) - chosen - {"id", "type", *model.formulas}:
        assert made[name] == defaults[name], name


@pytest.mark.parametrize("table", TABLES)
def test_lists_are_cut_to_pages_and_fields(world: World, table: str) -> None:
    model = MODELS[table]
    made = world.make(table)
    row = world_row(world, model, made["id"])
    page = world.call("GET", f"{model.collection}?id={made['id']}&page=1&fields=created_at&relations=true").json()
    assert page["data"] == [{name: row[name] for name in ("created_at", "id", "type")}]
    assert (page["total"], page["nb_pages"], page["limit"], page["offset"], page["page"]) == (1, 1, 100, 0, 1)
    page = world.call("GET", f"{model.collection}?page=1&limit=1").json()
    assert page["nb_pages"] == page["total"] >= 1
    beyond = world.call("GET", f"{model.collection}?page=2&limit={page['total']}").json()
    assert (beyond["data"], beyond["total"], beyond["nb_pages"]) == ([], page["total"], 1)
    assert message(world.call("GET", f"{model.collection}?page=x")) == "page must be an integer."
    assert message(world.call("GET", f"{model.collection}?limit=x")) == "limit must be an integer."


def world_row(world: World, model: Model, id: str) -> dict[str, Any]:
    """A row as the list of its collection shows it."""
    [row] = world.call("GET", f"{model.collection}?id={id}").json()
    return dict(row)


@pytest.mark.parametrize("table", TABLES)
def test_lists_are_filtered_by_any_column(world: World, table: str) -> None:
    model = MODELS[table]
    made = world_row(world, model, world.make(table)["id"])
    for column in of_kind(model, "string", "integer", "number", "boolean", "uuid", "date", "timestamp"):
        value = made[column.name]
        if value in (None, ""):
            continue
        name = next(iter(renamed(table, {column.name: None})))
        found = listed(world, model, name, str(value))
        assert made in found, name
        assert all(row[column.name] == value for row in found)
        assert made in listed(world, model, name, json.dumps([value])) or name == "name"


def listed(world: World, model: Model, name: str, value: str) -> list[dict[str, Any]]:
    answer = world._request("GET", str(model.collection), as_="admin", params={name: value})
    assert answer.status_code == 200, answer.text
    return list(answer.json())


@pytest.mark.parametrize("table", TABLES)
def test_filters_that_cannot_be_are_refused(world: World, table: str) -> None:
    model = MODELS[table]
    for column in model.columns:
        wanted = {
            "uuid": "Invalid UUID value: zz",
            "boolean": "Invalid boolean value: zz",
            **dict.fromkeys(("integer", "number", "timestamp", "date"), INVALID),
        }
        if column.private:
            assert "is not allowed" in message(world.call("GET", f"{model.collection}?{column.name}=zz"))
        elif column.kind in wanted:
            assert message(world.call("GET", f"{model.collection}?{column.name}=zz")) == wanted[column.kind]
    for relation in model.relations:
        assert message(world.call("GET", f"{model.collection}?{relation.name}=zz")) == INVALID
    assert world.call("GET", f"{model.collection}?no_such_column=1").status_code == 200


@pytest.mark.parametrize("table", TABLES)
def test_bodies_that_cannot_be_are_refused_on_creation(world: World, table: str) -> None:
    model = MODELS[table]
    body = world.sample(table)
    path = str(model.collection)
    if table != "project_template":  # passes over what it does not know
        unknown = message(world.call("POST", path, {**body, "no_such_column": 1}))
        assert unknown == f"'no_such_column' is an invalid keyword argument for {model.name}"
    for column in model.columns:
        name = next(iter(renamed(table, {column.name: None})))
        if column.required and table not in ("task", "comment"):
            assert world.call("POST", path, {k: v for k, v in body.items() if k != name}).status_code == 400
        if column.references and (table, name) not in NOT_ASKED:
            assert world.call("POST", path, {**body, name: UNKNOWN}).status_code in (400, 403, 404)
    for value in NO_OBJECTS:
        assert world.call("POST", path, value).status_code == 400


@pytest.mark.parametrize("table", TABLES)
def test_values_that_do_not_fit_are_refused_on_update(world: World, table: str) -> None:
    model = MODELS[table]
    path = f"{model.collection}/{world.make(table)['id']}"
    before = world.call("GET", path).json()
    for column in of_kind(model, "uuid", "boolean", "integer", "number", "date", "timestamp"):
        answer = world.call("PUT", path, {column.name: {"a": 1}})
        assert answer.status_code in (200, 400)  # what no update may change is passed over
        if answer.status_code == 200 and column.name != "editor_id":  # the caller becomes it
            assert answer.json()[column.name] == before[column.name]
        elif column.name not in ("editor_id", "expiration_date", "hours_by_day"):
            assert message(answer) == INVALID or "bitrate" in message(answer)
    after = world.call("GET", path).json()
    changed = {name for name in before if after[name] != before[name]} - {"updated_at"}
    assert changed <= {"editor_id"} or changed == {"data"}  # an entity's metadata becomes an object at any update


@pytest.mark.parametrize("table", TABLES)
def test_updates_pass_over_what_nobody_may_change(world: World, table: str) -> None:
    model = MODELS[table]
    made = world.make(table)
    path = f"{model.collection}/{made['id']}"
    fixed = {"id": UNKNOWN, "created_at": "2020-01-01T00:00:00", "no_such_column": 1}
    if "project_id" in model.by_name:
        fixed["project_id"] = UNKNOWN
    answered = world.call("PUT", path, fixed)
    assert answered.status_code == 200
    assert answered.json()["id"] == made["id"]
    assert answered.json()["created_at"] == made["created_at"]
    assert answered.json().get("project_id") == made.get("project_id")


@pytest.mark.parametrize("table", TABLES)
def test_rows_that_must_differ_do(world: World, table: str) -> None:
    model = MODELS[table]
    unique = [column.name for column in model.columns if (column.name,) in model.unique and column.required]
    for name in unique:
        first, second = world.make(table), world.make(table)
        twin = world.call("POST", str(model.collection), {**world.sample(table), name: first[name]})
        assert message(twin)
        change = world.call("PUT", f"{model.collection}/{second['id']}", {name: first[name]})
        assert message(change) == DUPLICATE or table == "project_template"


@pytest.mark.parametrize(
    ("table", "owner", "column"),
    [
        pytest.param(column.references, owner.table, column, id=f"{column.references}-{owner.table}.{column.name}")
        for owner in BY_COLLECTION.values()
        for column in owner.references
        if column.references in TABLES
        and column.references not in KEPT
        and owner.table in TABLES
        and (owner.table, column.name) not in NOT_ASKED
    ],
)
def test_what_refers_to_a_deleted_row_goes_along_forgets_it_or_keeps_it(
    world: World, table: str, owner: str, column: Column
) -> None:
    target = world.make(table)
    if table == "task_type":
        world.call("PUT", f"/data/task-types/{target['id']}", {"for_entity": "Asset"})
    holder = world.make(owner, **{column.name: target["id"]})
    answer = world.remove(MODELS[table], target["id"])
    path = f"{MODELS[owner].collection}/{holder['id']}"
    if column.on_delete == "refuse":
        assert message(answer) == CONFLICT
    else:
        assert answer.status_code == 204
        left = world.call("GET", path)
        assert left.status_code == 404 if column.on_delete == "cascade" else left.json()[column.name] is None


@pytest.mark.parametrize("table", TABLES)
def test_ids_that_cannot_be_are_told_apart(world: World, table: str) -> None:
    path = str(MODELS[table].collection)
    for method in ("GET", "PUT", "DELETE"):
        body: Any = {} if method == "PUT" else None
        assert world.call(method, f"{path}/{UNKNOWN}", body).status_code == 404
        malformed = world.call(method, f"{path}/no-id", body)
        assert malformed.status_code == 404 or message(malformed) == MALFORMED


@pytest.mark.parametrize("table", TABLES)
def test_roles_may_do_what_they_may_on_a_real_server(world: World, table: str) -> None:
    seen = {role: world.statuses(MODELS[table], role) for role in ROLES}
    verbs = RECORDED[table]
    answered = {verb: " ".join(seen[role][verb].replace(" rows", "r") for role in ROLES) for verb in verbs}
    assert answered == verbs


def test_pages_show_the_last_updated_first(world: World) -> None:
    ids = [world.make("department")["id"] for _ in range(3)]
    world.call("PUT", f"/data/departments/{ids[0]}", {"archived": True})
    page = world.call("GET", "/data/departments?page=1&limit=3").json()
    assert [row["id"] for row in page["data"]] == [ids[0], ids[2], ids[1]]


def test_names_are_matched_in_any_case_and_with_wildcards(world: World) -> None:
    made = world.make("department", name="Matte 100% Painting")
    for text in ("matte 100% painting", "MATTE%", "%paint%", "Matte 100_ Painting"):
        assert made["id"] in [row["id"] for row in listed(world, MODELS["department"], "name", text)]
    assert listed(world, MODELS["department"], "name", "Matte") == []


def test_relations_are_set_by_ids_and_filter_by_member(world: World) -> None:
    department, person = world.make("department")["id"], world.make("person")
    path = f"/data/persons/{person['id']}"
    assert world.call("PUT", path, {"departments": [department, UNKNOWN]}).json()["departments"] == [department]
    assert [row["id"] for row in world.call("GET", f"/data/persons?departments={department}").json()] == [person["id"]]
    assert world.call("PUT", path, {"departments": []}).json()["departments"] == []
    assert message(world.call("PUT", path, {"departments": ["no id"]})) == INVALID


def test_salary_scales_are_made_by_their_list(world: World) -> None:
    scales = world.call("GET", "/data/salary-scales").json()
    assert len(scales) == 9 * len(world.call("GET", "/data/departments").json())
    assert message(world.call("POST", "/data/salary-scales", {})) == "Salary scales cannot be created"
    changed = world.call("PUT", f"/data/salary-scales/{scales[0]['id']}", {"salary": 321})
    assert changed.json()["salary"] == 321
    assert world.call("DELETE", f"/data/salary-scales/{scales[0]['id']}").status_code == 204
    assert len(world.call("GET", "/data/salary-scales").json()) == len(scales)


def test_every_wanted_column_is_there() -> None:
    for table, names in WANTED.items():
        assert set(names) <= MODELS[table].by_name.keys()
