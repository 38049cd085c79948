"""Files that come with comments, replies and chat messages."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.http import Upload
from mockitsu.state import Row

FOLDER = "attachment-files"
SHOWN = ("id", "name", "extension", "size")
NAME_LENGTH, EXTENSION_LENGTH = 250, 6


def store_all(ctx: Context, **owner: Any) -> list[Row]:
    """Keep all files that came with the request, for the comment, reply or message that `owner` names."""
    return [store(ctx, upload, **owner) for files in ctx.uploads.values() for upload in files]


def shown(row: Row) -> dict[str, Any]:
    """What is told of an attachment by whom it belongs to."""
    return {name: row[name] for name in SHOWN}


def of_comment(ctx: Context, comment_id: str) -> list[Row]:
    """The files of a comment and its replies, in the order in which they came."""
    return ctx.tx.find("attachment_file", comment_id=comment_id)


def store(ctx: Context, upload: Upload, **owner: Any) -> Row:
    """Keep one file. A name without a dot counts as an extension (observed on Zou 1.0.97)."""
    name = upload.filename[:NAME_LENGTH]
    extension = name.rpartition(".")[2].lower()[:EXTENSION_LENGTH]
    values = {"name": name, "extension": extension, "size": len(upload.content), "mimetype": upload.media_type}
    row = ctx.tx.insert("attachment_file", {**values, **owner})
    ctx.tx.put_blob(f"{FOLDER}/{row['id']}", upload.content, upload.media_type or "application/octet-stream")
    return row
