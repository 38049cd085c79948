"""The tags of file trees, such as `<Shot>`, and the names that they stand for (observed on Zou 1.0.97)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mockitsu.context import Context
from mockitsu.errors import NotFound, Refused
from mockitsu.state import Row

from . import entities, lookup
from .naming import slug

TAG = re.compile(r"<([^<>]*)>")
DEFAULT_EPISODE = "e001"
GEOMETRY = {"name": "Geometry", "short_name": ""}
MAX = {"name": "3dsmax", "short_name": "max", "file_extension": ".max"}
Style = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Place:
    """What a path is worked out from: whose file it is, and what is known of the file.

    For files of an asset's instance `entity` is what holds the instance, `asset` the asset.
    """

    project: Row
    entity: Row
    task_type: Row
    name: str
    revision: int
    software: Row | None = None
    output_type: Row | None = None
    representation: str = ""
    instance: Row | None = None
    asset: Row | None = None


def fill(ctx: Context, template: str, place: Place, style: Style) -> str:
    """A template with each tag replaced by what it stands for; the rest stays as it is. Raises Refused, NotFound."""
    return TAG.sub(lambda found: style(slug(_value(ctx, found.group(1), place))), template)


def _value(ctx: Context, tag: str, place: Place) -> str:
    """What a tag stands for; of `<AssetType.Name>` only the part before the dot counts."""
    name = tag.partition(".")[0]
    value = VALUES.get(name)
    if value is None:
        raise Refused(f"Unknown data type: {name}.")
    return value(ctx, place)


def _department(ctx: Context, place: Place) -> str:
    return str(lookup.get(ctx, "department", place.task_type["department_id"])["name"])


def _entity(_: Context, place: Place) -> str:
    return str(place.entity["name"])


def _asset(_: Context, place: Place) -> str:
    return str((place.asset or place.entity)["name"])


def _asset_type(ctx: Context, place: Place) -> str:
    asset = place.asset or place.entity
    if asset["type"] != "Asset":
        raise NotFound
    return str(entities.get_asset_type(ctx, asset["entity_type_id"])["name"])


def _entity_type(ctx: Context, place: Place) -> str:
    return str(lookup.get(ctx, "entity_type", place.entity["entity_type_id"])["name"])


def _sequence(ctx: Context, place: Place) -> str:
    if place.entity["type"] == "Sequence":
        return _entity(ctx, place)
    if place.entity["type"] not in ("Shot", "Scene"):
        return ""
    parent = entities.parent_of(ctx, place.entity)
    if parent is None:
        raise NotFound("404 Not Found: Wrong parent_id for given shot.")
    return str(parent["name"])


def _episode(ctx: Context, place: Place) -> str:
    if place.entity["type"] == "Episode":
        return _entity(ctx, place)
    episode = entities.episode_of(ctx, place.entity) if place.entity["type"] in ("Shot", "Scene", "Sequence") else None
    return str(episode["name"]) if episode is not None else DEFAULT_EPISODE


def _output_type(ctx: Context, place: Place) -> str:
    """Files of a task have no output type: they count as geometry, which every studio has from then on."""
    if place.output_type is not None:
        return str(place.output_type["name"])
    if ctx.tx.first("output_type", name=GEOMETRY["name"]) is None:
        ctx.tx.insert("output_type", GEOMETRY)
    return GEOMETRY["name"]


def _software(ctx: Context, place: Place) -> str:
    """Output files belong to no software: 3ds Max stands in, which every studio has from then on."""
    if place.software is not None:
        return str(place.software["name"])
    if ctx.tx.first("software", name=MAX["name"]) is None:
        ctx.tx.insert("software", MAX)
    return MAX["name"]


def _instance(_: Context, place: Place) -> str:
    return str(place.instance["name"]) if place.instance is not None else ""


def _name(_: Context, place: Place) -> str:
    return place.name


def _revision(_: Context, place: Place) -> str:
    return f"{place.revision:03d}"


VALUES: Mapping[str, Callable[[Context, Place], str]] = {
    "Project": lambda _, place: str(place.project["name"]),
    "TaskType": lambda _, place: str(place.task_type["name"]),
    "Department": _department,
    "Asset": _asset,
    "AssetType": _asset_type,
    "Shot": _entity,
    "Scene": _entity,
    "Sequence": _sequence,
    "Episode": _episode,
    "TemporalEntity": _entity,
    "TemporalEntityType": _entity_type,
    "OutputType": _output_type,
    "Software": _software,
    "Name": _name,
    "OutputFile": _name,
    "Version": _revision,
    "Revision": _revision,
    "Instance": _instance,
    "Representation": lambda _, place: place.representation,
}
"""What each tag stands for."""
