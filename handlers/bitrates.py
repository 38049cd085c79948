"""The bitrates of movies: of productions and templates, and those that they choose for a task type."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

NAMES = ("hd_bitrate_compression", "ld_bitrate_compression")
DEFAULTS = (28, 6)
NOTHING: Mapping[str, Any] = MappingProxyType({})


def check(values: Mapping[str, Any], row: Mapping[str, Any] = NOTHING) -> None:
    """Refuse bitrates out of range, and a small version that would be larger than the large one, with what the row
    has. Raises BadRequest."""
    for name in NAMES:
        value = values.get(name)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 28):
            raise BadRequest(f"Invalid bitrate {value}. Expected an integer number of Mbit/s between 1 and 28.")
    high, low = ({**row, **values}.get(name) for name in NAMES)
    if high is not None and low is not None and low > high:
        raise BadRequest(f"The low definition bitrate ({low}) cannot exceed the high definition one ({high}).")


def chosen(ctx: Context, project: Row, task_type_id: str | None = None) -> tuple[int, int]:
    """Megabits to a second of a movie and of its smaller copy, which has no more: what is said of the task type, or
    of the production, or what is usual (observed on Zou 1.0.97)."""
    ends = {"project_id": project["id"], "task_type_id": task_type_id}
    found = ctx.tx.find("project_task_type_link", **ends) if task_type_id is not None else ()
    rows = (*found, project)
    high, low = (
        next((row[name] for row in rows if row[name] is not None), usual)
        for name, usual in zip(NAMES, DEFAULTS, strict=True)
    )
    return high, min(high, low)
