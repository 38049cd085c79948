"""Rows to try the generic collections with, made from the declarations of the models.

A `World` is a production of its own, with a team of one persona for each role and one more member who does the work.
It is built through the API alone, so that a real server can be asked the same questions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import httpx

from mockitsu.models import MODELS, Column, Model

Request = Callable[..., httpx.Response]

ROLES = ("admin", "manager", "supervisor", "artist", "vendor", "client", "outsider@example.com")
"""Who calls: a persona of each role, all in the team, and somebody who is in no team."""
MEMBERS = ROLES[1:6]
UNKNOWN = "4f2a9b1c-6d3e-4a57-9c80-1be7d2f30a45"

WANTED: Mapping[str, tuple[str, ...]] = {
    "attachment_file": ("name", "comment_id"),
    "budget": ("project_id",),
    "comment": ("task_status_id", "text"),
    "day_off": ("person_id",),
    "metadata_descriptor": ("data_type",),
    "milestone": ("date", "project_id", "task_type_id"),
    "notification": ("task_id",),
    "output_file": ("entity_id",),
    "person": ("email",),
    "playlist": ("project_id",),
    "preview_file": ("name", "task_id"),
    "schedule_item": ("project_id", "task_type_id"),
    "subscription": ("task_id",),
    "task": ("project_id", "task_type_id", "entity_id", "task_status_id"),
    "time_spent": ("task_id", "person_id"),
    "working_file": ("name", "task_id", "entity_id"),
}
"""Columns that the database does without and the rules, or the test, do not."""


class Unmade(AssertionError):
    """A row that samples need cannot be made; says what the server answered."""

    def __init__(self, message: str, answer: httpx.Response) -> None:
        super().__init__(message)
        self.answer = answer


class World:
    """A production on the server that `request` reaches, and samples of every model in it."""

    def __init__(self, request: Request, personas: Mapping[str, str], prefix: str = "s") -> None:
        self._request = request
        self._prefix = prefix
        self._count = 0
        self._made: dict[str, str] = {}
        self._member = ""
        self._member = self._made["person"] = self.make("person")["id"]
        project_id = self.id("project")
        for email in (personas[role] for role in MEMBERS):
            [person] = self.call("GET", f"/data/persons?email={email}").json()
            self.ok("POST", f"/data/projects/{project_id}/team", {"person_id": person["id"]})
        self.ok("POST", f"/data/projects/{project_id}/team", {"person_id": self._member})
        task = self.make("task", assignees=[self._member])
        self._made["task"] = task["id"]

    def call(self, method: str, path: str, body: Any = None, as_: str = "admin") -> httpx.Response:
        options = {} if body is None else {"json": body}
        return self._request(method, path, as_=as_, **options)

    def id(self, table: str) -> str:
        """The id of the one row of a table that samples refer to; it is made where there is none."""
        if table not in self._made:
            self._made[table] = self.make(table)["id"]
        return self._made[table]

    def make(self, table: str, **values: Any) -> dict[str, Any]:
        """Create a row and answer what the server says of it."""
        row = self.ok("POST", str(MODELS[table].collection), {**self.sample(table), **values})
        return dict(row)

    def sample(self, table: str) -> dict[str, Any]:
        """The body of a creation: all columns that cannot do without, and those that the rules want."""
        model = MODELS[table]
        wanted = WANTED.get(table, ())
        columns = (column for column in model.columns if column.required or column.name in wanted)
        return renamed(table, {column.name: self.value(model, column) for column in columns})

    def value(self, model: Model, column: Column) -> Any:
        """A value that the column takes; texts differ each time."""
        self._count += 1
        special = self._special(model, column)
        if special is not None:
            return special
        if column.references:
            return self.id(column.references)
        if column.kind == "string":
            return _text(column, f"{self._prefix}{self._count:x}")
        return VALUES[column.kind](column, self._count)

    def remove(self, model: Model, id: str, as_: str = "admin") -> httpx.Response:
        """Delete a row; a production is closed before."""
        if model.table == "project" and as_ == "admin":
            closed = self.call("GET", "/data/project-status?name=Closed").json()[0]["id"]
            self.ok("PUT", f"{model.collection}/{id}", {"project_status_id": closed})
        return self.call("DELETE", f"{model.collection}/{id}", as_=as_)

    def statuses(self, model: Model, role: str) -> dict[str, str]:
        """What the operations of a collection answer a role: a status each; lists how many of one row it sees."""
        seen: dict[str, str] = {}
        answer = self.call("POST", str(model.collection), self.sample(model.table), role)
        seen["create"] = str(answer.status_code)
        if answer.status_code == 201:
            self.remove(model, answer.json()["id"])
        id = self.make(model.table)["id"]
        listed = self.call("GET", f"{model.collection}?id={id}", as_=role)
        seen["list"] = f"{len(listed.json())} rows" if listed.status_code == 200 else str(listed.status_code)
        seen["get"] = str(self.call("GET", f"{model.collection}/{id}", as_=role).status_code)
        seen["update"] = str(self.call("PUT", f"{model.collection}/{id}", {}, role).status_code)
        seen["delete"] = str(self.remove(model, id, role).status_code)
        if seen["delete"] != "204":
            self.remove(model, id)
        return seen

    def _special(self, model: Model, column: Column) -> Any:
        if column.name == "object_id":
            return self.id("task" if model.table == "comment" else "entity")
        if column.name == "object_type":
            return "Task"
        if column.name == "email":
            return f"{self._prefix}{self._count}@example.com"
        if (model.table, column.name) == ("entity_link", "entity_out_id"):
            return self.make("entity")["id"]
        if (model.table, column.name) == ("time_spent", "person_id"):
            return self._member
        return None

    def ok(self, method: str, path: str, body: Any = None) -> Any:
        """The body of a success. Raises Unmade."""
        answer = self.call(method, path, body)
        if answer.status_code >= 300:
            raise Unmade(f"{method} {path} {body}: {answer.status_code} {answer.text[:300]}", answer)
        return answer.json()


def renamed(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as bodies and filters name them: the kind of a notification is its `type` there."""
    aliases = {"notification_type": "type"} if table == "notification" else {}
    return {aliases.get(name, name): value for name, value in values.items()}


def _text(column: Column, start: str) -> str:
    if column.enum:
        return column.enum[0]
    if column.name == "color":
        return "#8D6E63"
    text = start + column.name
    return text[: column.max_length] if column.max_length is not None else text


VALUES: Mapping[str, Callable[[Column, int], Any]] = {
    "integer": lambda _, count: 1 + count % 4,
    "number": lambda _, count: 0.5 + count,
    "boolean": lambda _, count: count % 2 == 1,
    "uuid": lambda _, __: UNKNOWN,
    "timestamp": lambda _, count: f"2026-03-{1 + count % 28:02}T09:30:00",
    "date": lambda column, count: f"20{30 + count % 60}-03-{20 if column.name == 'end_date' else 10}",
    "json": lambda _, __: None,
    "list": lambda _, __: ["one"],
}
