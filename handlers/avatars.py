"""The pictures of persons, productions and the studio."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import NotFound
from mockitsu.http import Answer
from mockitsu.state import Row

from . import pictures, serving, uploads

FOLDERS = {"person": "persons", "project": "projects", "organisation": "organisations"}


def read_upload(ctx: Context) -> bytes:
    """The uploaded picture in the size of an avatar. Raises BadRequest where there is none or it is none."""
    return pictures.avatar(uploads.one(ctx).content, ctx.settings.max_pixels)


def store(ctx: Context, table: str, row: Row, content: bytes) -> dict[str, str]:
    """Make `content` the picture of a row, and tell where it is served."""
    ctx.tx.put_blob(_key(table, row["id"]), content, pictures.PNG)
    _mark(ctx, table, row, True)
    ctx.emit(f"{table}:set-thumbnail", **{f"{table}_id": row["id"]})
    return {"thumbnail_path": f"pictures/thumbnails/{FOLDERS[table]}/{row['id']}.png"}


def clear(ctx: Context, table: str, row: Row) -> None:
    """Forget the picture of a row."""
    ctx.tx.delete_blob(_key(table, row["id"]))
    _mark(ctx, table, row, False)


def serve(ctx: Context, table: str, row: Row) -> Answer:
    """Answer the picture of a row. Raises NotFound where it has none."""
    blob = ctx.tx.get_blob(_key(table, row["id"])) if row["has_avatar"] else None
    if blob is None:
        raise NotFound
    return serving.file(ctx, blob.content, blob.media_type, blob.digest, row["updated_at"])


def _key(table: str, id: str) -> str:
    return f"thumbnails/{FOLDERS[table]}/{id}"


def _mark(ctx: Context, table: str, row: Row, has_avatar: bool) -> None:
    ctx.tx.update(table, row["id"], {"has_avatar": has_avatar, "updated_at": ctx.now})
    project_id = row["id"] if table == "project" else None
    details = {} if table == "project" else {f"{table}_id": row["id"]}
    ctx.emit(f"{table}:update", project_id, **details)
