"""Shots with their tasks, as the shots page of a client loads them."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.http import Answer
from mockitsu.state import Row

from .. import entities, with_tasks

FIELDS = (
    *("canceled", "data", "description", "entity_type_id", "episode_id", "episode_name", "fps", "frame_in"),
    *("frame_out", "id", "name", "nb_frames", "parent_id", "preview_file_id", "project_id", "project_name"),
    *("sequence_id", "sequence_name", "source_id", "nb_entities_out", "is_casting_standby", "type", "tasks"),
)


def list_shots_with_tasks(ctx: Context, project_id: str | None, stream: bool, compact: bool) -> Answer:
    """Shots by production, episode, sequence and name; those that are in no sequence do not appear (as observed)."""
    entities.check_listing_access(ctx, project_id)
    episode_id = with_tasks.episode_filter(ctx)
    reader = with_tasks.reader_of_list(ctx, project_id)
    rows = [shot_row(ctx, shot, reader) for shot in with_tasks.chosen(ctx, "Shot", project_id)]
    shown = [row for row in rows if row is not None and with_tasks.is_in_episode(row, episode_id)]
    form = with_tasks.Form("shot", FIELDS, with_tasks.SHOT_TASK, stream, compact)
    return with_tasks.answer(ctx, sorted(shown, key=with_tasks.by_place), form)


def shot_row(ctx: Context, shot: Row, reader: with_tasks.Reader) -> dict[str, Any] | None:
    """A shot with its place, its frames and its tasks; None for one that is in no sequence."""
    sequence = entities.parent_of(ctx, shot)
    if sequence is None:
        return None
    episode = entities.parent_of(ctx, sequence)
    data = shot["data"] or {}
    values = {
        **shot,
        "data": data,
        "episode_id": episode["id"] if episode is not None else None,
        "episode_name": episode["name"] if episode is not None else "",
        **{name: data.get(name) for name in ("fps", "frame_in", "frame_out")},
        "project_name": entities.get_project(ctx, shot["project_id"])["name"],
        "sequence_id": sequence["id"],
        "sequence_name": sequence["name"],
        "tasks": with_tasks.task_rows(ctx, shot, with_tasks.SHOT_TASK, reader),
    }
    return {name: values[name] for name in FIELDS}
