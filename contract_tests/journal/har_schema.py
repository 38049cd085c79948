"""HAR 1.2 as a JSON Schema, written after its description (http://www.softwareishard.com/blog/har-12-spec/)."""

from __future__ import annotations

from typing import Any


def record(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    """An object with these fields; HAR allows others only where their names start with an underscore."""
    return {
        "type": "object",
        "required": list(required),
        "properties": {**required, **optional, "comment": TEXT},
        "patternProperties": {"^_": {}},
        "additionalProperties": False,
    }


def many(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


TEXT: dict[str, Any] = {"type": "string"}
WHOLE = {"type": "integer"}
SIZE = {"type": "integer", "minimum": -1}
TIME = {"type": "number", "minimum": -1}
MOMENT = {"type": "string", "format": "date-time"}
PAIR = record({"name": TEXT, "value": TEXT})
COOKIE = record(
    {"name": TEXT, "value": TEXT},
    path=TEXT,
    domain=TEXT,
    expires=MOMENT,
    httpOnly={"type": "boolean"},
    secure={"type": "boolean"},
)
PARAMETER = record({"name": TEXT}, value=TEXT, fileName=TEXT, contentType=TEXT)
POSTED = {
    **record({"mimeType": TEXT}, params=many(PARAMETER), text=TEXT),
    "oneOf": [{"required": ["params"]}, {"required": ["text"]}],  # they exclude one another
}
MESSAGE = {"httpVersion": TEXT, "cookies": many(COOKIE), "headers": many(PAIR), "headersSize": SIZE, "bodySize": SIZE}
REQUEST = record(
    {"method": TEXT, "url": {"type": "string", "format": "uri"}, "queryString": many(PAIR), **MESSAGE}, postData=POSTED
)
CONTENT = record({"size": WHOLE, "mimeType": TEXT}, compression=WHOLE, text=TEXT, encoding=TEXT)
RESPONSE = record({"status": WHOLE, "statusText": TEXT, "content": CONTENT, "redirectURL": TEXT, **MESSAGE})
TIMINGS = record({"send": TIME, "wait": TIME, "receive": TIME}, blocked=TIME, dns=TIME, connect=TIME, ssl=TIME)
STORED = record({"lastAccess": MOMENT, "eTag": TEXT, "hitCount": WHOLE}, expires=MOMENT)
ENTRY = record(
    {
        "startedDateTime": MOMENT,
        "time": {"type": "number", "minimum": 0},
        "request": REQUEST,
        "response": RESPONSE,
        "cache": record({}, beforeRequest=STORED, afterRequest=STORED),
        "timings": TIMINGS,
    },
    pageref=TEXT,
    serverIPAddress=TEXT,
    connection=TEXT,
)
CREATOR = record({"name": TEXT, "version": TEXT})
PAGE = record(
    {"startedDateTime": MOMENT, "id": TEXT, "title": TEXT, "pageTimings": record({}, onContentLoad=TIME, onLoad=TIME)}
)
HAR: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **record(
        {
            "log": record(
                {"version": {"const": "1.2"}, "creator": CREATOR, "entries": many(ENTRY)},
                browser=CREATOR,
                pages=many(PAGE),
            )
        }
    ),
}
