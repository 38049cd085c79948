"""All casting links of a production: whole, in pages, or onwards from a moment."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import casting, entities, lookup, permissions
from .casting import check_team, member

LIMIT = 100


def list_project_entity_links(
    ctx: Context, project_id: str, page: int | None, limit: int | None, cursor_created_at: str | None
) -> list[dict[str, Any]] | dict[str, Any]:
    """The links of what is cast in the entities of the production, in order of creation."""
    entities.get_project(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)
    links = _links(ctx, project_id)
    size = limit if limit is not None and limit > 0 else None
    if page is not None and page > 0:
        return _page(links, page, size or LIMIT)
    if cursor_created_at is not None:
        return _onwards(links, _moment(cursor_created_at), size or LIMIT)
    return [_plain(link) for link in links[:size]]


def delete_project_entity_link(ctx: Context, project_id: str, entity_link_id: str) -> Row:
    """Remove one line of a casting; the answer is that line."""
    check_team(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)
    link = lookup.get(ctx, "entity_link", entity_link_id)
    member(ctx, project_id, link["entity_in_id"])
    casting.take_out(ctx, link)
    return link


def _links(ctx: Context, project_id: str) -> list[Row]:
    rows = []
    for link in ctx.tx.rows("entity_link"):
        entity = ctx.tx.get("entity", link["entity_in_id"])
        if entity is not None and entity["project_id"] == project_id:
            rows.append(link)
    return sorted(rows, key=_created)


def _created(link: Row) -> str:
    """When the link was made; the place in the order of insertion stands for the microseconds.

    The rows keep whole seconds; the real server tells microseconds here, on which the cursor relies.
    """
    return f"{link['created_at']}.{link.seq % 1_000_000:06d}"


def _plain(link: Row) -> dict[str, Any]:
    return {name: value for name, value in link.items() if name != "updated_at"} | {"created_at": _created(link)}


def _page(links: list[Row], page: int, limit: int) -> dict[str, Any]:
    offset = (page - 1) * limit
    return {
        "data": links[offset : offset + limit],
        "total": len(links),
        "nb_pages": -(-len(links) // limit),
        "limit": limit,
        "offset": offset,
        "page": page,
    }


def _onwards(links: list[Row], cursor: str, limit: int) -> dict[str, Any]:
    later = [{**link, "created_at": _created(link)} for link in links if _created(link) > cursor]
    return {"data": later[:limit], "total": len(links), "limit": limit}


def _moment(text: str) -> str:
    try:
        return datetime.fromisoformat(text).strftime("%Y-%m-%dT%H:%M:%S.%f")
    except ValueError:
        raise BadRequest(f"Wrong date format for cursor_created_at: {text}") from None
