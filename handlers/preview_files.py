"""What is stored of preview files: which uploads are taken, under which keys they are kept, who may see them."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import HttpError, NotFound
from mockitsu.http import Answer, attachment
from mockitsu.state import Blob, Row

from . import lookup, permissions, pictures, serving

PICTURES = frozenset(("png", "jpg", "jpeg"))
MOVIES = frozenset(("mp4", "mov", "m4v", "avi", "mkv", "webm", "wmv"))
FILES = frozenset(
    (
        *("ae", "ai", "blend", "clip", "comp", "exr", "fbx", "fla", "flv", "gif", "glb", "gltf", "hip", "kra", "ma"),
        *("mb", "md", "mp3", "obj", "pdf", "psb", "psd", "rar", "rev", "sbbkp", "svg", "swf", "tvpp", "wav", "zip"),
    )
)
"""Extensions of uploads that are stored as they come (found by asking Zou 1.0.97)."""

MEDIA_TYPES = {"pdf": "application/pdf", "mp4": "video/mp4"}
OCTETS = "application/octet-stream"


def key(kind: str, preview: Row) -> str:
    """Where a file of a preview is kept: kinds are "originals" (the picture), "movies", "low" (the smaller copy of an
    encoded movie) and "files"."""
    return f"{kind}/preview-files/{preview['id']}"


def check_access(ctx: Context, preview: Row) -> None:
    """Those who may see the task. Raises NotFound for a preview file without task, Forbidden."""
    permissions.check_task_access(ctx, lookup.get(ctx, "task", preview["task_id"]))


def check_access_or_shared(ctx: Context, preview: Row) -> None:
    """As `check_access`, but the main preview of a shared asset is for everybody except vendors (observed)."""
    task = lookup.get(ctx, "task", preview["task_id"])
    entity = ctx.tx.get("entity", task["entity_id"])
    shared = entity is not None and entity["is_shared"] and entity["preview_file_id"] == preview["id"]
    if not shared or ctx.role == "vendor":
        permissions.check_task_access(ctx, task)


def check_uploaded(preview: Row) -> None:
    """Raise a 404 of its own for a preview file that still waits for its upload."""
    if preview["status"] == "processing":
        raise HttpError(404, "Preview file was not found.")


def serve_picture(ctx: Context, preview: Row, kind: str) -> Answer:
    """Answer a picture of a preview file in the size that `kind` names. Raises NotFound where it has no picture."""
    check_uploaded(preview)
    ready = ctx.tx.get_blob(key(kind, preview))
    if ready is not None:
        return _serve(ctx, preview, ready)
    original = ctx.tx.get_blob(key("originals", preview))
    if original is None:
        raise NotFound
    content = pictures.sized(original, kind, ctx.settings.max_pixels)
    return serving.file(ctx, content, pictures.PNG, f"{kind}-{original.digest}", preview["updated_at"])


def serve_file(ctx: Context, preview: Row, kind: str, name: str | None = None) -> Answer:
    """Answer what is kept of a preview file under `kind`; with a name, to be saved. Raises NotFound."""
    check_uploaded(preview)
    blob = ctx.tx.get_blob(key(kind, preview))
    if blob is None:
        raise NotFound
    return _serve(ctx, preview, blob, name)


def kind_of(preview: Row) -> str:
    """The kind of the file that was uploaded."""
    extension = preview["extension"]
    return "movies" if extension in MOVIES else "originals" if extension in PICTURES else "files"


def tell_of_comment(ctx: Context, comment: Row, task: Row) -> None:
    """Name the event of a comment whose previews have changed."""
    ctx.emit(
        "comment:update",
        task["project_id"],
        comment_id=comment["id"],
        task_id=task["id"],
        person_id=comment["person_id"],
        for_client=comment["for_client"],
    )


def _serve(ctx: Context, preview: Row, blob: Blob, name: str | None = None) -> Answer:
    disposition = serving.NAMELESS if name is None else attachment(name)
    return serving.file(ctx, blob.content, blob.media_type, blob.digest, preview["updated_at"], disposition)
