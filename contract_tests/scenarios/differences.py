"""Where the mock knowingly answers otherwise than a real server: `contract_tests/differences.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).resolve().parent.parent / "differences.yaml"


@cache
def listed() -> dict[str, list[dict[str, Any]]]:
    """`differences` on purpose and `defects` to be mended: each with operation, real, mock, reason and, where a
    scenario shows it, `seen`."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return dict(yaml.load(FILE.read_text(encoding="utf-8"), loader))


def seen() -> Iterator[tuple[str, int, str]]:
    """What may differ in the scenarios: id of the scenario, number of the exchange from 1, and the path in it."""
    for entry in (*listed()["differences"], *listed()["defects"]):
        for scenario_id, calls in entry.get("seen", {}).items():
            yield from ((scenario_id, number, path) for number, paths in _calls(calls) for path in paths)


def page() -> str:
    """docs/differences.md."""
    lines = [
        "# Differences",
        "",
        "Where Mockitsu knowingly answers otherwise than a Zou 1.0.97 server."
        " Everything else that differs is a defect.",
        "Generated from `contract_tests/differences.yaml` by `make docs`.",
        "",
        *_table(listed()["differences"]),
    ]
    if listed()["defects"]:
        lines += ["", "## Defects", "", "Seen in scenarios and not mended yet.", "", *_table(listed()["defects"])]
    return "\n".join(lines) + "\n"


def _calls(calls: Mapping[int, Any]) -> Iterator[tuple[int, list[str]]]:
    for number, paths in calls.items():
        yield int(number), [paths] if isinstance(paths, str) else list(paths)


def _table(entries: list[dict[str, Any]]) -> list[str]:
    rows = [f"| {' | '.join(entry[name] for name in ('operation', 'real', 'mock', 'reason'))} |" for entry in entries]
    return ["| operation | real server | mock | reason |", "| --- | --- | --- | --- |", *rows]
