"""The operations of a document, by their names and by the requests that they answer."""

from __future__ import annotations

from functools import cached_property

from .document import Document
from .errors import MethodNotAllowed, NotFound
from .operation import Operation
from .routing import Router


class Described:
    """What a document describes. Operations are compiled when they are first needed, and kept."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.operations: dict[str, Operation] = {
            declared["operationId"]: Operation(document, path, method, declared)
            for path, method, declared in document.operations()
        }

    @cached_property
    def _router(self) -> Router:
        router = Router()
        for operation in self.operations.values():
            router.add(operation.path, operation.method, operation.id)
        return router

    def match(self, method: str, path: str) -> tuple[Operation | None, dict[str, str]]:
        """The operation that answers such a request, and its path parameters; None where nothing of the kind is
        described."""
        try:
            id, values = self._router.match(path, method)
        except (NotFound, MethodNotAllowed):
            return None, {}
        return self.operations[id], values

    def find(self, method: str, path: str) -> Operation | None:
        """The operation alone."""
        return self.match(method, path)[0]

    def methods(self, path: str) -> list[str]:
        """The methods that are described for a path; empty where the path is not."""
        return self._router.allowed(path)
