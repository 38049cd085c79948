"""How files are numbered: each name, output or task counts its own revisions from 1 (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row


def newest_first(rows: Iterable[Row]) -> list[Row]:
    """The rows with a revision, the highest first; those of one revision stay in their order."""
    numbered = [row for row in rows if row["revision"] is not None and row["revision"] >= 0]
    return sorted(numbered, key=lambda row: -row["revision"])


def next_working_file_revision(ctx: Context, task_id: str, name: str) -> int:
    """One more than the highest revision of the task's working files of this name."""
    rows = ctx.tx.find("working_file", task_id=task_id, name=name)
    return max((row["revision"] for row in rows if row["revision"] is not None), default=0) + 1


def next_output_revision(ctx: Context, **place: str) -> int:
    """One more than the highest revision of the output files whose columns have these values."""
    newest = newest_first(ctx.tx.find("output_file", **place))
    return newest[0]["revision"] + 1 if newest else 1


def next_preview_revision(ctx: Context, task_id: str) -> int:
    """One more than the highest revision of the task's preview files."""
    rows = ctx.tx.find("preview_file", task_id=task_id)
    return max((row["revision"] or 0 for row in rows), default=0) + 1


def previews_of_comment(ctx: Context, comment_id: str) -> list[Row]:
    """The preview files that came with a comment, by revision and position (observed on Zou 1.0.97)."""
    links = ctx.tx.find("comment_preview_link", comment=comment_id)
    rows = [ctx.tx.get("preview_file", link["preview_file"]) for link in links]
    kept = [row for row in rows if row is not None]
    return sorted(kept, key=lambda row: (row["revision"], row["position"] or 0))


def next_position(ctx: Context, task_id: str, revision: int) -> int:
    """The place of one more preview file in a revision of a task."""
    return len(ctx.tx.find("preview_file", task_id=task_id, revision=revision)) + 1


def by_revision(rows: Iterable[Row]) -> list[list[Row]]:
    """Preview files of one task by revision, the highest first; those of one revision by their position."""
    grouped: dict[int, list[Row]] = {}
    for row in sorted(rows, key=_place):
        grouped.setdefault(row["revision"] or 0, []).append(row)
    return [grouped[revision] for revision in sorted(grouped, reverse=True)]


def _place(row: Mapping[str, Any]) -> int:
    return row["position"] or 0
