"""Tasks as the to-do list of a person shows them (observed on Zou 1.0.97)."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Ordered, Row, Rows, Sorted, place

from . import casting, entities, history, lookup, productions, task_cards

PLAN = ("estimation", "duration", "start_date", "due_date")


def of_person(ctx: Context, person_id: str, *, done: bool) -> Rows:
    """The tasks of a person in open productions, those that are done or the others, in the order of assignment.

    Only those that are not done tell the episodes that their assets are cast in (observed).
    """

    def part(link: Row) -> Any:
        task = lookup.get(ctx, "task", link["task_id"])
        if _is_done(ctx, task) != done or not _is_open(ctx, task):
            return None
        return place(link, (), Row({**shown(ctx, task), **({} if done else _cast_in(ctx, task))}))

    recipe = Ordered("task_person_link", {"person_id": person_id}, part, finish=_rows)
    found: Rows = ctx.tx.gathered(("tasks of", person_id, done), lambda: recipe)
    return found


def _rows(parts: Sorted) -> Rows:
    return Rows([row for _, _, row in parts])


def shown(ctx: Context, task: Row) -> dict[str, Any]:
    """A task with its names, its plan and its newest comment."""
    return {
        **task_cards.card(ctx, task),
        **{f"task_{name}": task[name] for name in PLAN},
        **task_cards.looks(ctx, task, "task_type", "task_status"),
        "last_comment": _last_comment(ctx, task),
    }


def _is_done(ctx: Context, task: Row) -> bool:
    status = ctx.tx.get("task_status", task["task_status_id"])
    return status is not None and bool(status["is_done"])


def _is_open(ctx: Context, task: Row) -> bool:
    return productions.is_open(ctx, entities.get_project(ctx, task["project_id"]))


def _cast_in(ctx: Context, task: Row) -> dict[str, Any]:
    """The episodes of the shots that an asset is cast in, where there are any."""
    entity = entities.get_entity(ctx, task["entity_id"])
    if entity["type"] != "Asset":
        return {}
    held = (entities.episode_of(ctx, shot) for shot in casting.entities_with(ctx, entity["id"]))
    found = {row["id"]: row["name"] for row in held if row is not None}
    return {"episode_ids": list(found), "episode_names": list(found.values())} if found else {}


def _last_comment(ctx: Context, task: Row) -> dict[str, Any]:
    """The newest comment; nothing where there is none."""
    comments = history.comments_of(ctx, task["id"])
    if not comments:
        return {}
    last = comments[-1]
    return {"text": last["text"], "date": last["created_at"], "person_id": last["person_id"]}
