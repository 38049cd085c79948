"""Names as people and file systems read them."""

from __future__ import annotations

import re
import unicodedata

from mockitsu.context import Context
from mockitsu.state import Row

from . import entities

OTHERS = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """`text` as part of a file name: `Été (1) SH-010` becomes `ete_1_sh_010`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return OTHERS.sub("_", plain.lower()).strip("_")


def full_entity_name(ctx: Context, entity: Row) -> str:
    """An entity's name behind what it belongs to: `E01 / SQ010 / SH0010`, `Characters / Astrid`, `Edit / Teaser`."""
    names = [str(row["name"]) for row in _line(ctx, entity)]
    return " / ".join(names)


def preview_name(ctx: Context, preview: Row) -> str:
    """The name under which a preview file is downloaded, without extension."""
    task = ctx.tx.get("task", preview["task_id"])
    if task is None:
        return slug(str(preview["original_name"] or preview["name"]))
    project = entities.get_project(ctx, task["project_id"])
    entity = entities.get_entity(ctx, task["entity_id"])
    task_type = ctx.tx.get("task_type", task["task_type_id"])
    words = [project["name"], full_entity_name(ctx, entity), task_type["name"] if task_type is not None else ""]
    position = preview["position"] or 1
    return f"{slug(' '.join(words))}_v{preview['revision']}" + (f"-{position}" if position > 1 else "")


def _line(ctx: Context, entity: Row) -> list[Row]:
    """What an entity belongs to, outermost first, and the entity itself."""
    if entity["type"] not in ("Shot", "Sequence", "Episode"):
        entity_type = ctx.tx.get("entity_type", entity["entity_type_id"])
        return [entity_type, entity] if entity_type is not None else [entity]
    line = [entity]
    while (above := entities.parent_of(ctx, line[0])) is not None:
        line.insert(0, above)
    return line
