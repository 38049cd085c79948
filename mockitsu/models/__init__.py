"""The models: every table of the state, declared once.

Each module declares the tables of a subject in the words of `base`. What is here was observed on Zou 1.0.97.
"""

from collections.abc import Mapping

from . import (
    budgets,
    comments,
    entities,
    files,
    notifications,
    people,
    playlists,
    previews,
    productions,
    schedule,
    settings,
    system,
    tasks,
    templates,
)
from .base import NOW, Column, Model, Relation

__all__ = ["BY_COLLECTION", "MODELS", "NOW", "Column", "Model", "Relation"]

_SUBJECTS: tuple[tuple[Model, ...], ...] = (
    people.MODELS,
    settings.MODELS,
    productions.MODELS,
    templates.MODELS,
    entities.MODELS,
    tasks.MODELS,
    comments.MODELS,
    previews.MODELS,
    playlists.MODELS,
    notifications.MODELS,
    files.MODELS,
    schedule.MODELS,
    budgets.MODELS,
    system.MODELS,
)

MODELS: Mapping[str, Model] = {model.table: model for models in _SUBJECTS for model in models}
"""Every model by the name of its table."""

BY_COLLECTION: Mapping[str, Model] = {model.collection: model for model in MODELS.values() if model.collection}
"""The models that have generic operations, by the path of their collection."""
