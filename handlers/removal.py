"""What goes along when a task or a comment is removed."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.models import MODELS
from mockitsu.state import Row

from .crud.deleting import erase as erase_row

OF_TASK = ("notification", "subscription", "time_spent")


def remove_task(ctx: Context, task: Row, *, told_last: bool = False) -> None:
    """Remove a task with its comments, previews, working files, time spents and whatever tells of it.

    That entities show nothing any more is told after the removal; before it where that is `told_last`.
    """
    for news in ctx.tx.find("news", task_id=task["id"]):
        remove_news(ctx, news)
    for table in OF_TASK:
        for row in ctx.tx.find(table, task_id=task["id"]):
            erase(ctx, table, row)
    for comment in ctx.tx.find("comment", object_id=task["id"]):
        erase(ctx, "comment", comment)
    shown_by = [
        entity for preview in ctx.tx.find("preview_file", task_id=task["id"]) for entity in _erase(ctx, preview)
    ]
    for working_file in ctx.tx.find("working_file", task_id=task["id"]):
        for output_file in ctx.tx.find("output_file", source_file_id=working_file["id"]):
            erase(ctx, "output_file", output_file)
        erase(ctx, "working_file", working_file)
    erase(ctx, "task", task)
    if told_last:
        _tell_of_none(ctx, shown_by)
    details = {"task_id": task["id"], "entity_id": task["entity_id"], "task_type_id": task["task_type_id"]}
    ctx.emit("task:delete", task["project_id"], **details)
    if not told_last:
        _tell_of_none(ctx, shown_by)


def remove_preview_file(ctx: Context, preview: Row) -> None:
    """Remove a preview file; the entities and comments that show it forget it, the task shows the one before."""
    task = ctx.tx.get("task", preview["task_id"])
    shown_by = _erase(ctx, preview)
    if task is not None and task["last_preview_file_id"] == preview["id"]:
        ctx.emit("task:update", task["project_id"], task_id=task["id"])
    _tell_of_none(ctx, shown_by)


def _erase(ctx: Context, preview: Row) -> list[Row]:
    """Remove a preview file without a word; the entities that have shown it."""
    shown_by = ctx.tx.find("entity", preview_file_id=preview["id"])
    for entity in shown_by:
        ctx.tx.update("entity", entity["id"], {"preview_file_id": None})
    for comment in ctx.tx.find("comment", preview_file_id=preview["id"]):
        ctx.tx.update("comment", comment["id"], {"preview_file_id": None})
    erase(ctx, "preview_file", preview)
    task = ctx.tx.get("task", preview["task_id"])
    if task is not None and task["last_preview_file_id"] == preview["id"]:
        left = ctx.tx.find("preview_file", task_id=task["id"])
        last = max(left, key=lambda row: (row["revision"] or 0, row["created_at"]), default=None)
        ctx.tx.update("task", task["id"], {"last_preview_file_id": last["id"] if last is not None else None})
    return list(shown_by)


def _tell_of_none(ctx: Context, entities: list[Row]) -> None:
    """Say that entities show no preview file any more."""
    for entity in entities:
        shown = {"entity_id": entity["id"], "preview_file_id": None, "preview_file_status": None}
        ctx.emit("preview-file:set-main", entity["project_id"], **shown)
        kind = str(entity["type"]).lower()
        ctx.emit(f"{kind}:update", entity["project_id"], **{f"{kind}_id": entity["id"]})


def hide_preview(ctx: Context, entity: Row) -> None:
    """Let an entity that goes show nothing, so that nothing is told of it."""
    ctx.tx.update("entity", entity["id"], {"preview_file_id": None})


def remove_playlist(ctx: Context, playlist: Row) -> None:
    """Remove a playlist and the movies that were made of it, and say so of each."""
    for job in ctx.tx.find("build_job", playlist_id=playlist["id"]):
        details = {"build_job_id": job["id"], "playlist_id": playlist["id"]}
        erase(ctx, "build_job", job)
        ctx.emit("build-job:delete", playlist["project_id"], **details)
    erase(ctx, "playlist", playlist)
    ctx.emit("playlist:delete", playlist["project_id"], playlist_id=playlist["id"])


def remove_news(ctx: Context, news: Row) -> None:
    """Remove a news row and say so."""
    task = ctx.tx.get("task", news["task_id"])
    ctx.tx.delete("news", news["id"])
    ctx.emit("news:delete", task["project_id"] if task is not None else None, news_id=news["id"])


def erase(ctx: Context, table: str, row: Row) -> None:
    """Delete a row with what goes with it by declaration. Raises Refused where something else refers to it."""
    erase_row(ctx, MODELS[table], row)
