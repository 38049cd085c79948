"""Rows that several tests need: productions, entities and tasks, made through the API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from mockitsu.sandbox import Commit
from mockitsu.state import Event
from mockitsu.testing import Studio

UNKNOWN = "11111111-1111-4111-8111-111111111111"


def film(studio: Studio) -> str:
    """A production without episodes."""
    return str(studio.row("project", production_type="featurefilm")["id"])


def show(studio: Studio) -> str:
    """A production with episodes."""
    return str(studio.row("project", production_type="tvshow")["id"])


def asset_type(studio: Studio, name: str = "Character") -> str:
    return str(studio.row("entity_type", name=name)["id"])


def asset(studio: Studio, project_id: str, name: str = "Ragnar", kind: str = "Character", **more: Any) -> str:
    """The id of a new asset."""
    path = f"/data/projects/{project_id}/asset-types/{asset_type(studio, kind)}/assets/new"
    return _made(studio, path, {"name": name, **more})


def entity(studio: Studio, project_id: str, kind: str, name: str, **more: Any) -> str:
    """The id of a new shot, sequence, episode, scene or edit; `kind` is its plural."""
    return _made(studio, f"/data/projects/{project_id}/{kind}", {"name": name, **more})


def shot(studio: Studio, project_id: str, name: str = "SH900", **more: Any) -> str:
    """The id of a new shot, in a new sequence where none is given."""
    sequence_id = more.pop("sequence_id", None) or entity(studio, project_id, "sequences", f"for {name}")
    return entity(studio, project_id, "shots", name, sequence_id=sequence_id, **more)


def task(studio: Studio, entity_id: str, *assignees: str, task_type: str | None = None, **more: Any) -> str:
    """The id of a new task on an entity, assigned to the personas; put straight into the state."""
    tx = studio.begin()
    row = tx.get("entity", entity_id)
    assert row is not None
    kind = row["type"]
    wanted = {"name": task_type} if task_type else {}
    values = {
        "name": "main",
        "project_id": row["project_id"],
        "entity_id": entity_id,
        "task_type_id": studio.row("task_type", for_entity=kind, **wanted)["id"],
        "task_status_id": studio.row("task_status", is_default=True, for_concept=False)["id"],
        **more,
    }
    made = tx.insert("task", values)
    for role in assignees:
        tx.insert("task_person_link", {"task_id": made["id"], "person_id": studio.persona(role)["id"]})
    studio.sandbox.commit(tx)
    return str(made["id"])


def insert(studio: Studio, table: str, **values: Any) -> str:
    """The id of a new row, put straight into the state."""
    tx = studio.begin()
    made = tx.insert(table, values)
    studio.sandbox.commit(tx)
    return str(made.get("id", ""))


def update(studio: Studio, table: str, id: str, **changes: Any) -> None:
    """Change a row straight in the state."""
    tx = studio.begin()
    tx.update(table, id, changes)
    studio.sandbox.commit(tx)


def cast(studio: Studio, entity_id: str, *asset_ids: str) -> None:
    """Make these assets the casting of an entity."""
    project_id = studio.row("entity", id=entity_id)["project_id"]
    entries = [{"asset_id": asset_id, "nb_occurences": 1} for asset_id in asset_ids]
    answer = studio.put(f"/data/projects/{project_id}/entities/{entity_id}/casting", json=entries)
    assert answer.status_code == 200, answer.text


def statuses(studio: Studio, method: str, path: str, **options: Any) -> dict[str, int]:
    """The status that each role gets, each from the same state. The outsider is an artist in no team."""
    roles = ("admin", "manager", "supervisor", "artist", "vendor", "client", "outsider@example.com")
    found = {}
    for role in roles:
        studio.token(role)
        root = studio.sandbox.root
        found[role.partition("@")[0]] = studio.request(method, path, as_=role, **options).status_code
        studio.sandbox.root = root
    return found


@contextmanager
def events(studio: Studio) -> Iterator[list[Event]]:
    """The domain events of the requests inside, in their order."""
    seen: list[Event] = []

    def listen(_: Any, commit: Commit) -> None:
        seen.extend(commit.events)

    studio.sandbox.listeners.append(listen)
    try:
        yield seen
    finally:
        studio.sandbox.listeners.remove(listen)


def names(rows: list[Mapping[str, Any]]) -> list[str]:
    return [row["name"] for row in rows]


def _made(studio: Studio, path: str, body: Mapping[str, Any]) -> str:
    answer = studio.post(path, json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])
