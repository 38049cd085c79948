"""Templates: the settings of a production, kept to make others of."""

from .base import boolean, choice, each, integer, json, many, model, reference, string
from .choices import STYLES
from .selections import selections

_CHOSEN = selections("project_template")

MODELS = (
    model(
        "project_template",
        "/data/project-templates",
        string("name", 80, required=True, unique=True),
        string("description"),
        string("fps", 10, default="25"),
        string("ratio", 10, default="16:9"),
        string("resolution", 12, default="1920x1080"),
        string("production_type", 20, default="short"),
        choice("production_style", *STYLES, nullable=False, default="2d3d"),
        integer("max_retakes", default=0),
        boolean("is_clients_isolated", default=False),
        *each(boolean, "is_client_stats_visible", "is_client_task_list_visible", default=True),
        *each(boolean, "is_client_task_panel_visible", default=True),
        *each(boolean, "is_preview_download_allowed", "is_set_preview_automated", default=False),
        *each(boolean, "is_publish_default_for_artists", "is_single_preview_per_revision", default=False),
        *each(boolean, "is_frame_in_numbering", default=False),
        integer("revision_padding", nullable=False, default=0),
        string("homepage", 80, default="assets"),
        *each(integer, "hd_bitrate_compression", "ld_bitrate_compression"),
        *each(json, "file_tree", "data"),
        json("metadata_descriptors", default=[]),
        reference("default_preview_background_file_id", "preview_background_file"),
        relations=(
            many("task_types", _CHOSEN.task_types),
            many("task_statuses", _CHOSEN.task_statuses),
            many("asset_types", _CHOSEN.asset_types),
            many("status_automations", _CHOSEN.status_automations),
            many("preview_background_files", _CHOSEN.preview_background_files),
        ),
    ),
    *_CHOSEN,
)
