"""gazu.files: paths, working files, outputs and previews."""

from __future__ import annotations

import gazu
import pytest
from gazu.client import KitsuClient
from gazu.exception import ParameterException

from ..conftest import Row
from .reading import ids


def tree(root: str) -> Row:
    """One mount point of a file tree."""
    place = {"asset": "<Project>/<AssetType>/<Asset>/<TaskType>", "style": "lowercase"}
    return {"mountpoint": "/mnt", "root": root, "folder_path": place, "file_name": {**place, "asset": "<Asset>"}}


def test_working_files_and_outputs(
    kitsu: KitsuClient, show: Row, asset: Row, task: Row, modeling: Row, name: str
) -> None:
    files = gazu.files
    files.update_project_file_tree(show, {"working": tree("work"), "output": tree("out")}, client=kitsu)
    path = files.build_working_file_path(task, client=kitsu)
    assert path.startswith("/mnt/work/")
    assert path.endswith("/prop/lantern/modeling/lantern")
    software = files.new_software(name, name[-6:], "blend", client=kitsu)
    working = files.new_working_file(task, software=software, comment="First", client=kitsu)
    assert files.new_working_file(task, software=software, client=kitsu)["revision"] == 2
    assert files.get_last_working_file_revision(task, client=kitsu)["revision"] == 2
    files.update_comment(working, "Better", client=kitsu)
    assert files.get_working_file(working["id"], client=kitsu)["comment"] == "Better"
    kind = files.new_output_type(name, name[-6:], client=kitsu)
    output = files.new_entity_output_file(asset, kind, modeling, "Out", working_file=working, client=kitsu)
    assert files.get_next_entity_output_revision(asset, kind, modeling, client=kitsu) == output["revision"] + 1
    assert ids(files.all_output_files_for_entity(asset, client=kitsu)) == [output["id"]]
    assert ids(files.all_output_types_for_entity(asset, client=kitsu)) == [kind["id"]]
    assert files.get_output_file_by_path(output["path"], client=kitsu)["id"] == output["id"]


def test_previews_are_described_and_removed(kitsu: KitsuClient, task: Row, wip: Row, picture: str) -> None:
    comment = gazu.task.add_comment(task, wip, "v1", client=kitsu)
    preview = gazu.task.add_preview(task, comment, picture, client=kitsu)
    gazu.files.wait_for_preview_file(preview, 5, 1, client=kitsu)
    gazu.files.update_preview(preview, {"description": "Side"}, client=kitsu)
    assert gazu.files.get_preview_file(preview["id"], client=kitsu)["description"] == "Side"
    with pytest.raises(ParameterException, match="not a movie"):
        gazu.files.extract_tile_from_preview(preview, client=kitsu)
    gazu.files.remove_preview_file(preview, force=True, client=kitsu)
    assert gazu.files.get_all_preview_files_for_task(task, client=kitsu) == []
