"""The reports in files: a page for people, JUnit XML for build servers, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from html import escape
from pathlib import Path
from xml.etree import ElementTree

from mockitsu.coverage import Report
from mockitsu.coverage.pages import STYLE, html

from .shard import PHASES, Finding, Job, Outcome
from .summary import Summary, table

HEADS = ("tag", "role", "operations", "cases", "failures", "2xx reached", "statuses reached", "seconds")


def write(folder: Path, summary: Summary, problems: Sequence[str], title: str) -> list[Path]:
    """Write all reports; the files."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "fuzz.html": page(summary, problems, title),
        "fuzz.xml": junit(summary, problems),
        "fuzz.json": as_json(summary, problems),
        "fuzz.txt": table(summary) + "\n",
        "fuzz-coverage.html": html(summary.report(), "What fuzzing reached of the Kitsu API"),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def repeat(job: Job, finding: Finding | None = None) -> str:
    """The command that runs a shard again."""
    phase = f" --phases {finding.phase}" if finding and finding.phase in PHASES else ""
    return f"make fuzz ARGS=\"--seed {job.seed} --tag '{job.tag}' --role {job.role}{phase}\""


def page(summary: Summary, problems: Sequence[str], title: str) -> str:
    """A page that needs nothing from elsewhere."""
    heads = "".join(f"<th>{head}</th>" for head in HEADS)
    rows = "".join(_rows(summary))
    failures = "".join(
        f"<details open><summary class=none>{escape(finding.operation)} as {job.role}: {escape(finding.title)}"
        f"</summary><pre>{escape(finding.message)}\n\n{escape(finding.request)}\n\n{escape(repeat(job, finding))}"
        "</pre></details>"
        for job, finding in summary.findings()
    )
    others = "".join(f"<li>{escape(problem)}</li>" for problem in problems)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{STYLE}pre{{white-space:pre-wrap}}</style></head><body><h1>{escape(title)}</h1>"
        f"<h2>Failures</h2>{failures or '<p>none</p>'}<h2>Problems of the run</h2><ul>{others or '<li>none</li>'}</ul>"
        f'<p><a href="fuzz-coverage.html">What was reached of each operation</a></p>'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></body></html>"
    )


def _rows(summary: Summary) -> Iterator[str]:
    for (tag, role), line in summary.lines().items():
        reached = f"{line.reached}/{line.declared}"
        cells = (role, line.operations, line.cases, line.failures, line.succeeded, reached, f"{line.seconds:.1f}")
        yield f"<tr><td>{escape(tag)}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def junit(summary: Summary, problems: Sequence[str]) -> str:
    """A suite for each tag and role with a case for each operation, and one for what concerns the run as a whole."""
    suites = ElementTree.Element("testsuites", name="fuzz")
    for outcome in summary.outcomes:
        _suite(suites, outcome)
    whole = ElementTree.SubElement(suites, "testsuite", _numbers("run", max(1, len(problems)), len(problems)))
    for problem in problems:
        case = ElementTree.SubElement(whole, "testcase", classname="run", name=problem, time="0")
        ElementTree.SubElement(case, "failure", message=problem, type="run")
    if not problems:
        ElementTree.SubElement(whole, "testcase", classname="run", name="everything was reached", time="0")
    ElementTree.indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(suites, encoding="unicode") + "\n"


def _suite(suites: ElementTree.Element, outcome: Outcome) -> None:
    found: dict[str, list[Finding]] = {}
    for finding in outcome.findings:
        found.setdefault(finding.operation, []).append(finding)
    named = [f"{one.method} {one.path}" for one in Report.read(outcome.reached).operations]
    names = [*named, *(name for name in found if name not in named)]
    numbers = _numbers(outcome.job.name, len(names), len(found), outcome.seconds)
    suite = ElementTree.SubElement(suites, "testsuite", numbers)
    for name in names:
        case = ElementTree.SubElement(suite, "testcase", classname=outcome.job.name, name=name, time="0")
        for finding in found.get(name, ()):
            failure = ElementTree.SubElement(case, "failure", message=finding.title, type=finding.phase)
            failure.text = _printable(f"{finding.message}\n\n{finding.request}\n\n{repeat(outcome.job, finding)}")


def _numbers(name: str, tests: int, failures: int, seconds: float = 0.0) -> dict[str, str]:
    numbers = {"tests": tests, "failures": failures, "errors": 0, "skipped": 0}
    return {"name": name, **{key: str(value) for key, value in numbers.items()}, "time": f"{seconds:.1f}"}


def _printable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(letter if letter >= " " or letter in "\n\t" else "\N{REPLACEMENT CHARACTER}" for letter in text)


def as_json(summary: Summary, problems: Sequence[str]) -> str:
    shards = [
        {
            **{name: getattr(outcome.job, name) for name in ("tag", "role", "seed")},
            "cases": dict(outcome.cases),
            "seconds": round(outcome.seconds, 2),
            "worked": round(outcome.worked, 2),
            "failures": [asdict(finding) for finding in outcome.findings],
        }
        for outcome in summary.outcomes
    ]
    return json.dumps({"problems": list(problems), "shards": shards, "reached": summary.report().shown()}, indent=1)
