"""The envelope around a page of a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mockitsu.errors import BadRequest
from mockitsu.state import Row

PAGE = 100


def of(rows: list[Row], page: int | None, limit: int | None, show: Callable[[Row], Mapping[str, Any]]) -> Any:
    """All rows or, from page 1 on, the envelope around that page of them. Raises BadRequest for a negative limit."""
    if page is None or page < 1:
        return [show(row) for row in rows]
    if limit is not None and limit < 0:
        raise BadRequest("limit must be a positive integer.")
    limit = limit or PAGE
    offset = (page - 1) * limit
    return {
        "data": [show(row) for row in rows[offset : offset + limit]],
        "total": len(rows),
        "nb_pages": -(-len(rows) // limit),
        "limit": limit,
        "offset": offset,
        "page": page,
    }
