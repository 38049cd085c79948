"""Walking through a seeded studio: what the tests of the fixtures share."""

from __future__ import annotations

from functools import cache
from typing import Any

from mockitsu.models import MODELS
from mockitsu.state import Root, Row
from mockitsu.studio import build


class Walk:
    """A studio to walk through: rows by table, and by id."""

    def __init__(self, root: Root) -> None:
        self.root = root

    def rows(self, table: str) -> list[Row]:
        return self.root.tables[table].ordered()

    def get(self, table: str, id: str) -> Row:
        return self.root.tables[table].rows[id]

    def groups(self, table: str, column: str) -> dict[Any, list[Row]]:
        """The rows of a table by the values of a column."""
        found: dict[Any, list[Row]] = {}
        for row in self.rows(table):
            found.setdefault(row[column], []).append(row)
        return found

    def pairs(self, table: str) -> dict[str, list[str]]:
        """A link table: near id to far ids."""
        near, far = MODELS[table].key
        return {key: [row[far] for row in rows] for key, rows in self.groups(table, near).items()}

    def team(self, project_id: str) -> set[str]:
        return {row["person_id"] for row in self.rows("project_person_link") if row["project_id"] == project_id}

    def tell(self, row: Row, *columns: str) -> tuple[Any, ...]:
        return tuple(row[column] for column in columns)


@cache
def walk_through(scale: str) -> Walk:
    return Walk(build(scale, 1))
