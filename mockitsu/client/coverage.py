"""What was reached of the API's description, in a sandbox or on the whole server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

Form = Literal["html", "junit", "text"]


class CoverageClient:
    """Coverage; `call` is the `call` of a sandbox or of the connection."""

    def __init__(self, call: Callable[..., Any]) -> None:
        self._call = call

    def report(self) -> dict[str, Any]:
        """The report as data: `report()["totals"]["operations"]["percent"]`."""
        found: dict[str, Any] = self._call("GET", "/coverage")
        return found

    def page(self, form: Form) -> str:
        """The report as a page, as JUnit XML, or as a table."""
        content: bytes = self._call("GET", "/coverage", params={"format": form})
        return content.decode()

    def clear(self) -> None:
        """Start counting anew."""
        self._call("DELETE", "/coverage")
