"""Files of multipart bodies."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.http import Upload


def one(ctx: Context) -> Upload:
    """The file that came as `file`; where there are several, the first. Raises BadRequest where there is none."""
    files = ctx.uploads.get("file")
    if not files:
        raise BadRequest("File not provided.")
    return files[0]


def name_and_extension(upload: Upload) -> tuple[str, str]:
    """The name of an upload without its extension, and the extension in lower case, without dot.

    A name without a dot counts as an extension (observed on Zou 1.0.97).
    """
    name, _, extension = upload.filename.rpartition(".")
    return name, extension.lower()
