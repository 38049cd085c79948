"""Who is told of what: notifications to people, news of the production."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row


def tell(ctx: Context, kind: str, task: Row, people: Iterable[str], author_id: str, **about: Any) -> None:
    """Notify people, each once, of something that happened to a task; nobody is told what they did themselves."""
    for person_id in dict.fromkeys(people):
        if person_id == author_id:
            continue
        told = {"notification_type": kind, "person_id": person_id, "author_id": author_id, "task_id": task["id"]}
        row = ctx.tx.insert("notification", {**told, **about})
        ctx.emit("notification:new", task["project_id"], notification_id=row["id"], person_id=person_id)


def add_news(ctx: Context, task: Row, comment: Row, *, change: bool) -> None:
    """Tell the production of a comment; `change` says whether the status of the task changed."""
    values = {"author_id": comment["person_id"], "comment_id": comment["id"], "task_id": task["id"], "change": change}
    news = ctx.tx.insert("news", {**values, "created_at": comment["created_at"]})
    place = {"task_type_id": task["task_type_id"], "task_status_id": comment["task_status_id"]}
    ctx.emit("news:new", task["project_id"], news_id=news["id"], **place)
