"""How bodies that do not fit are refused: the words of the real server, value by value."""

from __future__ import annotations

from typing import Any

import jsonschema_rs
import pytest

from mockitsu.malformed_ids import problem
from mockitsu.wording import by_rules

ID = "12345678-1234-1234-1234-123456789012"


def message(schema: dict[str, Any], value: Any) -> str:
    checker = jsonschema_rs.validator_for({"properties": {"field": schema}}, validate_formats=True)
    [error] = by_rules(checker.iter_errors({"field": value})).body["data"]["errors"]
    assert error["field"] == "field"
    return str(error["message"])


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("string", 7, "Input should be a valid string"),
        ("integer", None, "Input should be a valid integer"),
        ("integer", [], "Input should be a valid integer"),
        ("integer", "abc", "Input should be a valid integer, unable to parse string as an integer"),
        ("integer", 1.5, "Input should be a valid integer, got a number with a fractional part"),
        ("number", "abc", "Input should be a valid number, unable to parse string as a number"),
        ("boolean", "abc", "Input should be a valid boolean, unable to interpret input"),
        ("boolean", 7, "Input should be a valid boolean, unable to interpret input"),
        ("boolean", None, "Input should be a valid boolean"),
        ("array", "abc", "Input should be a valid list"),
        ("object", [], "Input should be a valid dictionary"),
    ],
)
def test_values_of_another_type(kind: str, value: Any, expected: str) -> None:
    assert message({"type": kind}, value) == expected


def test_texts_of_another_form() -> None:
    assert message({"pattern": "^[a-z]{3}$"}, "A") == "String should match pattern '^[a-z]{3}$'"
    expected = "Input should be a valid UUID, invalid length: expected length 32 for simple format, found 3"
    assert message({"type": "string", "format": "uuid"}, "abc") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "invalid length: expected length 32 for simple format, found 0"),
        ("0" * 33, "invalid length: expected length 32 for simple format, found 33"),
        ("zzz", "invalid character: found `z` at 1"),
        (ID[:-1] + "z", "invalid character: found `z` at 36"),
        ("é", "invalid character: found `é` at 1"),
        ("1234-5", "invalid group count: expected 5, found 2"),
        (ID + "3", "invalid group length in group 4: expected 12, found 13"),
        (ID[:-1], "invalid group length in group 4: expected 12, found 11"),
        (ID.replace("-1234-", "-123-", 1), "invalid group length in group 1: expected 4, found 3"),
        ("a-b-c-d-e", "invalid group length in group 0: expected 8, found 1"),
    ],
)
def test_what_is_no_id(text: str, expected: str) -> None:
    assert problem(text) == expected


def refusal(schema: dict[str, Any], body: Any, ids: tuple[str, ...] = ()) -> dict[str, Any]:
    checker = jsonschema_rs.validator_for(schema, validate_formats=True)
    return dict(by_rules(checker.iter_errors(body), ids=ids).body)


def test_what_is_no_text_of_an_id() -> None:
    schema = {"properties": {"task_id": {"type": "string", "format": "uuid"}}}
    [error] = refusal(schema, {"task_id": 5}, ("task_id",))["data"]["errors"]
    assert error["message"] == "UUID input should be a string, bytes or UUID object"


def test_a_choice_is_not_told_its_type() -> None:
    schema = {"properties": {"role": {"type": "string", "enum": ["user", "client"]}}}
    [error] = refusal(schema, {"role": 5})["data"]["errors"]
    assert error["message"] == "Input should be 'user' or 'client'"


def test_a_list_of_ids_is_told_at_once() -> None:
    schema = {"type": "array", "items": {"type": "string"}}
    assert refusal(schema, {})["message"] == "Request body must be a JSON array."
    assert refusal(schema, ["a", 5])["message"] == "Request body must only contain valid UUIDs."
