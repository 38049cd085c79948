"""The chat of an entity and its messages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.state import Row

from .. import attachments, chatting, forms

SHOWN = ("id", "name", "extension")


def get_entity_chat(ctx: Context, entity_id: str) -> Mapping[str, Any]:
    """The chat and who joined it. `messages` is empty whatever was said (observed on Zou 1.0.97)."""
    chat = chatting.of_entity(ctx, chatting.entity_of_request(ctx, entity_id))
    return {**chat, "participants": chatting.participants(ctx, chat), "messages": []}


def list_entity_chat_messages(ctx: Context, entity_id: str) -> list[dict[str, Any]]:
    """The oldest first."""
    chat = chatting.of_entity(ctx, chatting.entity_of_request(ctx, entity_id))
    return [shown(ctx, row) for row in ctx.tx.find("chat_message", chat_id=chat["id"])]


def create_entity_chat_message(ctx: Context, entity_id: str, body: Any) -> Mapping[str, Any]:
    """Only who joined the chat may write into it."""
    entity = chatting.entity_of_request(ctx, entity_id)
    values = forms.read(ctx, body)
    chat = chatting.of_entity(ctx, entity)
    if ctx.person["id"] not in chatting.participants(ctx, chat):
        raise BadRequest("You are not a participant of this chat")
    written = {"chat_id": chat["id"], "person_id": ctx.person["id"], "text": values["message"]}
    message = ctx.tx.insert("chat_message", written)
    ctx.tx.update("chat", chat["id"], {"last_message": message["created_at"]})
    files = attachments.store_all(ctx, chat_message_id=message["id"])
    about = {"chat_id": chat["id"], "chat_message_id": message["id"], "last_message": message["created_at"]}
    ctx.emit("chat:new-message", **about)
    return {**message, "attachment_files": [attachments.shown(row) for row in files]} if files else message


def shown(ctx: Context, message: Row) -> dict[str, Any]:
    """A message with the files that came with it."""
    files = ctx.tx.find("attachment_file", chat_message_id=message["id"])
    return {**message, "attachment_files": [{name: row[name] for name in SHOWN} for row in files]}
