"""What was reached of the API's description."""

from __future__ import annotations

from mockitsu.control import Control
from mockitsu.coverage import Coverage, Report
from mockitsu.coverage.pages import html, junit, table
from mockitsu.http import Answer

MEDIA_TYPES = {"html": "text/html", "junit": "application/xml", "text": "text/plain"}
WRITERS = {"html": html, "junit": junit, "text": table}


def get_coverage(control: Control, format: str) -> Answer:
    """Of the whole server."""
    return _answer(control, control.application.coverage, format)


def clear_coverage(control: Control) -> None:
    """Of the whole server, and of each sandbox."""
    control.application.coverage.clear()
    for sandbox in control.sandboxes:
        sandbox.part(Coverage).clear()


def get_sandbox_coverage(control: Control, name: str, format: str) -> Answer:
    """Of one sandbox."""
    return _answer(control, control.sandboxes.get(name).part(Coverage), format)


def clear_sandbox_coverage(control: Control, name: str) -> None:
    """Of one sandbox."""
    control.sandboxes.get(name).part(Coverage).clear()


def _answer(control: Control, coverage: Coverage, format: str) -> Answer:
    report = Report.of(control.application.operations(), coverage)
    if format == "json":
        return Answer(report.shown(), media_type="application/json")
    return Answer(WRITERS[format](report), media_type=f"{MEDIA_TYPES[format]}; charset=utf-8")
