"""What studios and people arrange to their taste: names, actions, automations, searches."""

from .base import boolean, choice, each, model, number, reference, string

MODELS = (
    model(
        "organisation",
        "/data/organisations",
        string("name", 80, required=True, unique=True),
        number("hours_by_day", nullable=False, default=8.0),
        *each(boolean, "has_avatar", "use_original_file_name", "timesheets_locked", default=False),
        *each(boolean, "format_duration_in_hours", "hd_by_default", default=False),
        *each(string, "chat_token_slack", "chat_webhook_mattermost", "chat_token_discord", max_length=80, default=""),
        boolean("dark_theme_by_default", default=False),
    ),
    model(
        "studio",
        "/data/studios",
        string("name", 80, required=True, unique=True),
        string("color", 7, required=True),
        boolean("archived", default=False),
    ),
    model(
        "custom_action",
        "/data/custom-actions",
        string("name", 80, required=True),
        string("url", 400),
        string("entity_type", 40, default="all"),
        boolean("is_ajax", default=False),
    ),
    model(
        "status_automation",
        "/data/status-automations",
        string("entity_type", 40, default="asset"),
        reference("in_task_type_id", "task_type"),
        reference("in_task_status_id", "task_status"),
        choice("out_field_type", "status", "ready_for", nullable=False, default="status"),
        reference("out_task_type_id", "task_type"),
        reference("out_task_status_id", "task_status"),
        *each(boolean, "import_last_revision", "archived", default=False),
    ),
    model(
        "search_filter_group",
        "/data/search-filter-groups",
        string("list_type", 80, required=True),
        string("entity_type", 80),
        string("name", 200, nullable=False, default=""),
        string("color", 8, nullable=False, default=""),
        boolean("is_shared", nullable=False, default=False),
        *each(reference, "person_id", "project_id", "department_id"),
    ),
    model(
        "search_filter",
        "/data/search-filters",
        string("list_type", 80, required=True),
        string("entity_type", 80),
        string("name", 200, nullable=False, default=""),
        string("search_query", 500, nullable=False, default=""),
        boolean("is_shared", nullable=False, default=False),
        *each(reference, "department_id", "search_filter_group_id", "person_id", "project_id"),
    ),
)
