"""What is told to people: news of the productions, notifications, subscriptions."""

from .base import boolean, choice, each, model, reference, uuid
from .choices import NOTIFICATIONS

MODELS = (
    model(
        "news",
        "/data/news",
        boolean("change", nullable=False, default=False),
        reference("author_id", "person", required=True),
        reference("comment_id", on_delete="cascade"),
        reference("task_id", required=True),
        reference("preview_file_id", on_delete="set null"),
    ),
    model(
        "notification",
        "/data/notifications",
        *each(boolean, "read", "change", nullable=False, default=False),
        choice("notification_type", *NOTIFICATIONS, required=True),
        reference("person_id", required=True),
        reference("author_id", "person", required=True),
        reference("comment_id", on_delete="cascade"),
        reference("task_id"),
        reference("playlist_id", on_delete="cascade"),
        uuid("reply_id"),
        unique=(("person_id", "author_id", "comment_id", "reply_id", "playlist_id", "notification_type"),),
    ),
    model(
        "subscription",
        "/data/subscriptions",
        reference("person_id", required=True),
        *each(reference, "task_id", "entity_id", "task_type_id"),
        unique=(("person_id", "task_type_id", "entity_id"), ("person_id", "task_id")),
    ),
)
