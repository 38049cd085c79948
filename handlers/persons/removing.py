"""Removing people, and what of them goes along or stands against it (observed on Zou 1.0.97)."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import HttpError
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, history, removal

TRACES = (
    ("project_person_link", "person_id"),
    ("task_person_link", "person_id"),
    ("comment_mentions", "person_id"),
    ("comment_acknoledgments", "person_id"),
    ("time_spent", "person_id"),
    ("notification", "person_id"),
    ("notification", "author_id"),
    ("subscription", "person_id"),
    ("search_filter", "person_id"),
    ("search_filter_group", "person_id"),
    ("api_event", "user_id"),
    ("login_log", "person_id"),
    ("desktop_login_log", "person_id"),
)
SIGNATURES = (
    ("task", "assigner_id"),
    ("working_file", "person_id"),
    ("output_file", "person_id"),
    ("preview_file", "person_id"),
    ("comment", "editor_id"),
    ("entity", "created_by"),
    ("playlist", "created_by"),
)


def remove_person(ctx: Context, person: Row, force: bool) -> None:
    """Remove a person. With `force` its traces go along and its work loses its name; day offs, news, chats and
    budgets stand against it all the same."""
    if force:
        for comment in ctx.tx.find("comment", person_id=person["id"]):
            history.erase_comment(ctx, comment)
        for table, column in TRACES:
            for row in ctx.tx.find(table, **{column: person["id"]}):
                removal.erase(ctx, table, row)
        for table, column in SIGNATURES:
            for row in ctx.tx.find(table, **{column: person["id"]}):
                ctx.tx.update(table, row["id"], {column: None})
    try:
        crud.delete(ctx, MODELS["person"], person)
    except crud.Conflict:
        raise HttpError(400, "Some data are still linked to given person.") from None
