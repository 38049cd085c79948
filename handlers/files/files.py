"""Files of either kind."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import NotFound
from mockitsu.models import MODELS

from .. import crud, entities, permissions


def get_file(ctx: Context, file_id: str) -> crud.Answered:
    """The working file or the output file with this id."""
    for table in ("working_file", "output_file"):
        row = ctx.tx.get(table, file_id)
        if row is not None:
            permissions.check_project_access(ctx, entities.get_entity(ctx, row["entity_id"])["project_id"])
            return crud.present(ctx, MODELS[table], row)
    raise NotFound
