"""The calls of the permission table: one for each operation, with ids of the small production."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mockitsu.operation import Operation

from ..requests_from_spec import Requests
from .world import Ids

TAGS = frozenset(
    (
        *("Projects", "Assets", "Shots", "Edits", "Concepts", "Breakdown", "Entities", "Tasks", "Task types"),
        *("Task statuses", "Metadata descriptors", "Comments", "User", "News", "Notifications", "Search filters"),
        *("Search", "Events", "System"),
    )
)
NAMES = {"for_entity": "asset", "email": "somebody@matrix.example.com"}
ARRAYS = {
    "delete_entities": ["spare asset"],
    "delete_project_tasks": ["task_id"],
    "create_asset_tasks": ["spare asset"],
    "create_shot_tasks": ["shot_id"],
    "create_edit_tasks": ["edit_id"],
    "create_concept_tasks": ["concept_id"],
    "create_entity_tasks": ["spare asset"],
}
TASK_TYPES = {"shot": "Shot task type", "edit": "Edit task type", "concept": "Concept task type"}


class _World:
    """The ids of the production as the requests of an operation want them."""

    def __init__(self, ids: Ids) -> None:
        self.ids = ids

    def of(self, name: str, operation: Operation | None = None) -> list[str]:
        if name == "task_type_id" and operation is not None:
            for word, key in TASK_TYPES.items():
                if word in operation.path and "task-types/{task_type_id}" in operation.path:
                    return [self.ids[key]]
        value = self.ids.get(name) or NAMES.get(name)
        return [value] if isinstance(value, str) else []


class Matrix:
    """Requests by operation, all with the same ids."""

    def __init__(self, ids: Ids) -> None:
        self.ids = ids
        self.requests = Requests(_World(ids))  # type: ignore[arg-type]

    def request(self, operation: Operation, **replaced: str) -> dict[str, Any]:
        """Keyword arguments of the request, `path` among them; `replaced` ids stand in the path instead."""
        request = next(self.requests.of(operation))
        if replaced:
            request["path"] = _path(operation, replaced)
        if operation.id in ARRAYS:
            request["json"] = [self.ids[name] for name in ARRAYS[operation.id]]
        if "json" in request:
            request["json"] = self._real(request["json"])
        return {name: value for name, value in request.items() if value != {} or name == "json"}

    def _real(self, value: Any, name: str = "") -> Any:
        """A body with ids of the production wherever it has ids under names that are known."""
        if isinstance(value, Mapping):
            return {key: self._real(part, key) for key, part in value.items()}
        if isinstance(value, list):
            one = name[:-1] if name.endswith("_ids") else name
            return [self.ids[one]] if one in self.ids and name.endswith("_ids") else [self._real(x) for x in value]
        return self.ids[name] if isinstance(value, str) and name in self.ids else value


def _path(operation: Operation, replaced: Mapping[str, str]) -> str:
    path = operation.path
    for name, value in replaced.items():
        path = path.replace(f"{{{name}}}", value)
    return path


def covered(operations: Mapping[str, Operation]) -> Iterator[Operation]:
    """The dedicated operations of the tags of this table, in the order of their ids."""
    for id in sorted(operations):
        operation = operations[id]
        if operation.model is None and operation.declared["tags"][0] in TAGS:
            yield operation


FAILURES = {
    "add_asset_instance_to_shot": 201,
    "get_my_time_spent_on_task": 404,
    "remove_asset_instance_from_shot": 204,
    "search_studio": 200,
}
"""What the mock answers where the real server fails with 500: docs/differences.md says why."""
