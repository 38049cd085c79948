"""Chats around entities: each entity has one, made when somebody first looks (observed on Zou 1.0.97)."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.state import Row

from . import entities, permissions

PARTICIPANTS = "chat_participant"


def entity_of_request(ctx: Context, entity_id: str) -> Row:
    """The entity, where the caller may see it. Raises NotFound, Forbidden."""
    entity = entities.get_entity(ctx, entity_id)
    permissions.check_entity_access(ctx, entity)
    return entity


def of_entity(ctx: Context, entity: Row) -> Row:
    """The chat of an entity."""
    return ctx.tx.first("chat", object_id=entity["id"]) or ctx.tx.insert("chat", {"object_id": entity["id"]})


def participants(ctx: Context, chat: Row) -> list[str]:
    """The ids of those who joined."""
    return [link["person_id"] for link in ctx.tx.find(PARTICIPANTS, chat_id=chat["id"])]


def of_person(ctx: Context, person_id: str) -> list[Row]:
    """The chats that somebody joined, in the order of joining."""
    rows = (ctx.tx.get("chat", link["chat_id"]) for link in ctx.tx.find(PARTICIPANTS, person_id=person_id))
    return [row for row in rows if row is not None]
