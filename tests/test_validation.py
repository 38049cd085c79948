"""Schemas as the engine checks them: null, formats, rows that have passed once, the words of refusals."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu import wording
from mockitsu.errors import BadRequest
from mockitsu.parameters import QueryParameter
from mockitsu.state import Composed, Row, Rows
from mockitsu.validation import AnswerCheck, Schemas

COMPONENTS = {
    "Node": {
        "type": "object",
        "required": ["id"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "name": {"type": "string", "nullable": True, "maxLength": 3},
            "kind": {"type": "string", "nullable": True, "enum": ["a", "b"]},
            "at": {"type": "string", "format": "date-time-local"},
            "parent": {"$ref": "#/components/schemas/Node"},
        },
    }
}
ID = "4f2a9b1c-6d3e-4a57-9c80-1be7d2f30a45"


@pytest.fixture
def schemas() -> Schemas:
    return Schemas({"components": {"schemas": COMPONENTS}})


NODE = {"$ref": "#/components/schemas/Node"}


@pytest.mark.parametrize(
    ("value", "valid"),
    [
        ({"id": ID}, True),
        ({"id": "abc"}, False),
        ({}, False),
        ({"id": ID, "name": None, "kind": None}, True),
        ({"id": ID, "name": "long"}, False),
        ({"id": ID, "kind": "c"}, False),
        ({"id": ID, "at": "2026-03-12T09:30:00"}, True),
        ({"id": ID, "at": "2026-03-12T09:30:00Z"}, False),
        ({"id": ID, "at": "2026-13-12T09:30:00"}, False),
        ({"id": ID, "at": "2026-03-12T24:30:00"}, False),
        ({"id": ID, "parent": {"id": ID}}, True),
        ({"id": ID, "parent": {"id": 3}}, False),
        ({"id": ID, "other": 1}, False),
    ],
)
def test_values_against_a_component(schemas: Schemas, value: Any, valid: bool) -> None:
    assert schemas.compile(NODE).is_valid(value) is valid


def test_null_beside_alternatives(schemas: Schemas) -> None:
    check = schemas.compile({"nullable": True, "type": "object", "anyOf": [NODE]})
    assert check.is_valid(None)
    assert check.is_valid({"id": ID})
    assert not check.is_valid({"id": 1})


def test_a_component_is_compiled_once(schemas: Schemas) -> None:
    assert schemas.compile(NODE) is schemas.compile(dict(NODE))


def test_a_list_of_rows_remembers_what_has_passed(schemas: Schemas) -> None:
    check = AnswerCheck(schemas, {"type": "array", "items": NODE})
    good, bad = Row({"id": ID}), Row({"id": "abc"})
    assert check.problem([good, good]) is None
    assert good.valid is schemas.compile(NODE)
    problem = check.problem([good, bad])
    assert problem is not None
    assert problem.startswith("1/id:")
    assert bad.valid is None


def test_a_page_of_rows_and_partial_rows(schemas: Schemas) -> None:
    page = {"type": "object", "required": ["data", "total"], "properties": {"total": {"type": "integer"}}}
    part = {"type": "object", "required": ["id"]}
    check = AnswerCheck(schemas, {"oneOf": [{"type": "array", "items": {"anyOf": [NODE, part]}}, page]})
    row = Row({"id": ID})
    assert check.problem({"data": [row], "total": 1}) is None
    assert check.problem({"data": [row]}) is not None
    assert check.problem([{"id": ID}]) is None
    assert check.problem([{"name": "x"}]) is not None


def test_refusals_by_rules_name_each_field(schemas: Schemas) -> None:
    body = {"name": 3, "kind": "c", "at": "now", "id": "abc"}
    refused = wording.by_rules(schemas.compile(NODE).iter_errors(body))
    assert refused.status == 400
    assert {error["field"]: error["message"] for error in refused.body["data"]["errors"]} == {
        "name": "Input should be a valid string",
        "kind": "Input should be 'a' or 'b'",
        "at": "Input should be a valid date-time-local",
        "id": "Input should be a valid UUID, invalid length: expected length 32 for simple format, found 3",
    }
    missing = wording.by_rules(schemas.compile(NODE).iter_errors({}))
    assert missing.body["data"]["errors"] == [{"field": "id", "message": "Field required"}]


@pytest.mark.parametrize(
    ("schema", "text", "value"),
    [
        ({"type": "integer"}, "12", 12),
        ({"type": "number"}, "1.5", 1.5),
        ({"type": "boolean"}, "True", True),
        ({"type": "boolean"}, "false", False),
        ({"type": "string"}, "", ""),
        ({"type": "array", "items": {"type": "integer"}}, "3", [3]),
    ],
)
def test_query_parameters_are_converted(schemas: Schemas, schema: Any, text: str, value: Any) -> None:
    assert QueryParameter({"name": "x", "in": "query", "schema": schema}, schemas).read([text]) == value


@pytest.mark.parametrize(
    ("schema", "text", "message"),
    [
        ({"type": "integer"}, "abc", "x must be an integer."),
        ({"type": "string", "format": "uuid"}, "abc", "Invalid UUID format for x: abc"),
        ({"type": "string", "enum": ["a", "b"]}, "c", "x must be one of a, b."),
        ({"type": "integer", "minimum": 0}, "-1", "Wrong value for parameter x."),
    ],
)
def test_query_parameters_are_refused(schemas: Schemas, schema: Any, text: str, message: str) -> None:
    with pytest.raises(BadRequest) as caught:
        QueryParameter({"name": "x", "in": "query", "schema": schema}, schemas).read([text])
    assert caught.value.body["message"] == message


def test_query_parameters_that_did_not_come(schemas: Schemas) -> None:
    declared = {"name": "x", "in": "query", "schema": {"type": "boolean", "default": True}}
    assert QueryParameter(declared, schemas).read(None) is True
    with pytest.raises(BadRequest):
        QueryParameter({**declared, "required": True}, schemas).read(None)


def test_rows_in_an_object_are_checked_once(schemas: Schemas) -> None:
    check = AnswerCheck(
        schemas, {"type": "object", "required": ["all"], "properties": {"all": NODE}, "additionalProperties": NODE}
    )
    row, wrong = Row({"id": ID}), Row({"id": "abc"})
    assert check.problem({"all": row, "other": row}) is None
    assert row.valid is not None
    assert check.problem({"all": {"id": ID}}) is None
    assert "all" in str(check.problem({"other": row}))
    assert str(check.problem({"all": row, "other": wrong})).startswith("other/id: ")
    assert str(check.problem({"all": row, "other": 3})).startswith("other: ")


def test_lists_and_answers_made_of_rows_are_checked_once(schemas: Schemas) -> None:
    listed = {"type": "array", "items": NODE}
    check = AnswerCheck(
        schemas,
        {
            "type": "object",
            "required": ["rows", "total"],
            "additionalProperties": False,
            "properties": {"rows": listed, "one": NODE, "total": {"type": "integer"}},
        },
    )
    rows = Rows([Row({"id": ID})])
    answer = Composed({"rows": rows, "one": rows[0], "total": 1})
    assert check.problem(answer) is None
    assert rows.valid is not None
    assert answer.valid is not None
    assert check.problem(answer) is None
    assert check.problem({"rows": rows, "total": 1}) is None
    assert str(check.problem({"rows": rows, "total": "1"})).startswith("total: ")
    assert str(check.problem({"rows": Rows([Row({"id": 1})]), "total": 1})).startswith("rows/0/id: ")
    assert "more" in str(check.problem(Composed({"rows": rows, "total": 1, "more": 2})))
    assert "rows" in str(check.problem(Composed({"total": 1})))
    assert check.problem(Composed({"rows": rows, "one": 1, "total": 1})) is not None


def test_what_has_passed_one_schema_has_not_passed_another(schemas: Schemas) -> None:
    rows = Rows([Row({"id": ID})])
    assert AnswerCheck(schemas, {"type": "array", "items": NODE}).problem(rows) is None
    assert AnswerCheck(schemas, {"type": "array", "items": NODE, "minItems": 2}).problem(rows) is not None
    assert AnswerCheck(schemas, {"type": "array", "items": {"type": "string"}}).problem(rows) is not None
