"""What clients see of tasks: nothing of the plan, the effort and the people behind it (observed on Zou 1.0.97)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

HIDDEN: Mapping[str, Any] = {
    **dict.fromkeys(("priority", "duration", "estimation", "completion_rate", "retake_count"), 0),
    **dict.fromkeys(("nb_assets_ready", "nb_drawings"), 0),
    **dict.fromkeys(("difficulty", "assigner_id", "start_date", "due_date", "real_start_date", "end_date")),
    **dict.fromkeys(("done_date", "last_comment_date")),
    "assignees": [],
}


def task(shown: Mapping[str, Any]) -> dict[str, Any]:
    """A task, or part of one, as a client sees it."""
    return {name: HIDDEN.get(name, value) for name, value in shown.items()}
