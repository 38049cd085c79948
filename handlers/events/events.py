"""Events as rows."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context

from .. import crud

MOST = 1000
"""Of a list that is not asked for in pages (observed on Zou 1.0.97)."""


def list_events(ctx: Context) -> Any:
    """The log: its first events, or a page of all."""
    answered = crud.list_rows(ctx)
    return answered[:MOST] if isinstance(answered, list) else answered
