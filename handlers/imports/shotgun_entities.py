"""Assets, shots, scenes, sequences and episodes from Shotgun (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, entities
from .shotgun import Entry, given, id_of, importer, known, known_entity, named_project, there, write

CAST = next(relation for relation in MODELS["entity"].relations if relation.name == "entities_out")
FIELD = "sg_"
READ = frozenset(("sg_cut_in", "sg_cut_out", "sg_sequence"))
"""Fields of Shotgun that find a place of their own in a shot; the others are kept among its data."""


def import_shotgun_assets(ctx: Context, body: list[Entry]) -> list[crud.Answered]:
    """Assets; the types that they name are made first, whatever becomes of the assets."""
    _make_types(ctx, (entry.get("sg_asset_type") for entry in body))
    return importer(_asset)(ctx, body)


def _episode(ctx: Context, entry: Entry) -> Row:
    return _put(ctx, "Episode", entry, {"description": entry["description"], **_in_project(ctx, entry)})


def _sequence(ctx: Context, entry: Entry) -> Row | None:
    """A sequence in its episode; one whose name is taken there is passed over."""
    episode = known_entity(ctx, "Episode", entry.get("episode") or None)
    place = {"parent_id": id_of(episode), **_in_project(ctx, entry)}
    values = {"description": entry["description"], **place}
    same = ctx.tx.first("entity", name=entry["code"], entity_type_id=entities.type_id(ctx, "Sequence"), **place)
    return _put(ctx, "Sequence", entry, values) if same in (None, known_entity(ctx, "Sequence", entry)) else None


def _scene(ctx: Context, entry: Entry) -> Row:
    return _put(ctx, "Scene", entry, {"project_id": _named_project_id(ctx, entry)})


def _shot(ctx: Context, entry: Entry) -> Row:
    """A shot of its sequence and scene, and the assets that it shows: those that the entry names and no others."""
    cast = [known_entity(ctx, "Asset", asset) for asset in entry.get("assets", ())]
    sequence = known_entity(ctx, "Sequence", entry.get("sg_sequence"))
    scene = known_entity(ctx, "Scene", entry.get("sg_scene"))
    values = {
        "project_id": _named_project_id(ctx, entry),
        "parent_id": id_of(sequence),
        "source_id": id_of(scene),
        "data": _shot_data(entry),
    }
    shot = _put(ctx, "Shot", entry, values)
    crud.set_members(ctx, CAST, shot["id"], [asset["id"] for asset in cast if asset is not None])
    return shot


def _asset(ctx: Context, entry: Entry) -> Row | None:
    """An asset, and its place in its parents, each of which says that it has changed."""
    project = there(known(ctx, "project", given(entry, "project")))
    entity_type = ctx.tx.first("entity_type", name=entry.get("sg_asset_type"))
    parents = [known_entity(ctx, "Asset", parent) for parent in entry.get("parents", ())]
    if entity_type is None:
        return None
    values = {"description": entry["description"], "project_id": project["id"], "entity_type_id": entity_type["id"]}
    asset = _put(ctx, "Asset", entry, values)
    for parent in parents:
        if parent is not None:
            _put_in(ctx, parent, asset)
    return asset


import_shotgun_episodes = importer(_episode)
import_shotgun_scenes = importer(_scene)
import_shotgun_sequences = importer(_sequence)
import_shotgun_shots = importer(_shot)


def _put(ctx: Context, kind: str, entry: Entry, values: dict[str, Any]) -> Row:
    """The entity of an entry: the one with its Shotgun id is changed, else one is made by the caller."""
    twin = known_entity(ctx, kind, entry)
    own = {"name": entry["code"], "shotgun_id": entry["id"], "type": kind}
    if kind != "Asset":
        own["entity_type_id"] = entities.type_id(ctx, kind)
    creator = {"created_by": ctx.person["id"]} if twin is None else {}
    return write(ctx, "entity", twin, {**values, **own, **creator})


def _in_project(ctx: Context, entry: Entry) -> dict[str, Any]:
    return {"project_id": there(named_project(ctx, entry))["id"]}


def _named_project_id(ctx: Context, entry: Entry) -> str:
    """The production of a scene or shot. Raises BadRequest for one that is not there."""
    project = named_project(ctx, entry)
    if project is None:
        raise BadRequest(f"There is no production with the name {entry['project']['name']}.")
    return str(project["id"])


def _shot_data(entry: Entry) -> dict[str, Any]:
    """Where a shot begins and ends, and whatever else Shotgun knows of it."""
    first, length = entry["sg_cut_in"], entry["sg_cut_duration"]
    fields = {name: value for name, value in entry.items() if name.startswith(FIELD) and name not in READ}
    kept = {name: value for name, value in fields.items() if value is not None}
    return {**kept, "frame_in": first, "frame_out": first + (length or 0) if first is not None else None}


def _make_types(ctx: Context, names: Iterable[str | None]) -> None:
    """Make the asset types that the studio lacks; one that differs in letter case only is not made.

    Raises BadRequest for names that other kinds of entities have.
    """
    wanted = [name for name in dict.fromkeys(names) if name is not None]
    for name in wanted:
        if name in entities.KINDS:
            raise BadRequest(f"{name} is not an asset type")
    have = {row["name"].lower() for row in ctx.tx.rows("entity_type")}
    for name in wanted:
        if name.lower() not in have:
            have.add(name.lower())
            made = ctx.tx.insert("entity_type", {"name": name})
            ctx.emit("asset-type:new", asset_type_id=made["id"])


def _put_in(ctx: Context, parent: Row, asset: Row) -> None:
    if ctx.tx.first("entity_link", entity_in_id=parent["id"], entity_out_id=asset["id"]) is None:
        ctx.tx.insert("entity_link", {"entity_in_id": parent["id"], "entity_out_id": asset["id"]})
    told = {"entities_out": [{**asset, "type": "Entity"}]}
    ctx.emit("asset:update", parent["project_id"], asset_id=parent["id"], data=told)
