"""Finding productions and entities, and what of them the caller may see."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mockitsu.context import Context
from mockitsu.errors import BadRequest, NotFound
from mockitsu.state import Row, Test

from .. import permissions
from ..crud.values import is_uuid

KINDS = ("Shot", "Sequence", "Episode", "Scene", "Edit", "Concept", "ConceptFolder")
"""The kinds of entities that are no assets, which are the names of their entity types too."""


def kind_of(ctx: Context, entity_type_id: str | None) -> str:
    """The kind of the entities of this type: what their `type` says."""
    entity_type = ctx.tx.get("entity_type", entity_type_id)
    name = entity_type["name"] if entity_type is not None else ""
    return name if name in KINDS else "Asset"


def type_id(ctx: Context, kind: str) -> str:
    """The entity type of a kind other than "Asset"; it is made where the studio has lost it."""
    entity_type = ctx.tx.first("entity_type", name=kind) or ctx.tx.insert("entity_type", {"name": kind})
    return str(entity_type["id"])


def asset_types(ctx: Context) -> list[Row]:
    """The entity types of assets."""
    return [row for row in ctx.tx.rows("entity_type") if row["name"] not in KINDS]


def get_project(ctx: Context, project_id: str | None) -> Row:
    return _found(ctx.tx.get("project", project_id))


def get_asset_type(ctx: Context, asset_type_id: str) -> Row:
    entity_type = _found(ctx.tx.get("entity_type", asset_type_id))
    if entity_type["name"] in KINDS:
        raise NotFound
    return entity_type


def get_entity(ctx: Context, entity_id: str | None) -> Row:
    """An entity of whatever kind."""
    return _found(ctx.tx.get("entity", entity_id))


def _getter(kind: str) -> Callable[[Context, str], Row]:
    """The function that finds an entity of a kind. It raises NotFound, for an entity of another kind too."""

    def get(ctx: Context, id: str) -> Row:
        row = get_entity(ctx, id)
        if row["type"] != kind:
            raise NotFound
        return row

    return get


get_asset = _getter("Asset")
get_shot = _getter("Shot")
get_sequence = _getter("Sequence")
get_episode = _getter("Episode")
get_scene = _getter("Scene")
get_edit = _getter("Edit")
get_concept = _getter("Concept")
get_concept_folder = _getter("ConceptFolder")


def parent_of(ctx: Context, entity: Row) -> Row | None:
    """The sequence of a shot or scene, the episode of a sequence or edit."""
    return ctx.tx.get("entity", entity["parent_id"])


def episode_of(ctx: Context, entity: Row) -> Row | None:
    """The episode that an entity belongs to: by its parents, or, for an asset, the one that it was made for."""
    if entity["type"] == "Asset":
        return ctx.tx.get("entity", entity["source_id"])
    above = parent_of(ctx, entity)
    while above is not None and above["type"] != "Episode":
        above = parent_of(ctx, above)
    return above


def of_kind(ctx: Context, kind: str, project_id: str | None = None) -> list[Row]:
    """The entities of a kind, of one production or of all, in order of insertion."""
    if kind == "Asset":
        columns = columns_of(ctx, kind, project_id)
        return list(ctx.tx.derived(("assets", project_id), lambda: ctx.tx.find("entity", **columns)))
    return ctx.tx.find("entity", **columns_of(ctx, kind, project_id))


def columns_of(ctx: Context, kind: str, project_id: str | None = None) -> dict[str, str]:
    """What the entities of a kind, of one production or of all, have in common."""
    conditions = {"project_id": project_id} if project_id else {}
    return conditions | ({"type": kind} if kind == "Asset" else {"entity_type_id": type_id(ctx, kind)})


def children(ctx: Context, entity: Row, kind: str) -> list[Row]:
    """The entities of a kind right below a sequence or an episode."""
    return [row for row in ctx.tx.find("entity", parent_id=entity["id"]) if row["type"] == kind]


def by_name(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: str(row["name"]))


def my_entity_ids(ctx: Context) -> set[str]:
    """The entities on which a task is assigned to the caller."""
    links = ctx.tx.find("task_person_link", person_id=ctx.person["id"])
    tasks = (ctx.tx.get("task", link["task_id"]) for link in links)
    return {task["entity_id"] for task in tasks if task is not None}


def visible(ctx: Context, rows: Iterable[Row], project_id: str | None = None) -> list[Row]:
    """What the caller sees of `rows`; `project_id` names the production that all of them belong to."""
    return list(filter(sight(ctx, project_id), rows))


def sight(ctx: Context, project_id: str | None = None) -> Test:
    """Whether the caller sees an entity: vendors see what they have a task on; of sequences and episodes those above.

    `project_id` names the production of the entities; without it the global role counts. The own tasks of sequences
    and episodes do not count (observed on Zou 1.0.97).
    """
    if permissions.role_in(ctx, project_id) != "vendor":
        return lambda _: True
    mine = my_entity_ids(ctx)
    above = _parents(ctx, mine)
    shown = {"Sequence": above, "Episode": _parents(ctx, above)}
    return lambda row: row["id"] in shown.get(row["type"], mine)


def check_listing_access(ctx: Context, project_id: str | None) -> None:
    """Listing the entities of a production takes its team, those of all productions an administrator.

    Administrators may ask for a production that is not there: its list is empty.
    """
    if permissions.is_admin(ctx):
        if project_id is not None and not is_uuid(project_id):
            raise BadRequest(f"Invalid UUID value: {project_id}")
        return
    if project_id is not None:
        get_project(ctx, project_id)
    permissions.check_project_access(ctx, project_id)


def _parents(ctx: Context, ids: Iterable[str]) -> set[str]:
    rows = (ctx.tx.get("entity", entity_id) for entity_id in ids)
    return {row["parent_id"] for row in rows if row is not None and row["parent_id"] is not None}


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotFound
    return row
