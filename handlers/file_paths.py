"""Where files lie: paths worked out from the file tree of a production (observed on Zou 1.0.97).

A tree has a part for each mode ("working", "output", "preview"), with a mount point, a root and, for each kind of
entity, a template of the folder and one of the file name. Tags in a template, such as `<Shot>`, stand for the names of
what the file belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import NotFound, Refused
from mockitsu.state import Row

from . import entities, lookup
from .naming import slug

TAG = re.compile(r"<([^<>]*)>")
DEFAULT_EPISODE = "e001"
KINDS = ("shot", "sequence", "episode", "scene")


@dataclass(frozen=True, slots=True)
class Place:
    """What a path is worked out from: a task, and what is known of the file."""

    task: Row
    entity: Row
    software: Row
    name: str
    revision: int


def working_file_path(ctx: Context, place: Place, mode: str, separator: str) -> str:
    """The path of a file of a task, without extension. Raises Refused where the tree does not give it."""
    project = entities.get_project(ctx, place.task["project_id"])
    part = _part(project["file_tree"], mode)
    folder = _template(part, "folder_path", place.entity)
    file_name = _template(part, "file_name", place.entity)
    root = "/".join(text for text in (part["mountpoint"], part["root"]) if text)
    folder = _filled(ctx, folder, place, _style(part, "folder_path"))
    return f"{root}/{folder}{separator}{_styled(_filled(ctx, file_name, place, str), _style(part, 'file_name'))}"


def _part(tree: object, mode: str) -> Mapping[str, Any]:
    """The part of a file tree for a mode."""
    if tree is None:
        raise Refused("No tree can be found for given project.")
    part = tree.get(mode) if isinstance(tree, dict) else None
    if not isinstance(part, dict):
        raise Refused(f"Mode {mode} cannot be found on given tree.")
    if "mountpoint" not in part or "root" not in part:
        raise Refused(f"Can't find given mode ({mode}) in given tree.")
    return part


def _template(part: Mapping[str, Any], name: str, entity: Row) -> str:
    """The template for the kind of an entity; that of assets serves the kinds that have none of their own."""
    kind = str(entity["type"]).lower()
    template = (part.get(name) or {}).get(kind if kind in KINDS else "asset")
    if template is None:
        raise Refused("")
    return str(template)


def _style(part: Mapping[str, Any], name: str) -> Callable[[str], str]:
    return str.upper if (part.get(name) or {}).get("style") == "uppercase" else str.lower


def _styled(text: str, style: Callable[[str], str]) -> str:
    return style(slug(text))


def _filled(ctx: Context, template: str, place: Place, style: Callable[[str], str]) -> str:
    """A template with each tag replaced by what it stands for; the rest stays as it is."""
    return TAG.sub(lambda found: _styled(_value(ctx, found.group(1), place), style), template)


def _value(ctx: Context, tag: str, place: Place) -> str:
    """What a tag stands for; of `<AssetType.Name>` only the part before the dot counts."""
    name = tag.partition(".")[0]
    value = VALUES.get(name)
    if value is None:
        raise Refused(f"Unknown data type: {name}.")
    return value(ctx, place)


def _project(ctx: Context, place: Place) -> str:
    return str(entities.get_project(ctx, place.task["project_id"])["name"])


def _task_type(ctx: Context, place: Place) -> str:
    return str(lookup.get(ctx, "task_type", place.task["task_type_id"])["name"])


def _department(ctx: Context, place: Place) -> str:
    task_type = lookup.get(ctx, "task_type", place.task["task_type_id"])
    return str(lookup.get(ctx, "department", task_type["department_id"])["name"])


def _entity(_: Context, place: Place) -> str:
    return str(place.entity["name"])


def _asset_type(ctx: Context, place: Place) -> str:
    if place.entity["type"] != "Asset":
        raise NotFound
    return str(entities.get_asset_type(ctx, place.entity["entity_type_id"])["name"])


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


def _output_type(ctx: Context, _: Place) -> str:
    """Files of a task have no output type: they count as geometry."""
    if ctx.tx.first("output_type", name="Geometry") is None:
        ctx.tx.insert("output_type", {"name": "Geometry", "short_name": ""})
    return "Geometry"


VALUES: Mapping[str, Callable[[Context, Place], str]] = {
    "Project": _project,
    "TaskType": _task_type,
    "Department": _department,
    "Asset": _entity,
    "AssetType": _asset_type,
    "Shot": _entity,
    "Scene": _entity,
    "Sequence": _sequence,
    "Episode": _episode,
    "OutputType": _output_type,
    "Software": lambda _, place: str(place.software["name"]),
    "Name": lambda _, place: place.name,
    "Version": lambda _, place: f"{place.revision:03d}",
    "Revision": lambda _, place: f"{place.revision:03d}",
    "Instance": lambda _, __: "",
    "Representation": lambda _, __: "",
}
"""What each tag stands for."""
