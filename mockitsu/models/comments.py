"""What is said: comments on tasks, chats around entities, and the files attached to both."""

from .base import backref, boolean, each, integer, json, link, listing, many, model, reference, string, timestamp, uuid

_MENTIONS = link("comment_mentions", "comment", "person")
_DEPARTMENT_MENTIONS = link("comment_department_mentions", "comment", "department")
_ACKNOWLEDGEMENTS = link("comment_acknoledgments", "comment", "person")
PREVIEWS = link(
    "comment_preview_link", ("comment", "comment"), ("preview_file", "preview_file"), on_delete=("cascade", "cascade")
)
_PARTICIPANTS = link("chat_participant", "chat", "person")

MODELS = (
    model(
        "comment",
        "/data/comments",
        integer("shotgun_id"),
        uuid("object_id", required=True),
        string("object_type", 80, required=True),
        string("text"),
        json("data"),
        *each(json, "replies", "checklist", default=[]),
        boolean("pinned"),
        boolean("for_client", default=False),
        listing("links"),
        reference("task_status_id"),
        reference("person_id", required=True),
        reference("editor_id", "person"),
        reference("preview_file_id"),
        fixed=("editor_id", "mentions", "department_mentions"),
        relations=(
            many("previews", PREVIEWS),
            many("mentions", _MENTIONS),
            many("department_mentions", _DEPARTMENT_MENTIONS),
            many("acknowledgements", _ACKNOWLEDGEMENTS),
            backref("attachment_files", "attachment_file", "comment_id"),
        ),
        indexes=("object_id",),
    ),
    _MENTIONS,
    _DEPARTMENT_MENTIONS,
    _ACKNOWLEDGEMENTS,
    PREVIEWS,
    model(
        "chat",
        "/data/chats",
        uuid("object_id", required=True),
        string("object_type", 80, nullable=False, default="entity"),
        timestamp("last_message"),
        relations=(many("participants", _PARTICIPANTS),),
        indexes=("object_id",),
    ),
    _PARTICIPANTS,
    model(
        "chat_message",
        "/data/chat-messages",
        *each(reference, "chat_id", "person_id", required=True),
        string("text"),
        relations=(backref("attachment_files", "attachment_file", "chat_message_id"),),
    ),
    model(
        "attachment_file",
        "/data/attachment-files",
        string("name", 250),
        integer("size", default=1),
        string("extension", 6),
        string("mimetype", 255),
        reference("comment_id", on_delete="cascade"),
        uuid("reply_id"),
        reference("chat_message_id", on_delete="set null"),
        embeds={"comment": "comment_id", "chat_message": "chat_message_id"},
    ),
)
