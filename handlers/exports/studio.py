"""The tables of the whole studio: people, productions, task types, tasks and the time spent on them."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.http import Answer
from mockitsu.state import Row

from .. import assignments, entities, naming, permissions, productions
from .tables import WITH_CHARSET, Cell, answer, day, full_names, name_of

PERSON = (
    *("First Name", "Last Name", "Email", "Phone", "Role", "Departments", "Studio", "Country", "Contract Type"),
    *("Position", "Seniority", "Daily Salary", "Active"),
)
TASK = (
    *("Project", "Task Type", "Episode", "Sequence", "Entity Type", "Entity", "Assigner", "Assignees", "Duration"),
    *("Estimation", "Start date", "Due date", "WIP date", "Validation date", "Task Status"),
)
TIME_SPENT = ("Project", "Person", "Entity Type Name", "Entity", "Task Type", "Date", "Time spent")
PLACES = slice(0, 6)
"""The cells of a task that tell where it belongs."""


def export_persons_csv(ctx: Context) -> Answer:
    """Everybody but bots and guests."""
    people = [row for row in ctx.tx.rows("person") if not row["is_bot"] and not row["is_guest"]]
    ordered = sorted(people, key=lambda row: (row["first_name"], row["last_name"]))
    return answer("people_export", PERSON, [_person(ctx, row) for row in ordered], WITH_CHARSET)


def export_projects_csv(ctx: Context) -> Answer:
    """All productions, closed ones included."""
    rows = entities.by_name(ctx.tx.rows("project"))
    lines = [(row["name"], productions.status_name(ctx, row)) for row in rows]
    return answer("export", ("Name", "Status"), lines, WITH_CHARSET)


def export_task_types_csv(ctx: Context) -> Answer:
    """The task types that belong to a department."""
    rows = [row for row in ctx.tx.rows("task_type") if row["department_id"] is not None]
    lines = sorted((name_of(ctx, "department", row["department_id"]), str(row["name"])) for row in rows)
    return answer("export", ("Department", "Name"), lines, WITH_CHARSET)


def export_tasks_csv(ctx: Context) -> Answer:
    """The tasks of all productions, whether the caller is in their teams or not."""
    lines = sorted((_task(ctx, task) for task in ctx.tx.rows("task")), key=_task_place)
    return answer("tasks_export", TASK, lines, WITH_CHARSET)


def export_time_spents_csv(ctx: Context) -> Answer:
    """The time spent in open productions, by day and person."""
    lines = []
    for row in ctx.tx.rows("time_spent"):
        task = ctx.tx.get("task", row["task_id"])
        project = ctx.tx.get("project", task["project_id"]) if task is not None else None
        person = ctx.tx.get("person", row["person_id"])
        if task is not None and project is not None and person is not None and productions.is_open(ctx, project):
            entity = ctx.tx.get("entity", task["entity_id"])
            by = (row["date"], person["last_name"], person["first_name"], project["name"])
            lines.append((by, _time_spent(ctx, row, task, entity)))
    ordered = [line for _, line in sorted(lines, key=lambda pair: (*pair[0], *pair[1][2:5]))]
    name = f"{ctx.now[:10].replace('-', '_')}_open_projects_time_spents_export"
    return answer(name, TIME_SPENT, ordered, WITH_CHARSET)


def _person(ctx: Context, person: Row) -> list[Cell]:
    departments = (name_of(ctx, "department", id) for id in permissions.department_ids_of(ctx, person["id"]))
    named = [person[name] for name in ("first_name", "last_name", "email", "phone", "role")]
    studio = name_of(ctx, "studio", person["studio_id"])
    worked = [person[name] for name in ("country", "contract_type", "position", "seniority", "daily_salary")]
    return [*named, ",".join(sorted(departments)), studio, *worked, "yes" if person["active"] else "no"]


def _task(ctx: Context, task: Row) -> list[Cell]:
    entity = ctx.tx.get("entity", task["entity_id"])
    above = entities.parent_of(ctx, entity) if entity is not None else None
    top = entities.parent_of(ctx, above) if above is not None else None
    people = full_names(ctx, assignments.assignees_of(ctx, task["id"]))
    dates = ("start_date", "due_date", "real_start_date", "end_date")
    return [
        name_of(ctx, "project", task["project_id"]),
        name_of(ctx, "task_type", task["task_type_id"]),
        top["name"] if top is not None else "",
        above["name"] if above is not None else "",
        name_of(ctx, "entity_type", entity["entity_type_id"]) if entity is not None else "",
        entity["name"] if entity is not None else "",
        ", ".join(full_names(ctx, [task["assigner_id"]])),
        ", ".join(people),
        *(task[name] for name in ("duration", "estimation")),
        *(day(task[name]) for name in dates),
        name_of(ctx, "task_status", task["task_status_id"]),
    ]


def _task_place(line: list[Cell]) -> list[tuple[bool, str]]:
    """What tasks are ordered by: where they belong, what has no episode or no sequence last."""
    return [(cell == "", str(cell)) for cell in line[PLACES]]


def _time_spent(ctx: Context, row: Row, task: Row, entity: Row | None) -> list[Cell]:
    is_asset = entity is not None and entity["type"] == "Asset"
    full_name = naming.full_entity_name(ctx, entity) if entity is not None else ""
    return [
        name_of(ctx, "project", task["project_id"]),
        ", ".join(full_names(ctx, [row["person_id"]])),
        name_of(ctx, "entity_type", entity["entity_type_id"]) if entity is not None else "",
        entity["name"] if entity is not None and is_asset else full_name,
        name_of(ctx, "task_type", task["task_type_id"]),
        row["date"],
        row["duration"],
    ]
