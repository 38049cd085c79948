"""The logo of the studio."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.http import Answer

from .. import avatars, lookup


def get_organisation_thumbnail_png(ctx: Context, organisation_id: str) -> Answer:
    """Serve the logo of the studio."""
    return avatars.serve(ctx, "organisation", lookup.get(ctx, "organisation", organisation_id))


def upload_organisation_thumbnail_png(ctx: Context, organisation_id: str) -> dict[str, str]:
    """Set the logo of the studio; the picture is looked at before the studio (observed on Zou 1.0.97)."""
    content = avatars.read_upload(ctx)
    return avatars.store(ctx, "organisation", lookup.get(ctx, "organisation", organisation_id), content)


get_organisation_thumbnail = get_organisation_thumbnail_png
upload_organisation_thumbnail = upload_organisation_thumbnail_png
