"""A report as people and build servers read it: a table for the terminal, a page, JUnit XML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from .report import MEASURES, PARTS, Reached, Report, ReportError, Total

TITLES = {measure: measure.replace("_", " ") for measure in MEASURES}
STYLE = """
body{font:14px/1.4 system-ui,sans-serif;margin:2em auto;max-width:75em;padding:0 1em;color:#223}
table{border-collapse:collapse;width:100%}th,td{padding:.25em .6em;text-align:right;border-bottom:1px solid #dde}
th:first-child,td:first-child{text-align:left}summary{cursor:pointer}code{font-size:12px}
meter{width:5em;vertical-align:middle}.none{color:#b00}.all{color:#070}details{margin:.3em 0}
ul{margin:.2em 0 .6em}li{margin:.1em 0}
@media(prefers-color-scheme:dark){body{background:#16181d;color:#dde}th,td{border-color:#334}
.none{color:#f88}.all{color:#8d8}}
"""


def table(report: Report) -> str:
    """The coverage by tag, for a terminal: one line each, and one for all."""
    rows = [("tag", *(TITLES[measure] for measure in MEASURES))]
    rows += [(tag, *map(_short, report.totals(many).values())) for tag, many in report.tags().items()]
    rows.append(("all", *map(_short, report.totals().values())))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows]
    rule = "-" * max(map(len, lines))
    return "\n".join([lines[0], rule, *lines[1:-1], rule, lines[-1]])


def _short(total: Total) -> str:
    if not total.declared:
        return "-"
    return f"{total.covered}/{total.declared} {total.percent:5.1f}%"


def html(report: Report, title: str = "Coverage of the Kitsu API") -> str:
    """A page that needs nothing from elsewhere: the coverage by tag, and below each what was reached of it."""
    totals = report.totals()
    heads = "".join(f"<th>{TITLES[measure]}</th>" for measure in MEASURES)
    rows = "".join(_row(tag, report.totals(many), link=True) for tag, many in report.tags().items())
    sections = "".join(_section(tag, many) for tag, many in report.tags().items())
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head><body><h1>{escape(title)}</h1><p>{report.requests} requests</p>"
        f"<table><thead><tr><th>tag</th>{heads}</tr></thead><tbody>{rows}</tbody>"
        f"<tfoot>{_row('all', totals)}</tfoot></table>{sections}</body></html>"
    )


def _row(name: str, totals: Mapping[str, Total], *, link: bool = False) -> str:
    shown = escape(name)
    label = f'<a href="#{_anchor(name)}">{shown}</a>' if link else f"<b>{shown}</b>"
    return f"<tr><td>{label}</td>{''.join(map(_cell, totals.values()))}</tr>"


def _cell(total: Total) -> str:
    if not total.declared:
        return "<td>-</td>"
    meter = f'<meter min="0" max="{total.declared}" value="{total.covered}"></meter>'
    return f"<td>{total.covered}/{total.declared} {meter} {total.percent} %</td>"


def _section(tag: str, operations: list[Reached]) -> str:
    return f'<h2 id="{_anchor(tag)}">{escape(tag)}</h2>{"".join(map(_operation, operations))}'


def _operation(one: Reached) -> str:
    name = f"<code>{one.method} {escape(one.path)}</code> {escape(one.operation)}"
    count = f"{one.requests} requests" if one.requests else "not reached"
    parts = "".join(f"<li>{TITLES[part]}: {_counts(getattr(one, part))}</li>" for part in PARTS if getattr(one, part))
    if one.undeclared:
        parts += f"<li>undeclared statuses: {_counts(one.undeclared)}</li>"
    kind = "" if one.requests else ' class="none"'
    return f"<details><summary{kind}>{name}: {count}</summary><ul>{parts}</ul></details>"


def _counts(counts: Mapping[str, int]) -> str:
    shown = (
        f'<span class="{"all" if count else "none"}">{escape(name)}&nbsp;{count}</span>'
        for name, count in counts.items()
    )
    return ", ".join(shown)


def _anchor(tag: str) -> str:
    return escape(tag.lower().replace(" ", "-"))


def junit(report: Report) -> str:
    """A test suite for each tag, a test case for each operation: one that was not reached is a failure, what is
    missing of the others is told in their output."""
    suites = ElementTree.Element("testsuites", name="coverage")
    for tag, operations in report.tags().items():
        missed = sum(not one.requests for one in operations)
        numbers = {"tests": str(len(operations)), "failures": str(missed), "errors": "0", "skipped": "0", "time": "0"}
        suite = ElementTree.SubElement(suites, "testsuite", {"name": tag, **numbers})
        for one in operations:
            _case(suite, one)
    ElementTree.indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(suites, encoding="unicode") + "\n"


def _case(suite: ElementTree.Element, one: Reached) -> None:
    case = ElementTree.SubElement(suite, "testcase", classname=one.tag, name=one.operation, time="0")
    if not one.requests:
        failure = ElementTree.SubElement(case, "failure", message="not reached", type="coverage")
        failure.text = f"{one.method} {one.path} was not called"
        return
    missing = one.missing()
    if missing:
        ElementTree.SubElement(case, "system-out").text = "\n".join(f"not reached: {line}" for line in missing)


def shortfalls(report: Report, wanted: Mapping[str, float]) -> Iterator[str]:
    """What falls short of the wanted percentages by measure, in words."""
    totals: Mapping[str, Any] = report.totals()
    for measure, percent in wanted.items():
        total = totals[measure]
        if total.percent < percent:
            yield (
                f"{TITLES[measure]}: {total.percent} % ({total.covered} of {total.declared}) "
                f"are less than the wanted {percent:g} %"
            )


WRITERS: Mapping[str, Callable[[Report], str]] = {
    "table": lambda report: table(report) + "\n",
    "json": lambda report: json.dumps(report.shown(), indent=1) + "\n",
    "html": html,
    "junit": junit,
}
"""How a report is written in each form."""
FORMS = {".json": "json", ".html": "html", ".htm": "html", ".xml": "junit"}


def form_of(file: str) -> str:
    """The form that a file is written in, by its name: a table unless it says otherwise."""
    return FORMS.get(Path(file).suffix.lower(), "table")


def write_report(report: Report, form: str) -> str:
    """A report in one of the forms of `WRITERS`."""
    return WRITERS[form](report)


def read_threshold(text: str) -> tuple[str, float]:
    """The measure and the percentage of "statuses=40", or of "80", which is about operations. Raises ReportError."""
    measure, _, percent = text.rpartition("=")
    if (measure or "operations") not in MEASURES:
        raise ReportError(f"there is no measure {measure!r}; there are {', '.join(MEASURES)}")
    try:
        return measure or "operations", float(percent)
    except ValueError:
        raise ReportError(f"{percent!r} is no percentage") from None
