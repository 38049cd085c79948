"""Tables, timelines and Shotgun entries that make, change and remove more than their rows."""

from __future__ import annotations

from typing import Any

from mockitsu.testing import Studio

from ... import making, timelines
from .work import Case, Request, made, task_on, task_type

STATUSES = ("task:new", "comment:new", "task:update", "task:status-changed", "task:to-review", "news:new")
TASKS = (*STATUSES, "task:assign", "notification:new")
SHOTGUN = 7300
"""The Shotgun ids here begin with it."""


def _table(studio: Studio, kind: str, columns: str, cells: str) -> Request:
    """A table of a show's entities, with a task that gets a status and an assignee, and the same entity once more.

    The production has the type of the task; who is assigned is told of the status.
    """
    project_id, task_type_id = making.show(studio), task_type(studio, kind, "Blocking")
    name = studio.row("task_type", id=task_type_id)["name"]
    path = f"/data/projects/{project_id}/settings/task-types"
    made(studio, path, {"task_type_id": task_type_id, "priority": 1})
    artist = studio.persona("artist")["email"]
    head = f"{columns};{name};{name} assignations"
    table = f"{head}\n{cells};wfa;{artist}\n{cells};retake;{artist}\n"
    return {
        "path": f"/import/csv/projects/{project_id}/{kind}s",
        "params": {"update": "true"},
        "files": {"file": ("table.csv", table.encode(), "text/csv")},
    }


def table_of_assets(studio: Studio) -> Request:
    return _table(studio, "asset", "Episode;Type;Name", "E90;Character;Ragnar")


def table_of_shots(studio: Studio) -> Request:
    return _table(studio, "shot", "Episode;Sequence;Name", "E90;SQ01;SH01")


def table_of_edits(studio: Studio) -> Request:
    return _table(studio, "edit", "Episode;Name", "E90;Cut")


def table_of_an_edit(studio: Studio) -> Request:
    """Somebody works on the edit: nobody is assigned by a table of edits."""
    show = making.show(studio)
    task_type_id = task_type(studio, "edit", "Cutting")
    name = studio.row("task_type", id=task_type_id)["name"]
    made(studio, f"/data/projects/{show}/settings/task-types", {"task_type_id": task_type_id, "priority": 1})
    episode_id = making.entity(studio, show, "episodes", "E91")
    edit_id = making.entity(studio, show, "edits", "Cut", episode_id=episode_id)
    task_on(studio, edit_id, task_type_id, "artist")
    table = ("table.csv", f"Episode;Name;{name}\nE91;Cut;wfa\n".encode(), "text/csv")
    path = f"/import/csv/projects/{show}/edits"
    return {"path": path, "params": {"update": "true"}, "files": {"file": table}}


def timeline_twice(studio: Studio) -> Request:
    """A clip whose shot is there, with a task type for new shots."""
    film = making.film(studio)
    sequence_id = making.entity(studio, film, "sequences", "SQ01")
    making.shot(studio, film, "SH010", sequence_id=sequence_id)
    return {"path": f"/import/otio/projects/{film}", "files": {"file": ("cut.otio", timelines.cut())}}


def timeline_of_episode_twice(studio: Studio) -> Request:
    show = making.show(studio)
    episode_id = making.entity(studio, show, "episodes", "E90")
    sequence_id = making.entity(studio, show, "sequences", "SQ01", episode_id=episode_id)
    making.shot(studio, show, "SH010", sequence_id=sequence_id)
    files = {"file": ("cut.otio", timelines.cut("Show_E90-SQ01-SH010"))}
    return {"path": f"/import/otio/projects/{show}/episodes/{episode_id}", "files": files}


def _imported(studio: Studio, what: str, entry: Any) -> dict[str, Any]:
    """The row that becomes of a Shotgun entry."""
    answer = studio.post(f"/import/shotgun/{what}", json=[entry]).raise_for_status()
    return dict(answer.json()[0])


def _production(studio: Studio) -> dict[str, Any]:
    """A production from Shotgun, as entries refer to it."""
    row = _imported(studio, "projects", {"id": SHOTGUN, "name": "Clair de Lune", "sg_status": "Open"})
    return {"id": SHOTGUN, "name": row["name"], "type": "Project"}


def _asset(project: dict[str, Any], **more: Any) -> dict[str, Any]:
    entry = {"id": SHOTGUN + 1, "code": "Moon", "description": "", "sg_asset_type": "Character", "project": project}
    return {**entry, **more}


def asset_in_another(studio: Studio) -> Request:
    """The type is new; the parent says that it has changed."""
    project = _production(studio)
    _imported(studio, "assets", _asset(project))
    child = {"id": SHOTGUN + 2, "code": "Crater", "sg_asset_type": "Celestial", "parents": [{"id": SHOTGUN + 1}]}
    return {"path": "/import/shotgun/assets", "json": [_asset(project, **child)]}


def asset_to_remove(studio: Studio) -> Request:
    """It is worked on, and cast in a shot."""
    row = _imported(studio, "assets", _asset(_production(studio)))
    making.cast(studio, making.shot(studio, row["project_id"]), row["id"])
    task_on(studio, row["id"], task_type(studio, "asset"))
    return {"path": "/import/shotgun/remove/asset", "json": {"id": SHOTGUN + 1}}


def person_of_new_department(_: Studio) -> Request:
    entry = {"id": 12, "firstname": "Alicia", "lastname": "Cooper", "email": "alicia@example.com", "login": "alicia"}
    return {"path": "/import/shotgun/persons", "json": [{**entry, "department": {"name": "Skies"}}]}


def _connection(studio: Studio) -> dict[str, Any]:
    person_of_new = person_of_new_department(studio)
    studio.post(person_of_new["path"], json=person_of_new["json"]).raise_for_status()
    return {"id": SHOTGUN + 3, "project": _production(studio), "user": {"id": 12}}


def connection(studio: Studio) -> Request:
    return {"path": "/import/shotgun/project-connections", "json": [_connection(studio)]}


def connection_by_its_other_name(studio: Studio) -> Request:
    return {"path": "/import/shotgun/projectconnections", "json": [_connection(studio)]}


def connection_to_remove(studio: Studio) -> Request:
    _imported(studio, "project-connections", _connection(studio))
    return {"path": "/import/shotgun/remove/project-connection", "json": {"id": SHOTGUN + 3}}


def connection_to_remove_by_its_other_name(studio: Studio) -> Request:
    return {**connection_to_remove(studio), "path": "/import/shotgun/remove/projectconnection"}


def task_to_remove(studio: Studio) -> Request:
    project = _production(studio)
    asset = _imported(studio, "assets", _asset(project))
    step = {"id": SHOTGUN + 4, "code": "Sky Painting", "short_name": "sky", "color": "1,2,3", "entity_type": "Asset"}
    _imported(studio, "steps", step)
    links = {"step": {"id": step["id"]}, "project": project, "entity": {"id": asset["shotgun_id"], "type": "Asset"}}
    entry = {
        "id": SHOTGUN + 5,
        "cached_display_name": "Sky",
        "duration": 480,
        "sg_sort_order": 1,
        "sg_status_list": "wip",
        "start_date": "2026-03-02",
        "due_date": "2026-03-06",
        "created_by": {"id": 0},
        "task_assignees": [],
        **links,
    }
    _imported(studio, "tasks", entry)
    return {"path": "/import/shotgun/remove/task", "json": {"id": SHOTGUN + 5}}


CASES = (
    Case("import_assets_csv", ("episode:new", "asset:new", "asset:update", *TASKS), table_of_assets),
    Case("import_shots_csv", ("episode:new", "sequence:new", "shot:new", "shot:update", *TASKS), table_of_shots),
    Case("import_edits_csv", ("episode:new", "edit:new", "edit:update", *STATUSES), table_of_edits),
    Case("import_edits_csv", ("edit:update", "notification:new"), table_of_an_edit),
    Case("import_otio", ("shot:update",), timeline_twice),
    Case("import_episode_otio", ("shot:update",), timeline_of_episode_twice),
    Case("import_shotgun_assets", ("asset-type:new", "asset:update"), asset_in_another),
    Case("import_shotgun_persons", ("department:new",), person_of_new_department),
    Case("import_shotgun_project_connections", ("project:update",), connection),
    Case("import_shotgun_projectconnections", ("project:update",), connection_by_its_other_name),
    Case("remove_shotgun_asset", ("asset:delete", "task:delete", "shot:casting-update"), asset_to_remove),
    Case("remove_shotgun_project_connection", ("project:update",), connection_to_remove),
    Case("remove_shotgun_projectconnection", ("project:update",), connection_to_remove_by_its_other_name),
    Case("remove_shotgun_task", ("task:delete",), task_to_remove),
)
