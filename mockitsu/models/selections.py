"""What a production has chosen from the studio's settings; a template keeps the same choices."""

from typing import NamedTuple

from .base import Model, boolean, each, integer, link, listing
from .choices import ROLES_FOR_BOARD


class Selections(NamedTuple):
    """The link tables of the choices."""

    asset_types: Model
    task_types: Model
    task_statuses: Model
    status_automations: Model
    preview_background_files: Model


def selections(owner: str) -> Selections:
    """The link tables whose near end is `owner`, a table: `project` or `project_template`."""
    bitrates = each(integer, "priority", "hd_bitrate_compression", "ld_bitrate_compression")
    visible = boolean("is_client_visible", default=True)
    board = (integer("priority"), listing("roles_for_board", default=ROLES_FOR_BOARD), boolean("is_client_allowed"))
    return Selections(
        link(f"{owner}_asset_type_link", owner, ("asset_type_id", "entity_type")),
        link(f"{owner}_task_type_link", owner, "task_type", *bitrates, visible, serialized=True),
        link(f"{owner}_task_status_link", owner, "task_status", *board, serialized=True),
        link(f"{owner}_status_automation_link", owner, "status_automation"),
        link(f"{owner}_preview_background_file_link", owner, "preview_background_file"),
    )
