"""The caller's chats."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .. import chatting, naming


def list_my_chats(ctx: Context) -> list[dict[str, Any]]:
    """The chats that the caller joined; those of entities that are gone are left out."""
    rows = ((chat, ctx.tx.get("entity", chat["object_id"])) for chat in chatting.of_person(ctx, ctx.person["id"]))
    return [_shown(ctx, chat, entity) for chat, entity in rows if entity is not None]


def join_chat(ctx: Context, entity_id: str) -> Row:
    """Joining twice does not matter."""
    entity = chatting.entity_of_request(ctx, entity_id)
    chat = chatting.of_entity(ctx, entity)
    ids = {"chat_id": chat["id"], "person_id": ctx.person["id"]}
    ctx.tx.link(chatting.PARTICIPANTS, **ids)
    ctx.emit("chat:joined", **ids)
    return chat


def leave_chat(ctx: Context, entity_id: str) -> None:
    """Leaving a chat that one is not in does not matter."""
    entity = chatting.entity_of_request(ctx, entity_id)
    ids = {"chat_id": chatting.of_entity(ctx, entity)["id"], "person_id": ctx.person["id"]}
    key = ctx.tx.key(chatting.PARTICIPANTS, ids)
    if ctx.tx.get(chatting.PARTICIPANTS, key) is not None:
        ctx.tx.delete(chatting.PARTICIPANTS, key)
    ctx.emit("chat:left", **ids)


def _shown(ctx: Context, chat: Row, entity: Row) -> dict[str, Any]:
    return {
        "id": chat["id"],
        "object_id": chat["object_id"],
        "last_message": chat["last_message"],
        "entity_name": naming.full_entity_name(ctx, entity),
        "project_id": entity["project_id"],
        "preview_file_id": entity["preview_file_id"],
    }
