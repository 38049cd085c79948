"""What a production has selected from the studio's settings: the same for each kind of choice."""

from __future__ import annotations

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import entities, permissions, selections
from . import access


class Choice:
    """One kind of choice: `table` holds what can be chosen, `link` what productions have chosen of it.

    `column` is what the link calls the chosen row, `model` what a refusal calls it.
    """

    def __init__(self, table: str, column: str | None = None) -> None:
        self.table, self.column = table, column or f"{table}_id"
        self.link = f"project_{self.column.removesuffix('_id')}_link"
        self.model = MODELS[table].name

    def listed(self, ctx: Context, project_id: str) -> list[Row]:
        """What the production has chosen, for its team."""
        entities.get_project(ctx, project_id)
        permissions.check_project_access(ctx, project_id)
        return selections.rows_of(ctx, self.link, self.table, project_id=project_id)

    def add(self, ctx: Context, project_id: str, id: str) -> Row:
        """Choose a row; one that is chosen already stays as it is. Answers the production. Raises BadRequest."""
        project = access.managed(ctx, project_id)
        self.check(ctx, id)
        if ctx.tx.link(self.link, **self.ends(project_id, id)):
            access.tell(ctx, project_id)
        return project

    def remove(self, ctx: Context, project_id: str, id: str) -> None:
        """Take a choice back; that it was none is no reason to refuse."""
        access.managed(ctx, project_id)
        selections.drop(ctx, self.link, self.ends(project_id, id))
        access.tell(ctx, project_id)

    def check(self, ctx: Context, id: str) -> None:
        """Refuse what cannot be chosen. Raises BadRequest."""
        if ctx.tx.get(self.table, id) is None:
            raise BadRequest(f"{self.model} with id {id} not found")

    def ends(self, project_id: str, id: str) -> dict[str, str]:
        """The key of the link."""
        return {"project_id": project_id, self.column: id}
