"""From a path to its operation, as a Connexion middleware.

A tree of path segments: a match costs one look-up per segment, wherever the path stands in the document, and concrete
segments win over templated ones. (werkzeug's Map is as fast to match but takes a tenth of a second to build.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from .errors import MethodNotAllowed, NotFound
from .framework import ROUTING_CONTEXT, SpecMiddleware
from .http import CONSTANT_HEADERS

TEMPLATE = re.compile(r"\{(\w+)\}")


class Node:
    """One place in the tree: what may follow, and the operations that end here (method to id)."""

    __slots__ = ("any", "mixed", "names", "operations", "static")

    def __init__(self) -> None:
        self.static: dict[str, Node] = {}
        self.mixed: list[tuple[re.Pattern[str], Node]] = []
        self.any: Node | None = None
        self.operations: dict[str, str] = {}
        self.names: dict[str, tuple[str, ...]] = {}


class Router:
    """Paths and methods to operation ids."""

    def __init__(self) -> None:
        self._root = Node()

    def add(self, path: str, method: str, operation_id: str) -> None:
        node = self._root
        for segment in split(path):
            node = self._child(node, segment)
        node.operations[method.upper()] = operation_id
        node.names[method.upper()] = tuple(TEMPLATE.findall(path))

    @staticmethod
    def _child(node: Node, segment: str) -> Node:
        if "{" not in segment:
            return node.static.setdefault(segment, Node())
        if TEMPLATE.fullmatch(segment):
            node.any = node.any or Node()
            return node.any
        pattern = "".join(
            "([^/]+)" if index % 2 else re.escape(part) for index, part in enumerate(TEMPLATE.split(segment))
        )
        for known, child in node.mixed:
            if known.pattern == pattern:
                return child
        child = Node()
        node.mixed.append((re.compile(pattern), child))
        node.mixed.sort(key=lambda pair: (pair[0].groups, -len(pair[0].pattern)))
        return child

    def match(self, path: str, method: str) -> tuple[str, dict[str, str]]:
        """The operation's id and its path parameters. Raises NotFound or MethodNotAllowed."""
        wanted = "GET" if method == "HEAD" else method
        segments = split(path)
        node, values = self._straight(segments)
        if node is not None and wanted in node.operations:
            return node.operations[wanted], dict(zip(node.names[wanted], values, strict=True))
        allowed: set[str] = set()
        for node, values in self._ends(self._root, segments, 0, ()):
            if wanted in node.operations:
                return node.operations[wanted], dict(zip(node.names[wanted], values, strict=True))
            allowed.update(node.operations)
        if not allowed:
            raise NotFound
        raise MethodNotAllowed(with_implied(allowed))

    def allowed(self, path: str) -> list[str]:
        """The methods that a path takes; empty where there is no such path."""
        found = {method for node, _ in self._ends(self._root, split(path), 0, ()) for method in node.operations}
        return with_implied(found) if found else []

    def _straight(self, segments: list[str]) -> tuple[Node | None, tuple[str, ...]]:
        """Where a path ends whose every segment leads on at once, which is the first of `_ends`; None where one does
        not."""
        node = self._root
        values: tuple[str, ...] = ()
        for segment in segments:
            child = node.static.get(segment)
            if child is None:
                child = node.any
                if child is None or node.mixed:
                    return None, ()
                values = (*values, segment)
            node = child
        return node, values

    def _ends(
        self, node: Node, segments: list[str], depth: int, values: tuple[str, ...]
    ) -> Iterator[tuple[Node, tuple[str, ...]]]:
        if depth == len(segments):
            if node.operations:
                yield node, values
            return
        segment = segments[depth]
        child = node.static.get(segment)
        if child is not None:
            yield from self._ends(child, segments, depth + 1, values)
        for pattern, below in node.mixed:
            if found := pattern.fullmatch(segment):
                yield from self._ends(below, segments, depth + 1, values + found.groups())
        if node.any is not None:
            yield from self._ends(node.any, segments, depth + 1, (*values, segment))


def split(path: str) -> list[str]:
    """The segments of a path; doubled and trailing slashes do not count."""
    return [part for part in path.split("/") if part]


def with_implied(methods: set[str]) -> list[str]:
    return sorted(methods | {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set()))


class RoutingMiddleware(SpecMiddleware):  # type: ignore[misc]
    """Attaches the operation to the scope where Connexion's own routing middleware would. Answers OPTIONS itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.router = Router()

    def add_api(self, specification: Any, **_: Any) -> None:
        """Learn the paths of a document."""
        for path, method, declared in specification.document.operations():
            self.router.add(path, method, declared["operationId"])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path, method = scope["path"], scope["method"]
            if method == "OPTIONS":
                await self._options(path, send)
                return
            operation_id, scope["path_params"] = self.router.match(path, method)
            scope.setdefault("extensions", {})[ROUTING_CONTEXT] = {"api_base_path": "", "operation_id": operation_id}
        await self.app(scope, receive, send)

    async def _options(self, path: str, send: Send) -> None:
        allowed = self.router.allowed(path)
        if not allowed:
            raise NotFound
        headers = [
            (b"allow", ", ".join(allowed).encode()),
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", b"0"),
            *CONSTANT_HEADERS,
        ]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
