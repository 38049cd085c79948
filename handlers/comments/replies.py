"""Taking replies back."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import NotFound
from mockitsu.state import Row

from .. import lookup, permissions, removal

GO_ALONG = ("notification", "attachment_file")


def remove_comment_reply(ctx: Context, comment_id: str, reply_id: str) -> Row:
    """Remove a reply with its files and what tells of it. Whether the comment is about the task is not checked."""
    comment = lookup.get(ctx, "comment", comment_id)
    replies = comment["replies"] or []
    reply = next((reply for reply in replies if reply["id"] == reply_id), None)
    if reply is None:
        raise NotFound
    permissions.check_self_or_admin(ctx, reply["person_id"])
    for table in GO_ALONG:
        for row in ctx.tx.find(table, comment_id=comment["id"]):
            if row["reply_id"] == reply["id"]:
                removal.erase(ctx, table, row)
    task = lookup.get(ctx, "task", comment["object_id"])
    about = {"task_id": task["id"], "comment_id": comment["id"], "reply_id": reply["id"]}
    ctx.emit("comment:delete-reply", task["project_id"], **about)
    left = [other for other in replies if other["id"] != reply["id"]]
    return ctx.tx.update("comment", comment["id"], {"replies": left, "updated_at": ctx.now})
