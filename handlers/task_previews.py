"""Preview files that come with comments (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import HttpError
from mockitsu.models import MODELS
from mockitsu.state import Row

from . import crud, lookup, preview_files, revisions

ONE_ONLY = "Only one preview file is allowed per revision for this project."
TAKEN = (
    "Revision {} already exists for this task. Choose a different revision number, or omit it to let the revision "
    "auto-increment."
)


def add(ctx: Context, task: Row, comment: Row, wanted: int | None) -> Mapping[str, Any]:
    """Announce one more preview file of a comment, of the revision `wanted` or the next one. Raises a 400."""
    revision = _revision(ctx, task, comment, wanted)
    values = {
        "name": ctx.new_id()[:13],
        "revision": revision,
        "position": revisions.next_position(ctx, task["id"], revision),
        "extension": "mp4",
        "source": "webgui",
        "task_id": task["id"],
        "person_id": ctx.person["id"],
    }
    preview = ctx.tx.insert("preview_file", values)
    ctx.tx.link("comment_preview_link", comment=comment["id"], preview_file=preview["id"])
    for news in ctx.tx.find("news", comment_id=comment["id"]):
        ctx.tx.update("news", news["id"], {"preview_file_id": preview["id"]})
    ctx.emit("preview-file:new", task["project_id"], preview_file_id=preview["id"], comment_id=comment["id"])
    preview_files.tell_of_comment(ctx, comment, task)
    return crud.present(ctx, MODELS["preview_file"], preview)


def _revision(ctx: Context, task: Row, comment: Row, wanted: int | None) -> int:
    """The revision of one more preview file of a comment (observed on Zou 1.0.97).

    Whether a wanted one is taken only matters for the first preview file of the comment. Raises a 400.
    """
    others = revisions.previews_of_comment(ctx, comment["id"])
    if others:
        if lookup.get(ctx, "project", task["project_id"])["is_single_preview_per_revision"]:
            raise HttpError(400, ONE_ONLY)
        return wanted if wanted is not None else int(others[0]["revision"])
    if wanted is None:
        return revisions.next_preview_revision(ctx, task["id"])
    if ctx.tx.first("preview_file", task_id=task["id"], revision=wanted) is not None:
        raise HttpError(400, TAKEN.format(wanted))
    return wanted
