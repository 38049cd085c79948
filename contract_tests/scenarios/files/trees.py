"""Productions whose files lie in a tree."""

from __future__ import annotations

from typing import Any

from ..teller import Teller
from ..world import World, world

Tree = dict[str, Any]

PLACES = {
    "shot": ("<Episode>", "<Sequence>", "<Shot>"),
    "asset": ("<AssetType>", "<Asset>"),
    "sequence": ("<Episode>", "<Sequence>"),
    "episode": ("<Episode>",),
    "scene": ("<Sequence>", "<Scene>"),
    "instance": ("<TemporalEntityType>", "<TemporalEntity>", "<AssetType>", "<Asset>", "<Instance>"),
}
WORKING = ("<TaskType>", "<Software>", "<Name>", "<Version>")
OUTPUT = ("<OutputType>", "<Name>", "<Representation>", "v<Revision>")


def tree(style: str = "lowercase") -> Tree:
    """A tree that has a place for each kind of entity."""
    return {"working": _branch("work", WORKING, style), "output": _branch("out", OUTPUT, style)}


def flat(template: str) -> Tree:
    """A tree in which every folder is what one template says."""
    folders = {"folder_path": dict.fromkeys(PLACES, template), "file_name": dict.fromkeys(PLACES, "file")}
    return {mode: {"mountpoint": "/mnt", "root": "all", **folders} for mode in ("working", "output")}


def planted(t: Teller, more: Tree | None = None) -> World:
    """A production with a tree."""
    w = world(t)
    plant(w, more or tree())
    return w


def plant(w: World, more: Tree) -> None:
    """Give a production another tree."""
    w.teller.make(f"/data/projects/{w.project}", {"file_tree": more}, method="PUT")


def scene(w: World, sequence: str) -> str:
    return str(w.teller.make(f"/data/projects/{w.project}/scenes", {"name": "SC01", "sequence_id": sequence})["id"])


def output_type(t: Teller) -> str:
    return str(t.make("/data/output-types", {"name": t.name("Layer"), "short_name": t.mark})["id"])


def software(t: Teller) -> str:
    values = {"name": t.name("Krita"), "short_name": t.mark, "file_extension": ".kra"}
    return str(t.make("/data/softwares", values)["id"])


def _branch(root: str, tags: tuple[str, ...], style: str) -> Tree:
    return {
        "mountpoint": "/mnt",
        "root": root,
        "folder_path": {
            **{kind: "/".join(("<Project>", *place, tags[0])) for kind, place in PLACES.items()},
            "style": style,
        },
        "file_name": {**{kind: "_".join((*place, *tags)) for kind, place in PLACES.items()}, "style": style},
    }
