"""The questions: the life of a row of a collection, for each role, made from the declarations of the models alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mockitsu.models import BY_COLLECTION, MODELS, Column, Model

from ..samples import ROLES, UNKNOWN, Request, Unmade, World, renamed
from . import odd_values
from .answers import Names

Answered = tuple[str, str, Any]
"""A question, the answer in a word, and the body of a success."""

STAMPS = ("id", "created_at", "updated_at")
TABLES = tuple(sorted(model.table for model in BY_COLLECTION.values()))
RARE = "qxzjkvwy"
"""Letters that begin the names of samples: two for each table, so that all lives go together on one server."""
JSON = {"content-type": "application/json"}
THOROUGH = frozenset(
    (
        *("budget_entry", "chat", "comment", "day_off", "department", "entity", "metadata_descriptor", "person"),
        *("preview_file", "project", "task"),
    )
)
"""Tables that are asked everything; together they have every kind of column, and the rules that stand out."""
BODIES: Mapping[str, Mapping[str, Any]] = {
    "{}": {"json": {}},
    "misfits": {"json": {"name": {"a": 1}, "project_id": {"a": 1}, "color": {"a": 1}}},
    "[]": {"json": []},
    "null": {"content": "null", "headers": JSON},
    "nothing": {},
    "broken": {"content": "{a", "headers": JSON},
    "unknown key": {"json": {"no_such_column": 1}},
    "[1]": {"json": [1]},
    "text": {"json": "x"},
    "number": {"json": 5},
    "form": {"data": {"name": "x"}},
    "plain": {"content": "{}", "headers": {"content-type": "text/plain"}},
}
"""Bodies that cannot be, as options of a request: they show what is looked at first."""
PAGES = (
    *("page=1", "page=1&limit=1", "page=0", "page=-1", "page=2", "page=x", "page=", "page=1&limit=0", "limit=1"),
    *("page=1&limit=-1", "limit=x", "page=1&limit=x", "page=1.5"),
)
SHAPES = (
    *("relations=true", "relations=false", "relations=True", "relations=1", "relations=yes", "relations="),
    *("fields=name", "fields=id,created_at", "fields=", "fields=no_such_column", "fields=created_at&relations=true"),
    *("fields=created_at&page=1", "no_such_column=1"),
)
FILTERS = ("zz", "", "[1", "null", "None", "true", "false", "TRUE", "1", "0", "[]", "[null]", '["zz"]', "%", UNKNOWN)
FEW = 3
"""How many relations' values and bodies tables are asked that are not asked everything: the first ones."""


class Life:
    """The life of one row of a table, on the server that `request` reaches; each question is asked once."""

    def __init__(self, request: Request, personas: Mapping[str, str], table: str) -> None:
        token = "".join(RARE[part] for part in divmod(TABLES.index(table), len(RARE)))
        self.names = Names(token)
        self.model: Model = MODELS[table]
        self._thorough = table in THOROUGH
        self.path = str(self.model.collection)
        self._request = request
        self._world = _NamingWorld(request, personas, token, self.names)

    def questions(self) -> Iterator[Answered]:
        """Ask everything, one question after the other."""
        made = self._made()
        yield from self._reads(made)
        yield from self._filters(made)
        yield from self._updates(made)
        yield from self._orders(made)
        yield from self._ends(made)
        yield from self._creations()
        for role in ROLES:
            yield from self._rights(role)
        yield from self._choices()

    def _ask(self, question: str, method: str, path: str, /, *, as_: str = "admin", **options: Any) -> Answered:
        word, body = self.names.answer(self._request(method, path, as_=as_, **options))
        return question, word, body

    def _list(self, question: str, id: str, query: str = "", as_: str = "admin") -> Answered:
        """What a list says of a row."""
        question, word, body = self._ask(question, "GET", f"{self.path}?id={id}&{query}", as_=as_)
        return question, word, self._only(id, body)

    def _only(self, id: str, rows: Any) -> Any:
        """Of a whole list the one row: not all lists look at the filter."""
        return [row for row in rows if row["id"] == self.names.text(id)] if isinstance(rows, list) else rows

    def _made(self) -> str:
        """The id of a row to look at. Raises Unmade."""
        if self.model.table == "salary_scale":  # no creation makes any: the list does
            self._department = self._world.make("department")["id"]
            rows = self._world.ok("GET", self.path)
            return next(str(row["id"]) for row in rows if row["department_id"] == self._department)
        return str(self._world.make(self.model.table)["id"])

    def _put_away(self, id: str) -> None:
        """Delete a row that may not be readable any more; where that fails, what it belongs to takes it along."""
        if self._world.remove(self.model, id).status_code != 204 and self.model.table == "salary_scale":
            self._world.remove(MODELS["department"], self._department)

    def _reads(self, id: str) -> Iterator[Answered]:
        self.names.give(id, "row")
        for query in ("", "?relations=true", "?relations=false", "?relations=x", "?fields=name"):
            yield self._ask(f"get {query}", "GET", f"{self.path}/{id}{query}")
        for query in (*PAGES, *SHAPES):
            yield self._list(f"list {query}", id, query)
        for other in (UNKNOWN, UNKNOWN.upper(), "no-id"):
            yield self._ask(f"get {other}", "GET", f"{self.path}/{other}")
        yield self._ask("get, upper case", "GET", f"{self.path}/{id.upper()}")

    def _filters(self, id: str) -> Iterator[Answered]:
        row = self._world.call("GET", f"{self.path}/{id}").json()
        for column, name, whole in self._columns():
            own = None if column.private else row.get(column.name)
            for called, text in list(_texts(own).items())[: None if whole else 1]:
                yield self._filter(id, name, text, called)
            for text in FILTERS if whole else FILTERS[:1]:
                yield self._filter(id, name, text)
        for relation in self.model.relations:
            for text in (*row.get(relation.name, [])[:1], *(FILTERS if self._thorough else FILTERS[:FEW])):
                yield self._filter(id, relation.name, str(text))

    def _filter(self, id: str, name: str, text: str, called: str = "") -> Answered:
        params = {"id": id, name: text} if name != "id" else {name: text}
        question = f"list {name}={called or self.names.text(text)}"
        question, word, body = self._ask(question, "GET", self.path, params=params)
        rows = body.get("data", []) if isinstance(body, dict) else body
        if name != "id":
            rows = self._only(id, rows)
        return question, word if rows is None else f"{word} {_count(rows, name)}", None

    def _updates(self, id: str) -> Iterator[Answered]:
        """Odd values for each column, which then gets its own value back; choices have a row of their own."""
        row = self._world.call("GET", f"{self.path}/{id}").json()
        for name, values, is_choice in self._tries():
            if not is_choice:
                yield from self._put_each(id, name, values)
                self._world.call("PUT", f"{self.path}/{id}", {name: row.get(name)})
        yield self._ask("get after updates", "GET", f"{self.path}/{id}")

    def _put_each(self, id: str, name: str, values: Iterable[Any]) -> Iterator[Answered]:
        for value in values:
            question, word, body = self._ask(
                f"put {name}={_shown(value)}", "PUT", f"{self.path}/{id}", json={name: value}
            )
            yield question, word, _picked(body, name)

    def _choices(self) -> Iterator[Answered]:
        """Values outside a choice come last: a real server may store them, and never show the row again."""
        names = [name for name, _, is_choice in self._tries() if is_choice]
        for name in names:
            try:
                id = self._made()
            except Unmade as refusal:  # a row that cannot be read breaks some lists, and there are no more rows
                yield f"a row for {name}", self.names.answer(refusal.answer)[0], None
                return
            [column] = [column for column, called, _ in self._columns() if called == name]
            yield from self._put_each(id, name, (*column.enum[:2], None, {"a": 1}, "nope"))
            yield self._ask(f"get after {name}", "GET", f"{self.path}/{id}?fields={name}")
            self._put_away(id)

    def _creations(self) -> Iterator[Answered]:
        body = self._world.sample(self.model.table)
        columns = renamed(self.model.table, {column.name: None for column in self.model.columns})
        for name in columns:
            if name in body:
                rest = {key: value for key, value in self._fresh().items() if key != name}
                yield self._create(f"post without {name}", rest, None)
        yield self._create("post unknown key", {**self._fresh(), "no_such_column": 1}, None)
        first = self._request("POST", self.path, as_="admin", json=body)
        yield "post", *self.names.answer(first)
        yield self._create("post again", body, None)
        if first.status_code == 201:
            self._world.remove(self.model, first.json()["id"])
        for name, values, _ in self._tries():
            for value in values:
                yield self._create(f"post {name}={_shown(value)}", {**self._fresh(), name: value}, name)

    def _fresh(self) -> dict[str, Any]:
        return self._world.sample(self.model.table)

    def _create(self, question: str, body: Mapping[str, Any], name: str | None, role: str = "admin") -> Answered:
        answer = self._request("POST", self.path, as_=role, json=body)
        if answer.status_code == 201:
            self._world.remove(self.model, answer.json()["id"])
        word, made = self.names.answer(answer)
        return question, word, _picked(made, name) if name else None

    def _tries(self) -> Iterator[tuple[str, tuple[Any, ...], bool]]:
        """The columns and relations that bodies are tried with, their values, and whether they are choices."""
        for column, name, whole in self._columns():
            if name not in STAMPS:
                yield name, odd_values.of(column, whole=whole), bool(column.enum)
        for relation in self.model.relations:
            yield relation.name, odd_values.MEMBERS if self._thorough else odd_values.MEMBERS[:FEW], False

    def _columns(self) -> Iterator[tuple[Column, str, bool]]:
        """The columns, what bodies call them, and whether they are the first of their kind."""
        seen = set()
        for column in self.model.columns:
            [name] = renamed(self.model.table, {column.name: None})
            kind = odd_values.kind_of(column)
            yield column, name, self._thorough and kind not in seen
            seen.add(kind)

    def _orders(self, id: str) -> Iterator[Answered]:
        """Bodies that cannot be, for rows that are there and for those that are not, from those who may and may not."""
        for role in ("admin", "artist"):
            for called, options in list(BODIES.items())[: None if self._thorough else FEW + 1]:
                yield self._order(f"{role}: post {called}", "POST", self.path, role, options)
                for name, place in (("row", id), ("unknown", UNKNOWN), ("malformed", "no-id")):
                    yield self._order(f"{role}: put {called}, {name}", "PUT", f"{self.path}/{place}", role, options)

    def _order(self, question: str, method: str, path: str, role: str, options: Mapping[str, Any]) -> Answered:
        answer = self._request(method, path, as_=role, **options)
        if method == "POST" and answer.status_code == 201:
            self._world.remove(self.model, answer.json()["id"])
        return question, self.names.answer(answer)[0], None

    def _rights(self, role: str) -> Iterator[Answered]:
        answer = self._request("POST", self.path, as_=role, json=self._fresh())
        if answer.status_code == 201:
            self._world.remove(self.model, answer.json()["id"])
        yield f"{role}: create", self.names.answer(answer)[0], None
        if "project_id" in self.model.by_name:
            yield self._create(f"{role}: create nowhere", {**self._fresh(), "project_id": UNKNOWN}, None, role)
        id = self._made()
        self.names.give(id, f"row of {role}")
        yield self._list(f"{role}: list", id, as_=role)
        yield self._ask(f"{role}: get", "GET", f"{self.path}/{id}", as_=role)
        yield from self._changes(role, id)
        for place in (UNKNOWN, "no-id"):
            yield self._ask(f"{role}: get {place}", "GET", f"{self.path}/{place}", as_=role)
            yield self._ask(f"{role}: delete {place}", "DELETE", f"{self.path}/{place}", as_=role)
        answer = self._world.remove(self.model, id, role)
        yield f"{role}: delete", self.names.answer(answer)[0], None
        if answer.status_code != 204:
            self._world.remove(self.model, id)

    def _changes(self, role: str, id: str) -> Iterator[Answered]:
        """Each column alone, with a value that fits; who may not even change nothing is asked for one column only."""
        empty = self._ask(f"{role}: put nothing", "PUT", f"{self.path}/{id}", as_=role, json={})
        yield empty[0], empty[1], None
        for column, name, _ in self._columns():
            if name in STAMPS:
                continue
            sent = {name: self._world.value(self.model, column)}
            question, word, body = self._ask(f"{role}: put {name}", "PUT", f"{self.path}/{id}", as_=role, json=sent)
            yield question, word, _picked(body, name)
            if empty[1].startswith("403") and word.startswith("403"):
                return
        for relation in self.model.relations:
            sent = {relation.name: []}
            yield self._ask(f"{role}: put {relation.name}", "PUT", f"{self.path}/{id}", as_=role, json=sent)

    def _ends(self, id: str) -> Iterator[Answered]:
        answer = self._world.remove(self.model, id)
        yield "delete", self.names.answer(answer)[0], None
        yield self._ask("get after deletion", "GET", f"{self.path}/{id}")
        yield self._list("list after deletion", id)
        yield self._ask("put after deletion", "PUT", f"{self.path}/{id}", json={})
        yield self._ask("delete again", "DELETE", f"{self.path}/{id}")


class _NamingWorld(World):
    """A world that names the rows that it makes."""

    def __init__(self, request: Request, personas: Mapping[str, str], token: str, names: Names) -> None:
        self._names = names
        super().__init__(request, personas, token)

    def id(self, table: str) -> str:
        id = super().id(table)
        self._names.give(id, table)
        return id


def _shown(value: Any) -> str:
    """A value in a question; long ones by their length."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < 40 else f"{text[:8]}…{len(text) - 2} characters"


def _texts(value: Any) -> dict[str, str]:
    """What a row's own value is looked for by."""
    if value is None:
        return {}
    text = value if isinstance(value, str) else json.dumps(value)
    return {"its value": text, "a list of its value": json.dumps([value]), "its value in upper case": text.upper()}


def _count(rows: list[Any], name: str) -> str:
    """How many rows were found; only whether any, where the row itself is not what was asked for."""
    return f"{len(rows)}r" if name != "id" else ("some" if rows else "none")


def _picked(body: Any, name: str) -> Any:
    """The value of one key of a row."""
    return body.get(name, "<no key>") if isinstance(body, dict) else body
