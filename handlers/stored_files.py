"""Where stored files lie, and forgetting those of rows that go."""

from __future__ import annotations

from collections.abc import Mapping

from mockitsu.context import Context

FOLDERS: Mapping[str, tuple[str, ...]] = {
    "preview_file": tuple(
        f"{kind}/preview-files"
        for kind in ("originals", "movies", "low", "files", "thumbnails", "thumbnails-square", "previews")
    ),
    "preview_background_file": ("preview-background-files", "thumbnails/preview-background-files"),
    "attachment_file": ("attachment-files",),
    "working_file": ("working-files",),
    "person": ("thumbnails/persons",),
    "project": ("thumbnails/projects",),
    "organisation": ("thumbnails/organisations",),
}
"""The folders in which a row of a table can have a file, under its id."""


def key(table: str, id: str) -> str:
    """Where the file of a row is kept, in the first of the table's folders."""
    return f"{FOLDERS[table][0]}/{id}"


def forget(ctx: Context, table: str, id: str) -> None:
    """Delete all stored files of a row."""
    for folder in FOLDERS.get(table, ()):
        ctx.tx.delete_blob(f"{folder}/{id}")
