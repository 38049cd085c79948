"""Single messages of the chat of an entity."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import Forbidden
from mockitsu.state import Row

from .. import chatting, lookup, permissions, removal
from .entity_chats import shown


def get_entity_chat_message(ctx: Context, entity_id: str, chat_message_id: str) -> dict[str, Any]:
    _, message = _find(ctx, entity_id, chat_message_id)
    return shown(ctx, message)


def delete_entity_chat_message(ctx: Context, entity_id: str, chat_message_id: str) -> None:
    """Delete a message with its files; for its author and administrators."""
    _, message = _find(ctx, entity_id, chat_message_id)
    permissions.check_self_or_admin(ctx, message["person_id"])
    for file in ctx.tx.find("attachment_file", chat_message_id=message["id"]):
        removal.erase(ctx, "attachment_file", file)
    removal.erase(ctx, "chat_message", message)
    about = {"chat_id": message["chat_id"], "chat_message_id": message["id"]}
    ctx.emit("chat:deleted-message", **about)


def _find(ctx: Context, entity_id: str, chat_message_id: str) -> tuple[Row, Row]:
    """The entity and the message. Raises NotFound, and Forbidden for a message of another chat."""
    entity = chatting.entity_of_request(ctx, entity_id)
    message = lookup.get(ctx, "chat_message", chat_message_id)
    if message["chat_id"] != chatting.of_entity(ctx, entity)["id"]:
        raise Forbidden
    return entity, message
