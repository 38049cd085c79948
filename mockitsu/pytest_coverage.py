"""What a run of pytest has reached of the API's description: `--mockitsu-coverage`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from .client import Client
from .coverage import Report
from .coverage.pages import html, junit, shortfalls, table

WRITERS: dict[str, Callable[[Report], str]] = {
    ".json": lambda report: json.dumps(report.shown(), indent=1) + "\n",
    ".html": html,
    ".xml": junit,
}
"""The forms of a report, by the end of the file's name; any other end gets a table."""


def reached(urls: Iterable[str], token: str | None) -> Report | None:
    """What the requests to all these servers have reached together; None where there are none."""
    whole: Report | None = None
    for url in urls:
        with Client(url, token=token) as client:
            report = Report.read(client.coverage.report())
        whole = report if whole is None else whole.merged(report)
    return whole


def write(report: Report, file: Path) -> None:
    """Write a report in the form that the file's name asks for."""
    file.write_text(WRITERS.get(file.suffix, table)(report), encoding="utf-8")


def summary(report: Report) -> str:
    """The report for the terminal."""
    return table(report)


def falls_short(report: Report, percent: float) -> list[str]:
    """What to say where fewer operations were reached than that many percent of all; nothing where enough were."""
    return list(shortfalls(report, {"operations": percent}))
