"""Where files lie: paths worked out from the file tree of a production (observed on Zou 1.0.97).

A tree has a part for each mode ("working", "output", "preview"), with a mount point, a root and, for each kind of
entity, a template of the folder and one of the file name, with tags in them (`file_tags`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mockitsu.context import Context
from mockitsu.errors import INVALID, Refused

from . import file_tags
from .file_tags import Place, Style
from .naming import slug

__all__ = ["Place", "file_name", "folder", "output_folder", "part_of", "root_of", "storable", "working_file_path"]

LONGEST = 400
KINDS = ("shot", "sequence", "episode", "scene")


def working_file_path(ctx: Context, place: Place, mode: str, separator: str) -> str:
    """The path of a file of a task, without extension: the separator stands before the file name only (observed)."""
    return f"{folder(ctx, place, mode, '/')}{separator}{file_name(ctx, place, mode)}"


def storable(path: str) -> str:
    """A path that a row can hold. Raises Refused."""
    if len(path) > LONGEST:
        raise Refused(INVALID)
    return path


def folder(ctx: Context, place: Place, mode: str, separator: str) -> str:
    """The folder of a file. Raises Refused where the tree does not give it, NotFound."""
    part = part_of(place.project["file_tree"], mode)
    filled = file_tags.fill(ctx, _template(part, "folder_path", place), place, _style(part, "folder_path"))
    return f"{root_of(part, separator)}{separator}{filled.replace('/', separator)}"


def output_folder(ctx: Context, place: Place, mode: str, separator: str) -> str:
    """The folder of an output file: all revisions lie in the same, which counts as that of revision 0 (observed)."""
    return folder(ctx, replace(place, revision=0), mode, separator)


def file_name(ctx: Context, place: Place, mode: str) -> str:
    """The name of a file, without extension; its representation is no part of it (observed). Raises as `folder`."""
    part = part_of(place.project["file_tree"], mode)
    bare = replace(place, representation="")
    return _style(part, "file_name")(slug(file_tags.fill(ctx, _template(part, "file_name", place), bare, str)))


def part_of(tree: object, mode: str) -> Mapping[str, Any]:
    """The part of a file tree for a mode. Raises Refused."""
    if tree is None:
        raise Refused("No tree can be found for given project.")
    part = tree.get(mode) if isinstance(tree, dict) else None
    if not isinstance(part, dict):
        raise Refused(f"Mode {mode} cannot be found on given tree.")
    if "mountpoint" not in part or "root" not in part:
        raise Refused(f"Can't find given mode ({mode}) in given tree.")
    return part


def root_of(part: Mapping[str, Any], separator: str) -> str:
    """The folder that all folders of a part are in."""
    root = str(part["root"] or "")
    return str(part["mountpoint"] or "") + (separator + root if root else "")


def _template(part: Mapping[str, Any], name: str, place: Place) -> str:
    """The template for the kind of an entity; that of assets serves the kinds that have none of their own."""
    kind = "instance" if place.instance is not None else str(place.entity["type"]).lower()
    template = (part.get(name) or {}).get(kind if kind in (*KINDS, "instance") else "asset")
    if template is None:
        raise Refused("")
    return str(template)


def _style(part: Mapping[str, Any], name: str) -> Style:
    return str.upper if (part.get(name) or {}).get("style") == "uppercase" else str.lower
