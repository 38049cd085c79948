"""A document, and every kind of change to it with what `mockitsu spec diff` is to tell of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

SHOT: dict[str, Any] = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string", "maxLength": 80},
        "frames": {"type": "integer", "minimum": 1},
        "status": {"type": "string", "enum": ["open", "closed"]},
        "note": {"type": "string", "nullable": True},
        "parent": {"$ref": "#/components/schemas/Shot"},
        "place": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
    },
}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "Studio", "version": "1"},
    "security": [{"bearer": []}],
    "paths": {
        "/shots": {
            "parameters": [{"name": "page", "in": "query", "schema": {"type": "integer"}}],
            "get": {
                "operationId": "list_shots",
                "parameters": [
                    {"name": "state", "in": "query", "schema": {"type": "string", "enum": ["open", "closed"]}}
                ],
                "responses": {
                    "200": {
                        "description": "All",
                        "headers": {"ETag": {"required": True, "schema": {"type": "string"}}},
                        "content": {
                            "application/json": {
                                "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Shot"}}
                            },
                            "text/csv": {"schema": {"type": "string"}},
                        },
                    },
                    "404": {"description": "None"},
                },
            },
            "post": {
                "operationId": "create_shot",
                "x-roles": ["admin", "manager"],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/New"}}}},
                "responses": {"201": {"description": "Made"}},
            },
        },
        "/shots/{shot_id}": {
            "delete": {
                "operationId": "delete_shot",
                "parameters": [{"name": "shot_id", "in": "path", "required": True, "schema": {"type": "string"}}],
                "responses": {"204": {"description": "Gone"}},
            }
        },
    },
    "components": {
        "securitySchemes": {
            "bearer": {"type": "http", "scheme": "bearer"},
            "cookie": {"type": "apiKey", "in": "cookie", "name": "session"},
        },
        "schemas": {"Shot": SHOT, "New": json.loads(json.dumps(SHOT).replace("/Shot", "/New"))},
    },
}
LIST, CREATE, DELETE = "GET /shots", "POST /shots", "DELETE /shots/{shot_id}"


def at(document: dict[str, Any], path: str) -> tuple[Any, str]:
    """The container of what a path of words names, and the last word."""
    *words, last = path.split(" ")
    node: Any = document
    for word in words:
        node = node[int(word)] if isinstance(node, list) else node[word]
    return node, last


def put(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        node, last = at(document, path)
        node[last] = value

    return change


def drop(path: str) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        node, last = at(document, path)
        del node[int(last) if isinstance(node, list) else last]

    return change


def add(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        node, last = at(document, path)
        node[last] = [*node.get(last, []), value]

    return change


GET = "paths /shots get"
POST = "paths /shots post"
SENT, GIVEN = "components schemas New", "components schemas Shot"
PARAMETER = {"name": "who", "in": "query", "schema": {"type": "string"}}
COOKIE = [{"bearer": [], "cookie": []}]
ITEM = "answer 200 application/json: []"
BODY = "request body"

# What is done to the second document; in which operation, of which kind, where it is found, and whether it breaks
# clients. None of these has any other consequence.
CHANGES: list[tuple[Callable[[dict[str, Any]], None], str, str, str, bool]] = [
    (drop("paths /shots get"), LIST, "operation-removed", "", True),
    (put("paths /shots put", {"responses": {}}), "PUT /shots", "operation-added", "", False),
    (put(f"{GET} operationId", "shots"), LIST, "operation-id-changed", "", False),
    (put(f"{GET} deprecated", True), LIST, "deprecated", "", False),
    # parameters
    (add(f"{GET} parameters", PARAMETER), LIST, "parameter-added", "query parameter who", False),
    (
        add(f"{GET} parameters", {**PARAMETER, "required": True}),
        LIST,
        "required-parameter-added",
        "query parameter who",
        True,
    ),
    (drop(f"{GET} parameters 0"), LIST, "parameter-removed", "query parameter state", True),
    (
        put(f"{GET} parameters 0 required", True),
        LIST,
        "parameter-required-changed",
        "query parameter state",
        True,
    ),
    (
        put(f"{GET} parameters 0 schema enum", ["open"]),
        LIST,
        "enum-values-removed",
        "query parameter state",
        True,
    ),
    (
        put(f"{GET} parameters 0 schema enum", ["open", "closed", "lost"]),
        LIST,
        "enum-values-added",
        "query parameter state",
        False,
    ),
    (put(f"{GET} parameters 0 explode", False), LIST, "parameter-style-changed", "query parameter state", True),
    (
        put("paths /shots/{shot_id} delete parameters 0 schema maxLength", 36),
        DELETE,
        "maxLength-changed",
        "path parameter shot_id",
        True,
    ),
    # requests
    (drop(f"{POST} requestBody"), CREATE, "request-body-removed", BODY, True),
    (put(f"{POST} requestBody required", True), CREATE, "request-body-required-changed", BODY, True),
    (
        put(f"{POST} requestBody content text/csv", {}),
        CREATE,
        "media-type-added",
        "request body text/csv",
        False,
    ),
    (put(f"{SENT} required", ["name", "frames"]), CREATE, "required-changed", f"{BODY}: frames", True),
    (put(f"{SENT} required", []), CREATE, "required-changed", f"{BODY}: name", False),
    (put(f"{SENT} properties more", {"type": "string"}), CREATE, "property-added", f"{BODY}: more", False),
    (drop(f"{SENT} properties note"), CREATE, "property-removed", f"{BODY}: note", True),
    (put(f"{SENT} properties frames type", "number"), CREATE, "type-widened", f"{BODY}: frames", False),
    (put(f"{SENT} properties frames type", "boolean"), CREATE, "type-changed", f"{BODY}: frames", True),
    (put(f"{SENT} properties frames minimum", 0), CREATE, "minimum-changed", f"{BODY}: frames", False),
    (put(f"{SENT} properties frames minimum", 2), CREATE, "minimum-changed", f"{BODY}: frames", True),
    (
        put(f"{SENT} properties frames exclusiveMinimum", True),
        CREATE,
        "minimum-changed",
        f"{BODY}: frames",
        True,
    ),
    (put(f"{SENT} properties name maxLength", 90), CREATE, "maxLength-changed", f"{BODY}: name", False),
    (put(f"{SENT} properties name pattern", "S.*"), CREATE, "pattern-changed", f"{BODY}: name", True),
    (put(f"{SENT} properties name format", "uuid"), CREATE, "format-changed", f"{BODY}: name", True),
    (put(f"{SENT} properties name default", "x"), CREATE, "default-changed", f"{BODY}: name", False),
    (put(f"{SENT} properties note nullable", False), CREATE, "nullable-changed", f"{BODY}: note", True),
    (
        put(f"{SENT} additionalProperties", False),
        CREATE,
        "additional-properties-restricted",
        f"{BODY}: *",
        True,
    ),
    (drop(f"{SENT} properties place anyOf 1"), CREATE, "alternative-removed", f"{BODY}: place", True),
    (
        add(f"{SENT} properties place anyOf", {"type": "integer"}),
        CREATE,
        "alternative-added",
        f"{BODY}: place",
        False,
    ),
    # answers
    (drop(f"{GET} responses 404"), LIST, "status-removed", "answer 404", True),
    (put(f"{GET} responses 403", {}), LIST, "status-added", "answer 403", False),
    (drop(f"{GET} responses 200 content text/csv"), LIST, "media-type-removed", "answer 200 text/csv", True),
    (put(f"{GET} responses 200 content text/xml", {}), LIST, "media-type-added", "answer 200 text/xml", False),
    (drop(f"{GET} responses 200 headers ETag"), LIST, "header-removed", "answer 200, header ETag", True),
    (
        put(f"{GET} responses 200 headers ETag required", False),
        LIST,
        "header-required-changed",
        "answer 200, header ETag",
        True,
    ),
    (put(f"{GET} responses 200 headers Age", {}), LIST, "header-added", "answer 200, header Age", False),
    (drop(f"{GIVEN} properties note"), LIST, "property-removed", f"{ITEM}.note", True),
    (put(f"{GIVEN} properties more", {"type": "string"}), LIST, "property-added", f"{ITEM}.more", False),
    (put(f"{GIVEN} required", []), LIST, "required-changed", f"{ITEM}.name", True),
    (put(f"{GIVEN} required", ["name", "note"]), LIST, "required-changed", f"{ITEM}.note", False),
    (
        put(f"{GIVEN} properties status enum", ["open", "closed", "lost"]),
        LIST,
        "enum-values-added",
        f"{ITEM}.status",
        True,
    ),
    (
        put(f"{GIVEN} properties status enum", ["open"]),
        LIST,
        "enum-values-removed",
        f"{ITEM}.status",
        False,
    ),
    (put(f"{GIVEN} properties name nullable", True), LIST, "nullable-changed", f"{ITEM}.name", True),
    (put(f"{GIVEN} properties frames type", "number"), LIST, "type-widened", f"{ITEM}.frames", True),
    (put(f"{GIVEN} properties place anyOf 1 items type", "number"), LIST, "type-changed", f"{ITEM}.place[]", True),
    (
        add(f"{GIVEN} properties place anyOf", {"type": "integer"}),
        LIST,
        "alternative-added",
        f"{ITEM}.place",
        True,
    ),
    # who may call
    (put(f"{GET} security", COOKIE), LIST, "security-tightened", "security", True),
    (put(f"{POST} x-roles", ["admin"]), CREATE, "security-tightened", "roles", True),
    (put(f"{POST} x-roles", ["admin", "manager", "user"]), CREATE, "security-loosened", "roles", False),
    (put(f"{POST} x-bots", False), CREATE, "security-tightened", "security", True),
]
