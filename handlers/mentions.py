"""Mentions in a text: `@First Last` of somebody in the team, `@Department`, and who is told of them."""

from __future__ import annotations

import re

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from . import crud, notifying, permissions

RELATIONS = {relation.name: relation for relation in MODELS["comment"].relations}


def mark(ctx: Context, comment: Row, project_id: str | None) -> list[str]:
    """Bring the mentions of a comment in line with its text; the ids of all who are mentioned."""
    people = people_in(ctx, comment["text"], project_id)
    departments = departments_in(ctx, comment["text"])
    crud.set_members(ctx, RELATIONS["mentions"], comment["id"], people)
    crud.set_members(ctx, RELATIONS["department_mentions"], comment["id"], departments)
    return reached(ctx, people, departments, project_id)


def refresh(ctx: Context, comment: Row, task: Row) -> None:
    """Follow the text of a comment that has changed: tell those who are mentioned, and only those."""
    wanted = mark(ctx, comment, task["project_id"])
    for told in ctx.tx.find("notification", comment_id=comment["id"], notification_type="mention"):
        if told["person_id"] in wanted:
            wanted.remove(told["person_id"])
        else:
            ctx.tx.delete("notification", told["id"])
    notifying.tell(ctx, "mention", task, wanted, comment["person_id"], comment_id=comment["id"])


def reached(ctx: Context, people: list[str], departments: list[str], project_id: str | None) -> list[str]:
    """All who are mentioned by their own names or as members of a department, each once."""
    found = [*people, *(person for id in departments for person in _team_of_department(ctx, id, project_id))]
    return list(dict.fromkeys(found))


def people_in(ctx: Context, text: str | None, project_id: str | None) -> list[str]:
    """The ids of the members of the team whose names the text has after an @."""
    members = (ctx.tx.get("person", id) for id in _team(ctx, project_id)) if "@" in (text or "") else ()
    return [row["id"] for row in members if row is not None and _names(text, row["full_name"])]


def departments_in(ctx: Context, text: str | None) -> list[str]:
    """The ids of the departments whose names the text has after an @."""
    return [row["id"] for row in ctx.tx.rows("department") if _names(text, row["name"])]


def is_reached(ctx: Context, task: Row, person_id: str) -> bool:
    """Whether somebody was mentioned, by name or department, in a comment on the task."""
    departments = permissions.department_ids_of(ctx, person_id)
    for comment in ctx.tx.find("comment", object_id=task["id"]):
        if person_id in crud.members_of(ctx, RELATIONS["mentions"], comment["id"]):
            return True
        if departments.intersection(crud.members_of(ctx, RELATIONS["department_mentions"], comment["id"])):
            return True
    return False


def _names(text: str | None, name: str) -> bool:
    """A name counts where a space or the end of the text follows it (observed on Zou 1.0.97)."""
    return re.search(f"@{re.escape(name)}( |$)", text or "") is not None


def _team(ctx: Context, project_id: str | None) -> list[str]:
    links = ctx.tx.find(permissions.TEAM, project_id=project_id) if project_id is not None else []
    return [link["person_id"] for link in links]


def _team_of_department(ctx: Context, department_id: str, project_id: str | None) -> list[str]:
    return [id for id in _team(ctx, project_id) if department_id in permissions.department_ids_of(ctx, id)]
