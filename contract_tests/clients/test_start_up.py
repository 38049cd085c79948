"""What Kitsu asks for after a login: it is all there, for every role, and what it refers to is there too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from mockitsu.fixtures import PASSWORD, PERSONAS
from mockitsu.testing import Studio

ROLES = ["admin", "manager", "supervisor", "artist", "vendor", "client"]
EVERYBODY = frozenset(ROLES)
STAFF = frozenset(("admin", "manager", "supervisor"))
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

ASKED: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            *("/config", "/status", "/auth/authenticated", "/data/asset-types", "/data/assets", "/data/departments"),
            *("/data/file-status", "/data/organisations", "/data/output-types", "/data/persons"),
            *("/data/persons/time-spents/year-table", "/data/preview-background-files", "/data/project-status"),
            *("/data/projects/all", "/data/projects/news", "/data/projects/open", "/data/softwares", "/data/studios"),
            *("/data/task-status", "/data/task-types", "/data/tasks", "/data/tasks/open-tasks"),
            *("/data/tasks/open-tasks/stats", "/data/user/chats", "/data/user/context", "/data/user/done-tasks"),
            *("/data/user/filter-groups", "/data/user/filters", "/data/user/notifications", "/data/user/tasks"),
            "/data/user/tasks-to-check",
        ),
        EVERYBODY,
    ),
    **dict.fromkeys(("/data/custom-actions", "/data/status-automations"), EVERYBODY - {"vendor"}),
    "/data/persons/task-dates": STAFF,
    **dict.fromkeys(("/data/events/last", "/data/project-templates"), STAFF - {"supervisor"}),
    **dict.fromkeys(
        (
            *("/data/day-offs", "/data/departments/hardware-items", "/data/departments/software-licenses"),
            *("/data/events/login-logs/last", "/data/hardware-items", "/data/playlists/preview-files/running"),
            *("/data/production-schedule-versions", "/data/salary-scales"),
            *(f"/data/{kind}/with-tasks" for kind in ("concepts", "edits", "episodes", "sequences", "shots")),
        ),
        frozenset(("admin",)),
    ),
}
"""The calls of the client that need no id, and who gets an answer (observed on Zou 1.0.97)."""

TABLES = {
    **dict.fromkeys(("person_id", "author_id", "assigner_id", "created_by", "user_id", "persons"), "person"),
    **dict.fromkeys(("team", "assignees", "department_leads"), "person"),
    **dict.fromkeys(("entity_id", "parent_id", "episode_id", "sequence_id", "first_episode_id"), "entity"),
    **dict.fromkeys(("entity_type_id", "asset_type_id", "asset_types"), "entity_type"),
    **dict.fromkeys(("task_type_id", "task_types", "in_task_type_id", "out_task_type_id"), "task_type"),
    **dict.fromkeys(("task_status_id", "task_statuses", "in_task_status_id", "out_task_status_id"), "task_status"),
    **dict.fromkeys(("preview_file_id", "last_preview_file_id"), "preview_file"),
    **dict.fromkeys(("department_id", "departments"), "department"),
    **{f"{table}_id": table for table in ("project", "task", "comment", "studio", "search_filter_group")},
    "project_status_id": "project_status",
    "status_automations": "status_automation",
    "preview_background_files": "preview_background_file",
    "default_preview_background_file_id": "preview_background_file",
}
"""The table in which the rows are that a key's ids name."""


@pytest.fixture(params=ROLES)
def role(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def references(value: Any) -> Iterator[tuple[str, str]]:
    """Every key that names ids of other rows, with each id."""
    if isinstance(value, list):
        for item in value:
            yield from references(item)
    elif isinstance(value, dict):
        for key, below in value.items():
            named = below if isinstance(below, list) else [below]
            if key in TABLES:
                yield from ((key, id) for id in named if isinstance(id, str) and UUID.fullmatch(id))
            yield from references(below)


def test_every_call_is_answered_and_names_what_is_there(studio: Studio, role: str) -> None:
    """Events and logs aside: those tell of rows that have gone."""
    known: dict[str, set[str]] = {table: set(studio.ids(table)) for table in set(TABLES.values())}
    seen = 0
    for path, roles in ASKED.items():
        answer = studio.get(path, as_=role)
        assert answer.status_code == (200 if role in roles else 403), path
        if answer.status_code == 200 and "/events/" not in path:
            for key, id in references(answer.json()):
                assert id in known[TABLES[key]], f"{path}: {key} {id}"
                seen += 1
    assert seen > 100


def test_the_context_hangs_together(studio: Studio, role: str) -> None:
    """The client looks ids up in what it got with the context, and nowhere else."""
    context = studio.get("/data/user/context", as_=role).json()
    ids = {name: {row["id"] for row in rows} for name, rows in context.items() if isinstance(rows, list)}
    assert context["projects"], "everybody works on something"
    for project in context["projects"]:
        check_project(project, ids)
    for task_type in context["task_types"]:
        assert task_type["department_id"] is None or task_type["department_id"] in ids["departments"]
    for person in context["persons"]:
        assert set(person.get("departments", ())) <= ids["departments"]
        assert person.get("studio_id") is None or person["studio_id"] in ids["studios"]
    for automation in context["status_automations"]:
        assert automation["in_task_type_id"] in ids["task_types"]
        assert automation["in_task_status_id"] in ids["task_status"]
    opened = {project["id"] for project in studio.get("/data/projects/open", as_=role).json()}
    assert ids["projects"] == opened
    for filters in context["search_filters"].values():
        assert set(filters) <= opened | {"all"}
    assert ("user_limit" in context) == (role == "admin")


def check_project(project: dict[str, Any], ids: dict[str, set[str]]) -> None:
    """Everything that a production names is in the rest of the context."""
    assert project["project_status_id"] in ids["project_status"]
    named = {
        "team": "persons",
        "task_types": "task_types",
        "task_statuses": "task_status",
        "asset_types": "asset_types",
    }
    named |= {"task_type_links": "task_types", "task_types_priority": "task_types", "task_statuses_link": "task_status"}
    named |= {"preview_background_files": "preview_background_files"}
    for key, kept in named.items():
        assert set(project[key]) <= ids[kept], f"{project['name']}: {key}"
    if ids["status_automations"]:  # vendors get none
        assert set(project["status_automations"]) <= ids["status_automations"]
    for descriptor in project["descriptors"]:
        assert set(descriptor["departments"]) <= ids["departments"]


def test_the_person_is_the_same_everywhere(studio: Studio, role: str) -> None:
    login = studio.client.post("/auth/login", json={"email": PERSONAS[role], "password": PASSWORD}).json()
    studio.client.cookies.clear()
    me = studio.get("/auth/authenticated", as_=role).json()
    assert me["authenticated"] is True
    assert me["user"]["id"] == login["user"]["id"]
    assert me["organisation"]["id"] == login["organisation"]["id"]
    assert [row["id"] for row in studio.get("/data/organisations", as_=role).json()] == [me["organisation"]["id"]]
    context = studio.get("/data/user/context", as_=role).json()
    assert me["user"]["id"] in {person["id"] for person in context["persons"]}
    assert me["user"]["id"] in {person["id"] for person in studio.get("/data/persons", as_=role).json()}


def test_notifications_lead_to_what_they_tell_of(studio: Studio, role: str) -> None:
    listed = studio.get("/data/user/notifications", as_=role).json()
    context = studio.get("/data/user/context", as_=role).json()
    assert context["notification_count"] == sum(not notification["read"] for notification in listed)
    people = {person["id"] for person in context["persons"]}
    mine = {project["id"] for project in context["projects"]}
    for notification in listed:
        assert notification["author_id"] in people
        assert notification["project_id"] in mine
        if notification["task_id"] is None:
            assert notification["notification_type"] == "playlist-ready"
            continue
        task = studio.get(f"/data/tasks/{notification['task_id']}/full", as_=role)
        # Whoever is in the team can be mentioned; a vendor opens the tasks that it holds.
        may_fail = role == "vendor" and notification["notification_type"] == "mention"
        assert task.status_code == 200 or (may_fail and task.status_code == 403)


def test_my_tasks_can_be_opened(studio: Studio) -> None:
    """The first pages of an artist: the tasks, one of them with its comments and pictures."""
    tasks = studio.get("/data/user/tasks", as_="artist").json()
    assert tasks
    for task in tasks[:5]:
        full = studio.get(f"/data/tasks/{task['id']}/full", as_="artist").json()
        assert full["entity"]["id"] == task["entity_id"]
        assert studio.persona("artist")["id"] in {person["id"] for person in full["persons"]}
        for path in ("comments", "previews"):
            assert studio.get(f"/data/tasks/{task['id']}/{path}", as_="artist").status_code == 200
        preview = task["last_preview_file_id"]
        if preview is not None:
            shown = studio.get(f"/pictures/thumbnails/preview-files/{preview}.png", as_="artist")
            assert shown.status_code == 200
    subscribed = studio.get(f"/data/user/tasks/{tasks[0]['id']}/subscribed", as_="artist")
    assert subscribed.json() in (True, False)


@pytest.mark.parametrize("kind", ["assets", "shots", "sequences", "episodes", "edits", "concepts"])
def test_the_tables_of_a_production(studio: Studio, role: str, kind: str) -> None:
    for project in studio.get("/data/projects/open", as_=role).json():
        answer = studio.get(f"/data/{kind}/with-tasks?project_id={project['id']}", as_=role)
        if kind == "concepts" and role in ("vendor", "client"):
            assert answer.status_code == 403
            continue
        assert answer.status_code == 200
        for row in answer.json():
            for task in row.get("tasks", ()):
                assert task["task_type_id"] in project["task_types"]
                assert task["task_status_id"] in studio.ids("task_status")
