"""What the caller has to do in a sequence."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.state import Row

from .. import entities, permissions, tasks_of


def list_my_sequence_scenes(ctx: Context, sequence_id: str) -> list[Row]:
    """The scenes of the sequence on which a task is assigned to the caller."""
    sequence = entities.get_sequence(ctx, sequence_id)
    return [scene for scene in entities.children(ctx, sequence, "Scene") if permissions.has_task_on(ctx, scene["id"])]


def list_my_sequence_tasks(ctx: Context, sequence_id: str) -> list[Row]:
    """The caller's tasks on the sequence itself, done or not."""
    sequence = entities.get_sequence(ctx, sequence_id)
    return tasks_of.mine(ctx, sequence)
