"""Generic operations on project templates, which have a wording of their own (observed on Zou 1.0.97)."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import BadRequest, Refused
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import bitrates, crud

MODEL = MODELS["project_template"]
LATER = frozenset(
    (
        "is_single_preview_per_revision",
        "is_frame_in_numbering",
        "revision_padding",
        "default_preview_background_file_id",
    )
)
"""Columns that only updates look at."""
PICTURES = "preview_background_files"


class SameName(Refused):
    def __init__(self) -> None:
        super().__init__("A project template with this name already exists")


def create_project_template(ctx: Context, values: crud.Values) -> crud.Answered:
    values = _columns(values, {})
    if not values.get("name"):
        raise Refused("name is required")
    if ctx.tx.first("project_template", name=values["name"]):
        raise SameName
    return crud.create(ctx, MODEL, {name: value for name, value in values.items() if name not in LATER})


def update_project_template(ctx: Context, row: Row, values: crud.Values) -> crud.Answered:
    """Whatever the database refuses, it is said to be the name. Of the relations, background pictures alone are set."""
    pictures = {PICTURES: values[PICTURES]} if PICTURES in values else {}
    values = {**_columns(values, row), **pictures}
    try:
        return crud.update(ctx, MODEL, row, values)
    except crud.InvalidValue:
        raise
    except Refused:
        raise SameName from None


def _columns(values: crud.Values, row: crud.Values) -> crud.Values:
    """The columns that a body names; the rest is passed over."""
    try:
        bitrates.check(values, row)
    except BadRequest as error:
        raise Refused(error.body["message"]) from None
    return {name: value for name, value in values.items() if name in MODEL.by_name}
