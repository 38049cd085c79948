"""Requests that should succeed, for every operation: from its story, or from the document's examples and seeded ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mockitsu.operation import Operation
from mockitsu.testing import Studio

from .requests_from_spec import Requests
from .seeded import SeededIds
from .stories import NEVER_SUCCEED, STORIES, created


class Happy:
    """The requests for a tiny studio."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.ids = SeededIds(studio)
        self.operations = {operation.id: operation for operation in studio.app.operations()}
        self._requests = Requests(self.ids)

    def requests(self, operation: Operation) -> Iterator[dict[str, Any]]:
        """Keyword arguments for requests, `path` among them, each on a studio put back to its start."""
        self.studio.reset()
        if operation.id in STORIES:
            yield STORIES[operation.id](self.studio)
            return
        if operation.method == "delete" and operation.model is not None:
            collection = operation.path.removesuffix("/{instance_id}")
            create = next(
                other for other in self.operations.values() if (other.path, other.method) == (collection, "post")
            )
            if create.id not in NEVER_SUCCEED:
                yield {"path": f"{collection}/{created(self.studio, create, self._requests)['id']}"}
        for request in self._requests.of(operation):
            self.studio.reset()
            yield request

    def credentials(self, operation: Operation) -> dict[str, str]:
        """The header that an administrator shows."""
        if operation.token_kind is None:
            return {}
        refresh = operation.token_kind == "refresh"
        token = self.studio.refresh_token("admin") if refresh else self.studio.token("admin")
        return {"Authorization": f"Bearer {token}"}
