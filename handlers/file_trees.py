"""The file tree that productions start with where nobody has chosen one (observed on Zou 1.0.97)."""

from __future__ import annotations

from typing import Any

STYLE = {"style": "lowercase"}
FOLDERS = {
    "shot": "<Project>/shots/<Sequence>/<Shot>/",
    "asset": "<Project>/assets/<AssetType>/<Asset>/",
    "scene": "<Project>/scenes/<Sequence>/<Scene>/",
    "sequence": "<Project>/sequences/<Sequence>/",
    "episode": "<Project>/episodes/<Episode>/",
}
NAMES = {
    "shot": "<Project>_<Sequence>_<Shot>_",
    "asset": "<Project>_<AssetType>_<Asset>_",
    "scene": "<Project>_<Sequence>_<Scene>_",
    "sequence": "<Project>_<Sequence>_",
    "episode": "<Project>_<Episode>_",
}


def _branch(root: str, folder: str, name: str, folders: dict[str, str], names: dict[str, str]) -> dict[str, Any]:
    """One mode of the tree; `folders` and `names` are those that do not follow the pattern."""
    return {
        "mountpoint": "/simple",
        "root": root,
        "folder_path": {**{kind: path + folder for kind, path in FOLDERS.items()}, **folders, **STYLE},
        "file_name": {**{kind: text + name for kind, text in NAMES.items()}, **names, **STYLE},
    }


SIMPLE = {
    "working": _branch("productions", "<TaskType>", "<TaskType>", {}, {"shot": "<Project>_<Shot>_<TaskType>"}),
    "output": _branch(
        "productions/export",
        "<OutputType>",
        "<OutputType>_<OutputFile>",
        {},
        {"sequence": "<Project>_<Sequence>_<OuputType>_<OutputFile>"},
    ),
    "preview": _branch(
        "productions/previews",
        "<TaskType>",
        "<TaskType>",
        {"scene": "<Project>/scene/<Scene>/<TaskType>"},
        {"scene": "<Project>_<Scene>_<TaskType>"},
    ),
}
"""Its one misspelt token is the real server's."""
