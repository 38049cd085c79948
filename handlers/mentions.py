"""Mentions in a text: `@First Last` of somebody in the team, `@Department`, and who is told of them."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from . import crud, permissions

RELATIONS = {relation.name: relation for relation in MODELS["comment"].relations}


def refresh(ctx: Context, comment: Row, project_id: str | None) -> None:
    """Bring the mentions of a comment in line with its text, and tell those who are mentioned, and only those."""
    people = people_in(ctx, comment["text"], project_id)
    departments = departments_in(ctx, comment["text"])
    crud.set_members(ctx, RELATIONS["mentions"], comment["id"], people)
    crud.set_members(ctx, RELATIONS["department_mentions"], comment["id"], departments)
    wanted = [*people, *(person for id in departments for person in _team_of_department(ctx, id, project_id))]
    for told in ctx.tx.find("notification", comment_id=comment["id"], notification_type="mention"):
        if told["person_id"] in wanted:
            wanted.remove(told["person_id"])
        else:
            ctx.tx.delete("notification", told["id"])
    for person_id in wanted:
        _tell(ctx, comment, person_id, project_id)


def people_in(ctx: Context, text: str | None, project_id: str | None) -> list[str]:
    """The ids of the members of the team whose names the text has after an @."""
    members = (ctx.tx.get("person", id) for id in _team(ctx, project_id))
    return [row["id"] for row in members if row is not None and f"@{row['full_name']}" in (text or "")]


def departments_in(ctx: Context, text: str | None) -> list[str]:
    """The ids of the departments whose names the text has after an @."""
    return [row["id"] for row in ctx.tx.rows("department") if f"@{row['name']}" in (text or "")]


def _team(ctx: Context, project_id: str | None) -> list[str]:
    links = ctx.tx.find(permissions.TEAM, project_id=project_id) if project_id is not None else []
    return [link["person_id"] for link in links]


def _team_of_department(ctx: Context, department_id: str, project_id: str | None) -> list[str]:
    return [id for id in _team(ctx, project_id) if department_id in permissions.department_ids_of(ctx, id)]


def _tell(ctx: Context, comment: Row, person_id: str, project_id: str | None) -> None:
    row = ctx.tx.insert(
        "notification",
        {
            "notification_type": "mention",
            "person_id": person_id,
            "author_id": comment["person_id"],
            "comment_id": comment["id"],
            "task_id": comment["object_id"],
        },
    )
    ctx.emit("notification:new", project_id, notification_id=row["id"], person_id=person_id)
