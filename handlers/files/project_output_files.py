"""The output files of a production."""

from __future__ import annotations

from mockitsu.context import Context

from .. import entities, output_files, permissions
from ..output_files import Listed


def list_project_output_files(
    ctx: Context,
    project_id: str,
    output_type_id: str | None,
    task_type_id: str | None,
    file_status_id: str | None,
    name: str | None,
    representation: str | None,
) -> Listed:
    """The last one first, without those of instances; of a production that is not there administrators get an empty
    list (observed on Zou 1.0.97)."""
    if not permissions.is_admin(ctx):
        permissions.check_manager_access(ctx, entities.get_project(ctx, project_id)["id"])
    asked = {"output_type_id": output_type_id, "task_type_id": task_type_id, "file_status_id": file_status_id}
    mine = {row["id"] for row in ctx.tx.find("entity", project_id=project_id)}
    rows = [row for row in ctx.tx.find("output_file", asset_instance_id=None) if row["entity_id"] in mine]
    found = output_files.matching(reversed(rows), {**asked, "name": name, "representation": representation})
    return output_files.listed(ctx, found)
