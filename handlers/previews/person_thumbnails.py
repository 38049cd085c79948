"""The avatars of persons."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.http import Answer

from .. import avatars, lookup, permissions


def get_person_thumbnail_png(ctx: Context, person_id: str) -> Answer:
    """Serve the avatar of a person."""
    return avatars.serve(ctx, "person", lookup.get(ctx, "person", person_id))


def upload_person_thumbnail_png(ctx: Context, person_id: str) -> dict[str, str]:
    """Set the avatar of a person."""
    person = lookup.get(ctx, "person", person_id)
    permissions.check_self_or_admin(ctx, person["id"])
    return avatars.store(ctx, "person", person, avatars.read_upload(ctx))


get_person_thumbnail = get_person_thumbnail_png
upload_person_thumbnail = upload_person_thumbnail_png
