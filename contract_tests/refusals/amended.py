"""Where the mock is meant to answer otherwise than the real server did, and why (docs/differences.md tells it too)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from .calls import CALLERS


class Amended(NamedTuple):
    """What the mock answers instead of a status, by expressions for the operation and the call."""

    why: str
    operation: str
    call: str
    statuses: Mapping[int, int]
    callers: tuple[str, ...] = CALLERS


FAILS = "500 there; the refusal of its neighbours here"
AMENDED = (
    Amended(FAILS, "create_(task_)?batch_comments", "misfits", {500: 400}),
    Amended(FAILS, "create_desktop_login_log", "unknown person_id(, {})?", {500: 404}),
    Amended(FAILS, "create_my_desktop_login", "misfits", {500: 400}),
    Amended(FAILS, "create_project_budget", "unknown project_id", {500: 404}),
    Amended(FAILS, "delete_entity_chat_message", "unknown chat_message_id", {500: 404}),
    Amended(FAILS, "import_(kitsu|shotgun)_.*", "misfits", {500: 400}),
    Amended(FAILS, "remove_shotgun_.*", "{}|\\[\\]|misfits", {500: 400}),
    Amended(FAILS, "reorder_task_(status|type)_links", "unknown project_id", {500: 404}),
    Amended(FAILS, "replace_entity_casting", "misfits", {500: 400}),
    Amended(FAILS, "subscribe_to_sequence", "unknown task_type_id", {500: 404}),
    Amended(FAILS, "update_my_notification", "nothing|{}", {500: 400}),
    Amended(FAILS, "update_project_budget_entry", "nothing|{}|unknown (project|budget)_id, {}", {500: 400}),
    Amended("500 there; nothing can be written here", "upload_preview_background_thumbnail", "unknown .*", {500: 405}),
    Amended(
        "an empty object counts as an empty list there", "create_.*_tasks", "{}|unknown project_id, {}", {201: 400}
    ),
    Amended("an empty object counts as an empty list there", "import_shotgun_.*", "{}", {200: 400}),
    Amended("an empty list counts as an empty object there", "create_my_desktop_login", "\\[\\]", {201: 400}),
    Amended("an empty list counts as an empty object there", "notify_playlist_clients", "\\[\\]", {200: 400}),
    Amended("any JSON is kept there", "report_shotgun_import_error", "\\[\\]|misfits", {201: 400}),
    Amended("the rows of those who may not import are not looked at there", "import_kitsu_.*", "misfits", {200: 400}),
    Amended(
        "the form of the body comes first there", "build_working_file_path", "\\[\\]|misfits", {400: 403}, CALLERS[:1]
    ),
    Amended(
        "the list comes before the rights, its rows after them there",
        "create_task_batch_comments|replace_entity_casting",
        "misfits",
        {403: 400},
    ),
)


def amended(operation: str, call: str, statuses: list[int]) -> list[int]:
    """What the mock answers to the callers where the real server gave these statuses."""
    answers = list(statuses)
    for one in AMENDED:
        if re.fullmatch(one.operation, operation) and re.fullmatch(one.call, call):
            for place, caller in enumerate(CALLERS):
                if caller in one.callers:
                    answers[place] = one.statuses.get(answers[place], answers[place])
    return answers
