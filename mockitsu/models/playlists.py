"""Playlists, their movies and the links that open them to guests."""

from .base import backref, boolean, choice, each, json, model, reference, string, timestamp

MODELS = (
    model(
        "playlist",
        "/data/playlists",
        string("name", 80, required=True),
        json("shots"),
        reference("project_id"),
        reference("episode_id", "entity"),
        reference("task_type_id"),
        boolean("for_client", default=False),
        string("for_entity", 10, default="shot"),
        boolean("is_for_all", default=False),
        reference("created_by", "person"),
        relations=(backref("build_jobs", "build_job", "playlist_id"),),
        unique=(("name", "project_id", "episode_id"),),
    ),
    model(
        "build_job",
        None,
        choice("status", "running", "failed", "succeeded", nullable=False, default="running"),
        choice("job_type", "archive", "movie", nullable=False, default="movie"),
        timestamp("ended_at"),
        string("message"),
        reference("playlist_id", required=True, on_delete="cascade"),
    ),
    model(
        "playlist_share_link",
        None,
        string("token", 64, required=True, unique=True),
        reference("playlist_id", required=True, on_delete="cascade"),
        reference("created_by", "person", required=True),
        timestamp("expiration_date"),
        *each(boolean, "is_active", "can_comment", nullable=False, default=True),
        string("password", 255, private=True),
        indexes=("token",),
    ),
)
