"""The log of events, imports that failed, plugins."""

from .base import boolean, choice, each, json, model, reference, string

MODELS = (
    model(
        "api_event",
        "/data/events",
        string("name", 80, required=True),
        reference("user_id", "person"),
        reference("project_id"),
        json("data"),
        indexes=("name",),
    ),
    model("data_import_error", None, json("event_data", required=True), choice("source", "csv", "shotgun")),
    model(
        "plugin",
        "/data/plugins",
        string("plugin_id", 80, required=True, unique=True),
        string("name", 80, required=True),
        string("description"),
        string("version", 50, required=True),
        string("maintainer_name", 200, required=True),
        *each(string, "maintainer_email", "website"),
        string("license", 80, required=True),
        string("revision", 12),
        *each(boolean, "frontend_project_enabled", "frontend_studio_enabled", default=False),
        string("icon", 255),
    ),
)
