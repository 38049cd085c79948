"""What reviewers draw and write on previews (observed on Zou 1.0.97).

An annotation belongs to a moment; its objects, known by their ids, are what was drawn then.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from . import lookup

Annotation = Mapping[str, Any]
Part = dict[str, Any]
DEFAULT_RATE = 25.0
FURTHEST = 2.0**31
"""No movie has as many frames."""


def update(ctx: Context, preview: Row, body: Mapping[str, Any], person_id: str) -> Row:
    """Add, replace and remove objects, and say so."""
    sheet = Sheet(preview["annotations"] or [])
    for addition in body.get("additions") or []:
        sheet.add(addition, [{**part, "id": part.get("id") or ctx.new_id()} for part in objects(addition)])
    for change in body.get("updates") or []:
        sheet.replace(change["time"], objects(change))
    for deletion in body.get("deletions") or []:
        sheet.remove(deletion["time"], deletion.get("objects") or [])
    row = ctx.tx.update("preview_file", preview["id"], {"annotations": sheet.annotations(), "updated_at": ctx.now})
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
    place = float(annotation["time"]) * rate
    return round(min(max(place, -FURTHEST), FURTHEST)) + 1


class Moment:
    """The objects of an annotation, in their order; each is found by its id. `is_drawn_on` tells whether they were
    changed."""

    def __init__(self, annotation: Annotation) -> None:
        self._annotation = annotation
        self._parts: dict[int, Part] = {}
        self._places: dict[Hashable, list[int]] = {}
        self._next = 0
        self.is_drawn_on = False
        for part in objects(annotation):
            self._put(part)

    def add(self, parts: Iterable[Part]) -> None:
        """Put objects behind the others; those whose id is there already are passed over."""
        self.is_drawn_on = True
        for part in [part for part in parts if _name(part.get("id")) not in self._places]:
            self._put(part)

    def replace(self, parts: Iterable[Part]) -> None:
        """Put objects in the place of those with their ids, which makes them the last; others are passed over."""
        self.is_drawn_on = True
        known = {name: part for part in parts if (name := _name(part.get("id"))) in self._places}
        self.remove(part.get("id") for part in known.values())
        for part in known.values():
            self._put(part)

    def remove(self, ids: Iterable[Any]) -> None:
        self.is_drawn_on = True
        for id in ids:
            for place in self._places.pop(_name(id), ()):
                del self._parts[place]

    def _put(self, part: Part) -> None:
        self._parts[self._next] = part
        self._places.setdefault(_name(part.get("id")), []).append(self._next)
        self._next += 1

    def __len__(self) -> int:
        return len(self._parts)

    @property
    def annotation(self) -> Annotation:
        if not self.is_drawn_on:
            return self._annotation
        drawing = self._annotation.get("drawing") or {}
        return {**self._annotation, "drawing": {**drawing, "objects": list(self._parts.values())}}


class Sheet:
    """The annotations of a preview, in their order; each is found by its time, so that a change costs the same however
    many there are."""

    def __init__(self, annotations: Iterable[Annotation]) -> None:
        self._moments: dict[int, Moment] = {}
        self._places: dict[Hashable, list[int]] = {}
        for annotation in annotations:
            self._put(annotation)

    def add(self, addition: Annotation, parts: list[Part]) -> None:
        """Add objects to a moment; a new one is the last, and has to have some."""
        place = self._place(addition["time"])
        if place is not None:
            self._moments[place].add(parts)
        elif parts:
            self._put({**addition, "drawing": {**addition["drawing"], "objects": parts}})

    def replace(self, time: Any, parts: list[Part]) -> None:
        """Replace objects of a moment; one that is not there is passed over."""
        place = self._place(time)
        if place is not None:
            self._moments[place].replace(parts)

    def remove(self, time: Any, ids: Iterable[Any]) -> None:
        """Remove objects of a moment; one without objects goes too."""
        place = self._place(time)
        if place is None:
            return
        self._moments[place].remove(ids)
        if not self._moments[place]:
            del self._moments[place]
            self._places[_name(time)].pop(0)

    def annotations(self) -> list[Annotation]:
        return [moment.annotation for moment in self._moments.values()]

    def _put(self, annotation: Annotation) -> None:
        place = len(self._moments) and next(reversed(self._moments)) + 1
        self._moments[place] = Moment(annotation)
        self._places.setdefault(_name(annotation.get("time")), []).append(place)

    def _place(self, time: Any) -> int | None:
        """The first moment at a time."""
        return next(iter(self._places.get(_name(time), ())), None)


def _name(value: Any) -> Hashable:
    """What an id or a time, which may be any JSON, is known by."""
    return value if isinstance(value, Hashable) else (repr(value),)  # no text is known by the same
