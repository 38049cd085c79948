"""Entities of every kind, and work on them: a task, a comment that moves it, a preview that the entity shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mockitsu.testing import Studio

from ... import making, media

Request = dict[str, Any]
Story = Callable[[Studio], Request]

KINDS = {
    "asset": "Asset",
    "shot": "Shot",
    "sequence": "Sequence",
    "episode": "Episode",
    "scene": "Scene",
    "edit": "Edit",
    "concept": "Concept",
    "concept-folder": "ConceptFolder",
}
"""What events call each kind of entity, and what rows call it."""


def shows(kind: str) -> tuple[str, str]:
    """The events of another main preview, which spell the kind in their own way (observed on Zou 1.0.97)."""
    return "preview-file:set-main", f"{kind.replace('-', '')}:update"


@dataclass(frozen=True)
class Case:
    """An operation, the events that the story's request has to bring about, and the story."""

    operation_id: str
    events: tuple[str, ...]
    story: Story
    name: str = ""

    @property
    def id(self) -> str:
        return f"{self.operation_id}-{self.name or self.story.__name__}"


def made(studio: Studio, path: str, body: Any) -> dict[str, Any]:
    """What a creation answers."""
    answer = studio.post(path, json=body)
    assert answer.status_code in (200, 201), f"{path}: {answer.status_code} {answer.text[:300]}"
    return dict(answer.json())


def changed(studio: Studio, path: str, body: Any) -> Any:
    """What an update answers."""
    answer = studio.put(path, json=body)
    assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:300]}"
    return answer.json()


def entity(studio: Studio, kind: str, project_id: str | None = None) -> str:
    """The id of a new entity: of the film, an episode of the show."""
    project_id = project_id or (making.show(studio) if kind == "episode" else making.film(studio))
    if kind == "asset":
        return making.asset(studio, project_id)
    if kind == "shot":
        return making.shot(studio, project_id)
    more = {"sequence_id": making.entity(studio, project_id, "sequences", "SQ980")} if kind == "scene" else {}
    if kind == "concept-folder":
        return str(made(studio, f"/data/projects/{project_id}/concept-folders", {"name": "Landscapes"})["id"])
    return making.entity(studio, project_id, f"{kind}s", f"New {kind}", **more)


def status(studio: Studio, short_name: str = "wip") -> str:
    return str(studio.row("task_status", short_name=short_name)["id"])


def task_type(studio: Studio, kind: str, name: str = "Painting") -> str:
    """The id of a new task type for a kind."""
    body = {"name": name, "for_entity": KINDS[kind], "color": "#4C5BD4"}
    return str(made(studio, "/data/task-types", body)["id"])


def task_on(studio: Studio, entity_id: str, task_type_id: str, *assignees: str) -> dict[str, Any]:
    """A new task, assigned to the personas."""
    entity_row = studio.get(f"/data/entities/{entity_id}").json()
    body = {
        "project_id": entity_row["project_id"],
        "entity_id": entity_id,
        "task_type_id": task_type_id,
        "task_status_id": status(studio, "todo"),
        "assignees": [studio.persona(role)["id"] for role in assignees],
    }
    return made(studio, "/data/tasks", body)


def commented(studio: Studio, task_id: str, **more: Any) -> dict[str, Any]:
    """A new comment that makes the task work in progress."""
    body = {"task_status_id": status(studio), "comment": "On it", **more}
    return made(studio, f"/actions/tasks/{task_id}/comment", body)


class Work:
    """A new entity of a kind with a task of its own type, a comment on it, and a preview that the entity shows."""

    def __init__(
        self,
        studio: Studio,
        kind: str = "asset",
        *assignees: str,
        entity_id: str | None = None,
        author_id: str | None = None,
    ) -> None:
        self.entity_id = entity_id or entity(studio, kind)
        self.task_type_id = task_type(studio, kind)
        task = task_on(studio, self.entity_id, self.task_type_id, *assignees)
        self.task_id, self.project_id = task["id"], task["project_id"]
        author = {"person_id": author_id} if author_id is not None else {}
        self.comment_id = commented(studio, self.task_id, **author)["id"]
        place = f"/actions/tasks/{self.task_id}/comments/{self.comment_id}"
        self.preview_id = made(studio, f"{place}/add-preview", {})["id"]
        upload = studio.post(f"/pictures/preview-files/{self.preview_id}", **media.upload(media.picture()))
        assert upload.status_code == 201, upload.text
        changed(studio, f"/actions/preview-files/{self.preview_id}/set-main-preview", {})
        self.preview_place = f"{place}/preview-files/{self.preview_id}"


def of_work(kind: str, request: Callable[[Work], Request], *assignees: str) -> Story:
    """The story of a request that is about new work on an entity of a kind."""
    return lambda studio: request(Work(studio, kind, *assignees))


def asked_of(path: str, **options: Any) -> Callable[[Work], Request]:
    """A request about work: the path may name its parts."""
    return lambda work: {"path": path.format(**vars(work)), **options}
