"""What reviewers draw and write on previews (observed on Zou 1.0.97).

An annotation belongs to a moment; its objects, known by their ids, are what was drawn then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from . import lookup

Annotation = Mapping[str, Any]
DEFAULT_RATE = 25.0


def update(ctx: Context, preview: Row, body: Mapping[str, Any], person_id: str) -> Row:
    """Add, replace and remove objects, and say so."""
    kept = _added(ctx, preview["annotations"] or [], body.get("additions") or [])
    kept = _replaced(kept, body.get("updates") or [])
    kept = _removed(kept, body.get("deletions") or [])
    row = ctx.tx.update("preview_file", preview["id"], {"annotations": kept, "updated_at": ctx.now})
    task = lookup.get(ctx, "task", row["task_id"])
    ctx.emit(
        "preview-file:annotation-update",
        task["project_id"],
        preview_file_id=row["id"],
        person_id=person_id,
        updated_at=row["updated_at"],
    )
    return row


def objects(annotation: Annotation) -> list[dict[str, Any]]:
    """What was drawn at a moment."""
    found = (annotation.get("drawing") or {}).get("objects") or []
    return [dict(part) for part in found if isinstance(part, Mapping)]


def frame_rate(project: Row) -> float:
    """Frames to a second in a production."""
    try:
        rate = float(str(project["fps"]).replace(",", "."))
    except ValueError:
        return DEFAULT_RATE
    return rate if 0 < rate < 1000 else DEFAULT_RATE


def frame_of(annotation: Annotation, rate: float) -> int:
    """The number of the frame that an annotation is on, from 1."""
    return round(float(annotation["time"]) * rate) + 1


def _added(ctx: Context, existing: Sequence[Annotation], additions: Sequence[Annotation]) -> list[Annotation]:
    """Objects whose id the moment has already are passed over; those without id get one."""
    result = list(existing)
    for addition in additions:
        new = [{**part, "id": part.get("id") or ctx.new_id()} for part in objects(addition)]
        index = _index(result, addition["time"])
        if index is None and new:
            result.append({**addition, "drawing": {**addition["drawing"], "objects": new}})
        elif index is not None:
            old = objects(result[index])
            known = {part.get("id") for part in old}
            result[index] = _with(result[index], [*old, *(part for part in new if part["id"] not in known)])
    return result


def _replaced(existing: Sequence[Annotation], updates: Sequence[Annotation]) -> list[Annotation]:
    """An object that is replaced comes last; those that the moment has not are passed over."""
    result = list(existing)
    for change in updates:
        index = _index(result, change["time"])
        if index is None:
            continue
        old = objects(result[index])
        known = {part.get("id") for part in old}
        new = {part["id"]: part for part in objects(change) if part.get("id") in known}
        result[index] = _with(result[index], [*(part for part in old if part.get("id") not in new), *new.values()])
    return result


def _removed(existing: Sequence[Annotation], deletions: Sequence[Mapping[str, Any]]) -> list[Annotation]:
    """A moment without objects goes too."""
    result = list(existing)
    for deletion in deletions:
        index = _index(result, deletion["time"])
        if index is None:
            continue
        gone = set(deletion.get("objects") or [])
        left = [part for part in objects(result[index]) if part.get("id") not in gone]
        result[index : index + 1] = [_with(result[index], left)] if left else []
    return result


def _with(annotation: Annotation, parts: Sequence[Mapping[str, Any]]) -> Annotation:
    return {**annotation, "drawing": {**(annotation.get("drawing") or {}), "objects": list(parts)}}


def _index(annotations: Sequence[Annotation], time: float) -> int | None:
    return next((index for index, annotation in enumerate(annotations) if annotation["time"] == time), None)
