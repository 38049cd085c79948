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
    found = with_tasks.listing(ctx, "Shot", project_id, lambda: _plan(ctx, project_id))
    return with_tasks.answer(ctx, found, with_tasks.Form("shot", FIELDS, with_tasks.SHOT_TASK, stream, compact))


def _plan(ctx: Context, project_id: str | None) -> with_tasks.Plan:
    episode_id = with_tasks.episode_filter(ctx)
    tasks = with_tasks.TaskRows(ctx, with_tasks.SHOT_TASK, with_tasks.reader_of_list(ctx, project_id))

    def show(shot: Row) -> Row | None:
        row = shot_row(ctx, shot, tasks)
        return row if row is not None and with_tasks.is_in_episode(row, episode_id) else None

    return with_tasks.Plan(with_tasks.choice(ctx, project_id), show, with_tasks.by_place)


def shot_row(ctx: Context, shot: Row, tasks: with_tasks.TaskRows) -> Row | None:
    """A shot with its place, its frames and its tasks; None for one that is in no sequence."""
    sequence = entities.parent_of(ctx, shot)
    if sequence is None:
        return None
    episode, project = entities.parent_of(ctx, sequence), entities.get_project(ctx, shot["project_id"])
    rows = tasks.of(shot)
    return shot.view(
        tasks.kind, (sequence, episode, project, rows), lambda: _row(shot, sequence, episode, project, rows)
    )


def _row(shot: Row, sequence: Row, episode: Row | None, project: Row, tasks: list[Row]) -> dict[str, Any]:
    data = shot["data"] or {}
    values = {
        **shot,
        "data": data,
        "episode_id": episode["id"] if episode is not None else None,
        "episode_name": episode["name"] if episode is not None else "",
        **{name: data.get(name) for name in ("fps", "frame_in", "frame_out")},
        "project_name": project["name"],
        "sequence_id": sequence["id"],
        "sequence_name": sequence["name"],
        "tasks": tasks,
    }
    return {name: values[name] for name in FIELDS}
