"""An asset with an instance, and file trees, for tests of files."""

from __future__ import annotations

from typing import Any

from mockitsu.testing import Studio

from ..making import film

OUTSIDER = "outsider@example.com"


class Place:
    """An asset of the film with an instance in a scene, and what files of it could be."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        assets = {row["id"]: row for row in studio.rows("entity", project_id=film(studio)) if row["type"] == "Asset"}
        instances = [row for row in studio.rows("asset_instance") if row["scene_id"] and row["asset_id"] in assets]
        self.instance = instances[0]
        self.asset = assets[self.instance["asset_id"]]
        self.scene = self.instance["scene_id"]
        self.body = {"output_type_id": studio.ids("output_type")[0], "task_type_id": studio.ids("task_type")[0]}
        self.entity_base = f"/data/entities/{self.asset['id']}"
        self.instance_base = f"/data/asset-instances/{self.instance['id']}/entities/{self.scene}"
        self.entity_path = f"{self.entity_base}/output-files/next-revision"
        self.instance_path = f"{self.instance_base}/output-files/next-revision"

    def add(self, revision: int, name: str = "bake", **more: Any) -> dict[str, Any]:
        """A new output file of the asset."""
        values = {"name": name, "revision": revision, "entity_id": self.asset["id"], **self.body, **more}
        values["file_status_id"] = self.studio.ids("file_status")[0]
        answer = self.studio.post("/data/output-files", json=values)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def next(self, path: str, name: str | None = "bake", **more: Any) -> int:
        answer = self.studio.post(path, json={**self.body, **({"name": name} if name else {}), **more})
        assert (answer.status_code, list(answer.json())) == (200, ["next_revision"])
        return int(answer.json()["next_revision"])


def with_tree(studio: Studio, folder: str = "<Project>", name: str = "<Name>", **folders: str) -> None:
    """A file tree for the film, the same templates for all kinds of entities; `folders` replace those of folders."""
    kinds = ("asset", "shot", "sequence", "episode", "scene", "instance")
    names = dict.fromkeys(kinds, name)
    work = folders or dict.fromkeys(kinds, folder)
    tree = {
        "working": {"mountpoint": "/mnt", "root": "work", "folder_path": work, "file_name": names},
        "output": {
            "mountpoint": "/mnt",
            "root": "out",
            "folder_path": dict.fromkeys(kinds, folder),
            "file_name": names,
        },
    }
    assert studio.put(f"/data/projects/{film(studio)}", json={"file_tree": tree}).status_code == 200
