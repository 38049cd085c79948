"""People: assigning them, what they spent, and what goes when they go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockitsu.testing import Studio

from ... import making
from .removals import FORCED
from .work import KINDS, Case, Request, Story, Work, changed, entity, made, shows, task_on, task_type

MOVIE = ("build-job:delete", "playlist:delete")
ASSIGNED = ("task:assign", "task:update", "notification:new", "project:update")


def _newcomer(studio: Studio) -> str:
    """The id of somebody in no team."""
    body = {"first_name": "Noor", "last_name": "Berg", "email": "noor@example.com", "role": "user"}
    return str(made(studio, "/data/persons", body)["id"])


def _task(studio: Studio, *assignees: str) -> dict[str, Any]:
    return task_on(studio, entity(studio, "asset"), task_type(studio, "asset"), *assignees)


def person_to_assign(studio: Studio) -> Request:
    body = {"task_ids": [_task(studio)["id"]]}
    return {"path": f"/actions/persons/{_newcomer(studio)}/assign", "json": body}


def task_to_assign(studio: Studio) -> Request:
    return {"path": f"/actions/tasks/{_task(studio)['id']}/assign", "json": {"person_id": _newcomer(studio)}}


def task_to_hand_over(studio: Studio) -> Request:
    body = {"assignees": [studio.persona("supervisor")["id"]]}
    return {"path": f"/data/tasks/{_task(studio, 'artist')['id']}", "json": body}


def task_to_clear(studio: Studio) -> Request:
    return {"path": "/actions/tasks/clear-assignation", "json": {"task_ids": [_task(studio, "artist")["id"]]}}


def task_to_hurry(studio: Studio) -> Request:
    return {"path": "/actions/tasks/set-priority", "json": {"task_ids": [_task(studio)["id"]], "priority": 3}}


def second_hour(studio: Studio) -> Request:
    """Somebody has worked on this day already."""
    place = f"/actions/tasks/{_task(studio, 'artist')['id']}/time-spents/2026-03-11"
    path = f"{place}/persons/{studio.persona('artist')['id']}"
    made(studio, path, {"duration": 60})
    return {"path": path, "json": {"duration": 90}}


def added_hour(studio: Studio) -> Request:
    request = second_hour(studio)
    return {**request, "path": f"{request['path']}/add"}


def _author(kind: str) -> Story:
    """Somebody who has commented on a task and shown a preview."""

    def story(studio: Studio) -> Request:
        author = _newcomer(studio)
        Work(studio, kind, author_id=author)
        return {"path": f"/data/persons/{author}", **FORCED}

    return story


def _account(studio: Studio, kind: str, project_id: str) -> str:
    """The path of a preview account that has commented on the work of another production."""
    path = f"/data/projects/{project_id}/preview-account"
    Work(studio, kind, author_id=made(studio, path, {})["id"])
    return path


def _preview_account(kind: str) -> Story:
    return lambda studio: {"path": _account(studio, kind, _shelved(studio))}


def _shelved(studio: Studio) -> str:
    return str(made(studio, "/data/projects", {"name": "Shelved"})["id"])


def _closed(studio: Studio, project_id: str) -> Request:
    closed = studio.row("project_status", name="Closed")["id"]
    changed(studio, f"/data/projects/{project_id}", {"project_status_id": closed})
    return {"path": f"/data/projects/{project_id}", **FORCED}


def _production_with_account(kind: str) -> Story:
    def story(studio: Studio) -> Request:
        project_id = _shelved(studio)
        _account(studio, kind, project_id)
        return _closed(studio, project_id)

    return story


def production_with_work(studio: Studio) -> Request:
    project_id = _shelved(studio)
    Work(studio, "shot", entity_id=making.shot(studio, project_id))
    return _closed(studio, project_id)


def _with_movie(studio: Studio, project_id: str, **more: str) -> None:
    """A playlist that a movie was made of."""
    playlist = made(studio, "/data/playlists", {"name": "Dailies", "project_id": project_id, **more})
    job = {"id": making.UNKNOWN, "playlist_id": playlist["id"], "status": "succeeded", "job_type": "movie"}
    studio.post("/import/kitsu/build-jobs", json=[job]).raise_for_status()


def production_with_movie(studio: Studio) -> Request:
    project_id = _shelved(studio)
    _with_movie(studio, project_id)
    return _closed(studio, project_id)


def episode_with_movie(studio: Studio) -> Request:
    show = making.show(studio)
    episode_id = making.entity(studio, show, "episodes", "E90")
    _with_movie(studio, show, episode_id=episode_id)
    return {"path": f"/data/episodes/{episode_id}", **FORCED}


def _of_each_kind(operation_id: str, story: Callable[[str], Story], *events: str) -> list[Case]:
    """Somebody goes who has shown something of each kind."""
    told = ("person:delete", "comment:delete", "task:update", *events)
    news = {kind: () if kind == "concept" else ("news:delete",) for kind in KINDS}
    return [Case(operation_id, (*told, *news[kind], *shows(kind)), story(kind), kind) for kind in KINDS]


CASES = (
    Case("assign_person", ASSIGNED, person_to_assign),
    Case("assign_task", ASSIGNED, task_to_assign),
    Case("update_task", ("task:update", "task:assign", "task:unassign", "notification:new"), task_to_hand_over),
    Case("clear_assignations", ("task:unassign", "task:update"), task_to_clear),
    Case("set_task_priorities", ("task:update",), task_to_hurry),
    Case("set_time_spent", ("time-spent:update",), second_hour),
    Case("add_time_spent", ("time-spent:update",), added_hour),
    *_of_each_kind("delete_person", _author),
    *_of_each_kind("delete_project_preview_account", _preview_account),
    *_of_each_kind("delete_project", _production_with_account, "project:delete"),
    Case("delete_project", ("project:delete", "task:delete", "news:delete"), production_with_work),
    Case("delete_project", ("project:delete", *MOVIE), production_with_movie),
    Case("delete_episode", ("episode:delete", *MOVIE), episode_with_movie),
)
