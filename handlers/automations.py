"""Status automations: what happens by itself when a task gets a status (observed on Zou 1.0.97)."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.state import Row

from . import casting, commenting, preview_files, revisions

TRIGGERED = "Change triggered by {} set to {}"
COPIED = (
    *("original_name", "extension", "source", "file_size", "status", "width", "height", "duration", "is_movie"),
    *("url", "uploaded_movie_url", "uploaded_movie_name"),
)


def follow(ctx: Context, task_id: str, comment: Row) -> None:
    """Do what the production's automations ask for of a task as its comment has left it."""
    task = ctx.tx.get("task", task_id)
    if task is None:
        return
    for link in ctx.tx.find("project_status_automation_link", project_id=task["project_id"]):
        automation = ctx.tx.get("status_automation", link["status_automation_id"])
        if automation is None or not _applies(automation, task):
            continue
        if automation["out_field_type"] == "ready_for":
            _make_ready(ctx, task, automation)
        else:
            _move_others(ctx, task, comment, automation)


def _applies(automation: Row, task: Row) -> bool:
    place = (automation["in_task_type_id"], automation["in_task_status_id"])
    return not automation["archived"] and place == (task["task_type_id"], task["task_status_id"])


def _make_ready(ctx: Context, task: Row, automation: Row) -> None:
    """The asset is ready to be used in tasks of the automation's type."""
    ready_for = automation["out_task_type_id"]
    asset = ctx.tx.update("entity", task["entity_id"], {"ready_for": ready_for})
    details = {"asset_id": asset["id"], "data": {"ready_for": ready_for}}
    ctx.emit("asset:update", asset["project_id"], **details)
    ctx.emit("asset:update", asset["project_id"], **details)
    casting.refresh_casts_of(ctx, asset["id"])


def _move_others(ctx: Context, task: Row, comment: Row, automation: Row) -> None:
    """Comment on the tasks of the automation's type on the same entity, whatever their status is."""
    status = ctx.tx.get("task_status", automation["out_task_status_id"])
    came = ctx.tx.get("task_status", task["task_status_id"])
    task_type = ctx.tx.get("task_type", task["task_type_id"])
    if status is None or came is None or task_type is None:
        return
    values = {"text": TRIGGERED.format(task_type["name"], came["name"]), "person_id": comment["person_id"], "links": []}
    for other in ctx.tx.find("task", entity_id=task["entity_id"], task_type_id=automation["out_task_type_id"]):
        triggered = commenting.comment_on(ctx, other, status, values)
        if automation["import_last_revision"]:
            _import_previews(ctx, task, other, triggered)


def _import_previews(ctx: Context, source: Row, task: Row, comment: Row) -> None:
    """Copy the last revision of the source's preview files, as the next one of the task."""
    found = revisions.by_revision(ctx.tx.find("preview_file", task_id=source["id"]))
    revision = revisions.next_preview_revision(ctx, task["id"])
    for preview in found[0] if found else ():
        copied = {name: preview[name] for name in COPIED}
        place = {"revision": revision, "position": revisions.next_position(ctx, task["id"], revision)}
        about = {"name": ctx.new_id()[:13], "task_id": task["id"], "person_id": comment["person_id"]}
        copy = ctx.tx.insert("preview_file", {**copied, **place, **about})
        ctx.tx.link("comment_preview_link", comment=comment["id"], preview_file=copy["id"])
        _copy_files(ctx, preview, copy)
        _announce(ctx, task, comment, copy)


def _copy_files(ctx: Context, preview: Row, copy: Row) -> None:
    for kind in ("originals", "movies", "low", "files"):
        blob = ctx.tx.get_blob(preview_files.key(kind, preview))
        if blob is not None:
            ctx.tx.put_blob(preview_files.key(kind, copy), blob.content, blob.media_type)


def _announce(ctx: Context, task: Row, comment: Row, preview: Row) -> None:
    """What task and news show from now on, with the events in the order of the real server."""
    if preview["position"] == 1:
        ctx.tx.update("task", task["id"], {"last_preview_file_id": preview["id"]})
    for news in ctx.tx.find("news", comment_id=comment["id"]):
        ctx.tx.update("news", news["id"], {"preview_file_id": preview["id"]})
    project_id, id, status = task["project_id"], preview["id"], preview["status"]
    ctx.emit("preview-file:new", project_id, preview_file_id=id, comment_id=comment["id"])
    preview_files.tell_of_comment(ctx, comment, task)
    ctx.emit("preview-file:update", project_id, preview_file_id=id, status=status)
    preview_files.tell_of_comment(ctx, comment, task)
    file = {"revision": preview["revision"], "extension": preview["extension"], "status": status}
    place = {"comment_id": comment["id"], "task_id": task["id"], "preview_file_id": id}
    ctx.emit("preview-file:add-file", project_id, **place, **file)
