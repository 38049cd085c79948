"""What guests say about shared playlists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import NotFound, PlainError
from mockitsu.http import Answer, attachment
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import attachments, automations, comment_views, commenting, crud, history, lookup, serving
from . import links

MODEL = MODELS["comment"]
PERSON = ("id", "first_name", "last_name", "full_name", "has_avatar", "role", "is_guest")
STATUS = ("id", "name", "short_name", "color")


def list_shared_playlist_comments(ctx: Context, token: str, password: str | None) -> list[dict[str, Any]]:
    """What guests may read, the newest first."""
    opened = links.open_link(ctx, token, password)
    return [_shown(ctx, comment) for comment in links.comments_of(ctx, opened)]


def create_shared_playlist_comment(
    ctx: Context, token: str, password: str | None, body: dict[str, Any]
) -> Mapping[str, Any]:
    """Comment as a guest on the task of a preview; what follows is what any comment brings about."""
    opened = _open_for_comments(ctx, token, password)
    guest = links.guest_of(ctx, opened, body["guest_id"])
    if body["task_id"] not in links.task_ids(ctx, opened):
        raise PlainError("Task not part of this shared playlist", 403)
    task, status = lookup.get(ctx, "task", body["task_id"]), ctx.tx.get("task_status", body["task_status_id"])
    if status is None:
        raise PlainError("Task status not found")
    if not status["is_client_allowed"]:
        raise PlainError("Task status not allowed for guests")
    given = {"text": body.get("text") or "", "checklist": body.get("checklist") or []}
    values = {**given, "links": [], "person_id": guest["id"]}
    comment = commenting.comment_on(ctx, task, status, values)
    automations.follow(ctx, task["id"], comment)
    author = crud.present(ctx, MODELS["person"], guest)
    return {**crud.present(ctx, MODEL, comment), "attachment_files": [], "task_status": status, "person": author}


def update_shared_playlist_comment(
    ctx: Context, token: str, comment_id: str, body: dict[str, Any]
) -> Mapping[str, Any]:
    """Change what the guest itself has written; null leaves a field as it is."""
    opened = _open_for_comments(ctx, token)
    comment, guest = _own(ctx, opened, comment_id, body["guest_id"])
    values = {name: body[name] for name in ("text", "checklist", "task_status_id") if body.get(name) is not None}
    status = ctx.tx.get("task_status", values.get("task_status_id", comment["task_status_id"]))
    if "task_status_id" in values and (status is None or not status["is_client_allowed"]):
        raise PlainError("Forbidden", 403)
    changed = commenting.edit(ctx, comment, lookup.get(ctx, "task", comment["object_id"]), values, guest["id"])
    return _presented(ctx, changed)


def delete_shared_playlist_comment(ctx: Context, token: str, comment_id: str, body: dict[str, Any]) -> None:
    """Remove what the guest itself has written."""
    opened = _open_for_comments(ctx, token)
    history.remove_comment(ctx, _own(ctx, opened, comment_id, body["guest_id"])[0])


def attach_to_shared_playlist_comment(
    ctx: Context, token: str, comment_id: str, guest_id: str | None
) -> Mapping[str, Any]:
    """Add files to what the guest itself has written."""
    opened = _open_for_comments(ctx, token)
    comment, _ = _own(ctx, opened, comment_id, ctx.form.get("guest_id") or guest_id or "")
    attachments.store_all(ctx, comment_id=comment["id"])
    return _presented(ctx, comment)


def detach_from_shared_playlist_comment(
    ctx: Context, token: str, comment_id: str, attachment_file_id: str, body: dict[str, Any]
) -> None:
    """Remove a file of what the guest itself has written."""
    opened = _open_for_comments(ctx, token)
    comment, _ = _own(ctx, opened, comment_id, body["guest_id"])
    file = ctx.tx.get("attachment_file", attachment_file_id)
    if file is None or file["comment_id"] != comment["id"]:
        raise PlainError("Comment not found", 404)
    crud.delete(ctx, MODELS["attachment_file"], file)


def download_shared_playlist_attachment(ctx: Context, token: str, attachment_file_id: str) -> Answer:
    """Serve a file of a comment that guests may read; the name in the path does not matter (observed)."""
    opened = links.open_link(ctx, token)
    file = lookup.get(ctx, "attachment_file", attachment_file_id)
    if file["comment_id"] not in {comment["id"] for comment in links.comments_of(ctx, opened)}:
        raise PlainError("Attachment not found", 404)
    blob = ctx.tx.get_blob(f"{attachments.FOLDER}/{file['id']}")
    if blob is None:
        raise NotFound
    return serving.made(ctx, blob.content, blob.media_type, attachment(file["name"]))


def _open_for_comments(ctx: Context, token: str, password: str | None = None) -> links.Opened:
    opened = links.open_link(ctx, token, password)
    if not opened.link["can_comment"]:
        raise PlainError("Comments are disabled for this link", 403)
    return opened


def _own(ctx: Context, opened: links.Opened, comment_id: str, guest_id: str) -> tuple[Row, Row]:
    """A comment on a task of the playlist, with the guest of the link who wrote it. Raises PlainError."""
    comment, guest = ctx.tx.get("comment", comment_id), links.guest(ctx, opened, guest_id)
    if guest is None:
        raise PlainError("Forbidden", 403)
    if comment is None:
        raise PlainError("Comment not found", 404)
    if comment["person_id"] != guest["id"] or comment["object_id"] not in links.task_ids(ctx, opened):
        raise PlainError("Forbidden", 403)
    return comment, guest


def _presented(ctx: Context, comment: Row) -> dict[str, Any]:
    files = [attachments.shown(row) for row in attachments.of_comment(ctx, comment["id"])]
    return {**crud.present(ctx, MODEL, comment), "attachment_files": files}


def _shown(ctx: Context, comment: Row) -> dict[str, Any]:
    author = lookup.get(ctx, "person", comment["person_id"])
    status = ctx.tx.get("task_status", comment["task_status_id"])
    files = attachments.of_comment(ctx, comment["id"])
    return {
        **comment,
        "person": {name: author[name] for name in PERSON},
        "task_status": {name: status[name] for name in STATUS} if status is not None else None,
        "replies": comment_views.replies(ctx, comment),
        "attachment_files": [{**attachments.shown(row), "reply_id": row["reply_id"]} for row in files],
        **comment_views.editor(ctx, comment),
    }
