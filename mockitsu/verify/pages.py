"""A report as people and build servers read it: a text for the terminal, a page, JUnit XML."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from xml.etree import ElementTree

from .report import Outcome, Report, State

STYLE = """
body{font:14px/1.4 system-ui,sans-serif;margin:2em auto;max-width:75em;padding:0 1em;color:#223}
table{border-collapse:collapse}th,td{padding:.25em .6em;text-align:right;border-bottom:1px solid #dde}
th:first-child,td:first-child{text-align:left}code{font-size:12px}summary{cursor:pointer}details{margin:.3em 0}
.different,.not-described{color:#b00}.conforms{color:#070}.not-served{color:#960}
@media(prefers-color-scheme:dark){body{background:#16181d;color:#dde}th,td{border-color:#334}
.different,.not-described{color:#f88}.conforms{color:#8d8}.not-served{color:#fb6}}
"""


FAILURES = (State.DIFFERENT, State.NOT_DESCRIBED)


def text(report: Report, *, verbose: bool = False) -> str:
    """What differs and why, what is not served or was not reached, and the numbers; `verbose` names what conforms."""
    return "\n".join(_lines(report, verbose)) + "\n"


def _lines(report: Report, verbose: bool) -> Iterator[str]:
    for outcome in (*report.of(State.DIFFERENT), *report.of(State.NOT_DESCRIBED)):
        yield f"{outcome.state.value:<12} {_named(outcome)}"
        for problem, call in outcome.problems.items():
            yield f"    {problem}"
            yield f"        {call}"
    yield from (f"not served   {_named(outcome)}" for outcome in report.of(State.NOT_SERVED))
    yield from (f"not reached  {_named(outcome)}: {outcome.note}" for outcome in report.of(State.NOT_REACHED))
    if verbose:
        yield from (f"conforms     {_named(outcome)}" for outcome in report.of(State.CONFORMS))
    yield summary(report)


def summary(report: Report) -> str:
    """The numbers, in a line."""
    counts = ", ".join(f"{count} {state.value}" for state, count in report.counts().items())
    calls = sum(outcome.calls for outcome in report.outcomes)
    stories = sum(outcome.method == "scenario" for outcome in report.outcomes)
    told = f", {stories} scenarios" if stories else ""
    end = "" if report.complete else "; interrupted"
    return (
        f"{report.server} ({report.version}) against {report.document}: "
        f"{len(report.outcomes) - stories} operations{told}, {calls} calls: {counts}{end}"
    )


def _named(outcome: Outcome) -> str:
    return f"{outcome.method} {outcome.path}  [{outcome.operation}]"


def html(report: Report) -> str:
    """A page that needs nothing from elsewhere: the numbers by tag, and every operation with what was found."""
    heads = "".join(f"<th>{state.value}</th>" for state in report.states)
    rows = "".join(
        f"<tr><td>{escape(tag)}</td>"
        + "".join(f"<td>{sum(outcome.state is state for outcome in many) or ''}</td>" for state in report.states)
        + "</tr>"
        for tag, many in report.tags().items()
    )
    total = "".join(f"<th>{count}</th>" for count in report.counts().values())
    sections = "".join(f"<h2>{escape(tag)}</h2>{''.join(map(_operation, many))}" for tag, many in report.tags().items())
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(report.server)}</title>'
        f"<style>{STYLE}</style></head><body><h1>{escape(report.server)}</h1><p>{escape(summary(report))}</p>"
        f"<table><thead><tr><th>tag</th>{heads}</tr></thead><tbody>{rows}</tbody>"
        f"<tfoot><tr><th>all</th>{total}</tr></tfoot></table>{sections}</body></html>\n"
    )


def _operation(outcome: Outcome) -> str:
    kind = outcome.state.value.replace(" ", "-")
    found = "".join(
        f"<li>{escape(problem)}<br><code>{escape(call)}</code></li>" for problem, call in outcome.problems.items()
    )
    note = f"<p>{escape(outcome.note)}</p>" if outcome.note else ""
    name = f"<code>{outcome.method} {escape(outcome.path)}</code> {escape(outcome.operation)}"
    return (
        f"<details{' open' if found else ''}><summary class={kind!r}>{name}: {outcome.state.value}, "
        f"{outcome.calls} calls</summary>{note}<ul>{found}</ul></details>"
    )


def junit(report: Report) -> str:
    """A test suite for each tag, a test case for each operation: what differs is a failure, what is not served or was
    not reached is skipped."""
    suites = ElementTree.Element("testsuites", name=f"{report.kind} {report.server}")
    for tag, many in report.tags().items():
        failures = sum(outcome.state in FAILURES for outcome in many)
        skipped = sum(outcome.state in (State.NOT_SERVED, State.NOT_REACHED) for outcome in many)
        numbers = {"tests": len(many), "failures": failures, "errors": 0, "skipped": skipped}
        seconds = sum(outcome.seconds for outcome in many)
        shown = {name: str(number) for name, number in numbers.items()}
        suite = ElementTree.SubElement(suites, "testsuite", {"name": tag, **shown, "time": f"{seconds:.3f}"})
        for outcome in many:
            _case(suite, outcome)
    ElementTree.indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(suites, encoding="unicode") + "\n"


def _case(suite: ElementTree.Element, outcome: Outcome) -> None:
    case = ElementTree.SubElement(
        suite, "testcase", classname=outcome.tag, name=outcome.operation, time=f"{outcome.seconds:.3f}"
    )
    if outcome.state in FAILURES:
        failure = ElementTree.SubElement(case, "failure", message=printable(next(iter(outcome.problems))))
        failure.text = printable("\n".join(f"{problem}\n    {call}" for problem, call in outcome.problems.items()))
    elif outcome.state is not State.CONFORMS:
        note = f": {outcome.note}" if outcome.note else ""
        ElementTree.SubElement(case, "skipped", message=printable(f"{outcome.state.value}{note}"))


def printable(said: str) -> str:
    """A text without the characters that XML cannot hold."""
    return "".join(sign if sign.isprintable() or sign in "\n\t" else "\ufffd" for sign in said)


FORMATS: Mapping[str, tuple[str, Callable[[Report], str]]] = {
    "text": ("text/plain; charset=utf-8", text),
    "html": ("text/html; charset=utf-8", html),
    "junit": ("application/xml", junit),
}
"""Each form of a report but JSON, with its media type and what writes it."""
