"""The tables of the whole studio, as read on a real server."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from ..imports.uploads import rows

FILES = {
    "persons": "kitsu_people_export.csv",
    "projects": "kitsu_export.csv",
    "task-types": "kitsu_export.csv",
    "tasks": "kitsu_tasks_export.csv",
}


@pytest.mark.parametrize("table", FILES)
def test_a_table_is_a_file_to_be_saved(studio: Studio, table: str) -> None:
    answer = studio.get(f"/export/csv/{table}.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == f"attachment; filename={FILES[table]}"


@pytest.mark.parametrize("table", [*FILES, "time-spents"])
def test_administrators_and_managers_only(studio: Studio, table: str) -> None:
    path = f"/export/csv/{table}.csv"
    assert studio.get(path, as_="manager").status_code == 200
    for role in ("supervisor", "artist", "vendor", "client"):
        assert studio.get(path, as_=role).status_code == 403


def test_people_come_without_bots(studio: Studio) -> None:
    values = {"first_name": "Render", "last_name": "Bot", "is_bot": True}
    assert studio.post("/data/persons", json=values).status_code == 201
    shown = rows(studio.get("/export/csv/persons.csv"))
    names = [(row["First Name"], row["Last Name"]) for row in shown]
    assert names == sorted(names)
    assert ("Render", "Bot") not in names
    admin = studio.persona("admin")
    row = next(row for row in shown if row["Email"] == admin["email"])
    assert (row["Role"], row["Daily Salary"], row["Active"]) == ("admin", str(admin["daily_salary"]), "yes")


def test_projects_and_task_types(studio: Studio) -> None:
    projects = rows(studio.get("/export/csv/projects.csv"))
    assert [row["Name"] for row in projects] == sorted(row["name"] for row in studio.rows("project"))
    task_types = rows(studio.get("/export/csv/task-types.csv"))
    assert len(task_types) == sum(row["department_id"] is not None for row in studio.rows("task_type"))


def test_a_task(studio: Studio) -> None:
    shown = rows(studio.get("/export/csv/tasks.csv"))
    assert len(shown) == len(studio.rows("task"))
    project = studio.row("project", production_type="tvshow")
    shot = studio.row("entity", project_id=project["id"], type="Shot")
    sequence = studio.row("entity", id=shot["parent_id"])
    episode = studio.row("entity", id=sequence["parent_id"])
    task = studio.row("task", entity_id=shot["id"])
    task_type = studio.row("task_type", id=task["task_type_id"])
    place = (project["name"], task_type["name"], episode["name"], sequence["name"], "Shot", shot["name"])
    row = next(row for row in shown if tuple(row.values())[:6] == place)
    assert row["Duration"] == str(task["duration"])
    assert row["Task Status"] == studio.row("task_status", id=task["task_status_id"])["name"]
    assert row["WIP date"] == (task["real_start_date"] or "")[:10]


def test_time_spent_is_told_for_open_productions(studio: Studio) -> None:
    answer = studio.get("/export/csv/time-spents.csv")
    assert answer.headers["content-disposition"].endswith("_open_projects_time_spents_export.csv")
    shown = rows(answer)
    assert [row["Date"] for row in shown] == sorted(row["Date"] for row in shown)
    closed = studio.row("project_status", name="Closed")
    project = studio.row("project", name=shown[0]["Project"])
    studio.put(f"/data/projects/{project['id']}", json={"project_status_id": closed["id"]})
    assert project["name"] not in {row["Project"] for row in rows(studio.get("/export/csv/time-spents.csv"))}
