"""Productions and what each of them has chosen: team, task types, statuses, asset types."""

from .base import boolean, choice, date, each, integer, json, link, many, model, reference, string
from .choices import DATA_TYPES, ROLES, STYLES
from .selections import selections

_TEAM = link("project_person_link", "project", "person", integer("shotgun_id"), choice("role", *ROLES))
_CHOSEN = selections("project")
_DESCRIPTOR_DEPARTMENTS = link("department_metadata_descriptor_link", "metadata_descriptor", "department")

MODELS = (
    model(
        "project_status",
        "/data/project-status",
        string("name", 20, required=True, unique=True),
        string("color", 7, required=True),
    ),
    model(
        "project",
        "/data/projects",
        string("name", 80, required=True, unique=True),
        string("code", 80),
        string("description"),
        integer("shotgun_id"),
        *each(json, "file_tree", "data"),
        boolean("has_avatar", default=False),
        string("fps", 10, default="25"),
        string("ratio", 10, default="16:9"),
        string("resolution", 12, default="1920x1080"),
        string("production_type", 20, default="short"),
        choice("production_style", *STYLES, nullable=False, default="2d3d"),
        *each(date, "start_date", "end_date"),
        integer("man_days"),
        *each(integer, "nb_episodes", "episode_span", "max_retakes", default=0),
        boolean("is_clients_isolated", default=False),
        *each(boolean, "is_client_stats_visible", "is_client_task_list_visible", default=True),
        *each(boolean, "is_client_task_panel_visible", default=True),
        *each(boolean, "is_preview_download_allowed", "is_set_preview_automated", default=False),
        string("homepage", 80, default="assets"),
        *each(boolean, "is_publish_default_for_artists", "is_bot_collaboration_enabled", default=False),
        *each(boolean, "is_single_preview_per_revision", "is_frame_in_numbering", default=False),
        integer("revision_padding", nullable=False, default=0),
        *each(integer, "hd_bitrate_compression", "ld_bitrate_compression"),
        reference("project_status_id"),
        reference("default_preview_background_file_id", "preview_background_file"),
        reference("from_schedule_version_id", "production_schedule_version", on_delete="set null"),
        fixed=("team",),
        choices={"production_style": True},
        relations=(
            many("team", _TEAM),
            many("asset_types", _CHOSEN.asset_types),
            many("task_statuses", _CHOSEN.task_statuses),
            many("task_types", _CHOSEN.task_types),
            many("status_automations", _CHOSEN.status_automations),
            many("preview_background_files", _CHOSEN.preview_background_files),
        ),
    ),
    _TEAM,
    *_CHOSEN,
    model(
        "project_task_type_software_link",
        None,
        *each(reference, "project_id", "task_type_id", "software_id", required=True, on_delete="cascade"),
        unique=(("project_id", "task_type_id", "software_id"),),
    ),
    model(
        "metadata_descriptor",
        "/data/metadata-descriptors",
        reference("project_id", required=True),
        string("entity_type", 60, required=True),
        reference("task_type_id"),
        string("name", 120, required=True),
        choice("data_type", *DATA_TYPES),
        string("field_name", 120, required=True),
        json("choices"),
        boolean("for_client", default=False),
        integer("position"),
        choices={"data_type": False},
        relations=(many("departments", _DESCRIPTOR_DEPARTMENTS),),
        unique=(
            ("project_id", "entity_type", "name"),
            ("project_id", "entity_type", "field_name"),
            ("project_id", "entity_type", "task_type_id", "name"),
            ("project_id", "entity_type", "task_type_id", "field_name"),
        ),
    ),
    _DESCRIPTOR_DEPARTMENTS,
)
