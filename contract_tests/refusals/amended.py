"""Where the mock is meant to answer otherwise than the real server did, and why (docs/differences.md tells it too)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from .calls import CALLERS


class Amended(NamedTuple):
    """What the mock answers instead of a status, by expressions for the operation and the call."""

    why: str
    operation: str
    call: str
    statuses: Mapping[int, int]
    callers: tuple[str, ...] = CALLERS


BROKEN = "broken JSON counts as no body there where nothing is required"
EARLY = "add_project_settings|create_(comment_preview|desktop_login_log)|set_main_preview|share_(project_)?assets"
LATE = "update_(my_(filter|filter_group|notification)|preview_position|project_metadata_descriptor|team_member)"
AMENDED = (
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
    Amended("whether it is JSON comes before the role there", "import_shotgun_.*", "broken", {400: 403}, CALLERS[:3]),
    Amended(
        "the list comes before the rights, its rows after them there",
        "create_task_batch_comments|replace_entity_casting",
        "misfits",
        {403: 400},
    ),
    Amended(BROKEN, f"{EARLY}|{LATE}", "broken", {403: 400, 404: 400}),
    Amended(BROKEN, ".*", "broken", {200: 400, 201: 400}),
    Amended("a malformed id is nobody's there", "create_.*_tasks", "malformed project_id", {201: 400}),
    Amended(
        "ids that are none come before the rights here",
        "(get|update)_project_budget_entry|import_(casting|episode_estimations)_csv",
        "malformed .*",
        {403: 400, 404: 400},
    ),
    Amended(
        "the rights come first here",
        "(delete|get|update)_project_budget_entry",
        "malformed budget_entry_id",
        {400: 403},
        CALLERS[:3],
    ),
    Amended(
        "unknown before malformed here",
        "reorder_project_metadata_descriptors|import_episode_estimations_csv",
        "malformed (project|task_type)_id",
        {400: 404},
    ),
    Amended("a picture that was refused is kept there", "get_organisation_thumbnail(_png)?", "unknown .*", {200: 404}),
)
FAILURES: Mapping[str, Mapping[str, list[int]]] = json.loads(Path(__file__).with_name("failures.json").read_text())
"""What the callers get here, by operation and call, where the real server fails with 500."""


def amended(operation: str, call: str, statuses: list[int]) -> list[int]:
    """What the mock answers to the callers where the real server gave these statuses."""
    answers = list(statuses)
    for one in AMENDED:
        if re.fullmatch(one.operation, operation) and re.fullmatch(one.call, call):
            for place, caller in enumerate(CALLERS):
                if caller in one.callers:
                    answers[place] = one.statuses.get(answers[place], answers[place])
    return [FAILURES[operation][call][place] if status == 500 else status for place, status in enumerate(answers)]
