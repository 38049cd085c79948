"""The long fuzzing run, on one operation; how it is cut into shards, and what it is held to."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from contract_tests.fuzz import shard
from contract_tests.fuzz.__main__ import arguments, jobs
from contract_tests.fuzz.control import CONTROL
from contract_tests.fuzz.pages import junit, page
from contract_tests.fuzz.scenes import ROLES
from contract_tests.fuzz.shard import Finding, Job, Outcome
from contract_tests.fuzz.summary import NEVER, Exempt, Summary, exempt, table
from mockitsu.coverage import Report
from mockitsu.coverage.report import Reached
from mockitsu.document import Document
from mockitsu.operation import Operation

ROOT = Path(__file__).resolve().parent.parent
JOB = Job("Search", "artist", ("examples",), 1, False, 1, ("search",))


def outcome(*findings: Finding, **statuses: int) -> Outcome:
    """Of a shard with one operation that gave these statuses so many times."""
    reached = Reached(
        "search", "Search", "POST", "/data/search", statuses={name[1:]: n for name, n in statuses.items()}
    )
    return Outcome(JOB, Counter(examples=2), list(findings), Report([reached]).shown(), 0.5)


def test_every_operation_is_in_one_shard_of_each_role() -> None:
    declared = Counter(declared["operationId"] for _, _, declared in Document.load().operations())
    made = jobs(arguments([]))
    for role in ROLES:
        mine = (job for job in made if job.role == role and job.tag != CONTROL)
        assert Counter(name for job in mine for name in job.operations) == declared


def test_the_control_api_is_one_shard() -> None:
    [job] = [job for job in jobs(arguments([])) if job.tag == CONTROL]
    declared = Document.load(name="control").operations()
    assert (job.role, set(job.operations)) == ("admin", {one["operationId"] for _, _, one in declared})
    assert set(job.operations) >= {"create_sandbox", "verify_requests"}


def test_it_can_be_narrowed_down() -> None:
    made = jobs(arguments(["--tag", "Tasks", "--role", "artist", "--operation", "get_task", "--seed", "7"]))
    assert [(job.tag, job.role, job.operations, job.seed) for job in made] == [("Tasks", "artist", ("get_task",), 7)]


def test_what_need_not_be_reached_is_declared_and_has_a_reason() -> None:
    document = Document.load()
    operations = {
        one["operationId"]: Operation(document, path, method, one) for path, method, one in document.operations()
    }
    for one in exempt():
        assert len(one.reason.split()) > 3
        for name in one.operations:
            declared = {NEVER, *map(str, operations[name].responses)}
            assert declared & set(one.statuses) if one.sometimes else declared >= set(one.statuses), name


def test_what_was_not_reached_is_told() -> None:
    summary = Summary([outcome(_200=0, _400=3, _404=0)])
    known = [Exempt(("404",), "nobody can", frozenset({"search"}))]
    assert summary.unreached([]) == ["search never answered 2xx", "search never answered 404"]
    assert summary.unreached(known) == ["search never answered 2xx"]
    assert summary.outdated(known) == []
    assert Summary([outcome(_200=1, _404=1)]).outdated(known) == [
        "search answers 404 now: take it out of unreached.yaml"
    ]


def test_a_failure_is_in_every_report() -> None:
    finding = Finding(
        "POST /data/search", "examples", "not_a_server_error: Server error", "500 \x00 <b>", "curl -X POST"
    )
    summary = Summary([outcome(finding, _200=1)])
    suites = ElementTree.fromstring(junit(summary, ["a problem"]).partition("\n")[2])
    assert [(suite.get("name"), suite.get("failures")) for suite in suites] == [("Search as artist", "1"), ("run", "1")]
    assert "&lt;b&gt;" in page(summary, [], "Fuzzing")
    assert "make fuzz ARGS=&quot;--seed 1 --tag &#x27;Search&#x27; --role artist --phases examples&quot;" in page(
        summary, [], "Fuzzing"
    )
    assert table(summary).splitlines()[-1].split() == ["all", "1", "2", "1", "1/1", "1"]


def test_a_shard_that_breaks_off_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(of_control: bool) -> None:
        raise RuntimeError(f"no studio for {of_control}")

    monkeypatch.setattr(shard, "shards", broken)
    summary = Summary([shard.run(JOB)])
    [(_, finding)] = summary.findings()
    assert "no studio for False" in finding.title
    assert "in broken" in finding.message
    assert table(summary).splitlines()[-1].split() == ["all", "0", "0", "1", "0/0", "0"]
    suites = ElementTree.fromstring(junit(summary, []).partition("\n")[2])
    assert suites[0].get("failures") == "1"


@pytest.mark.parametrize(("minutes", "code"), [("5", 0), ("0", 1)])
def test_it_runs(tmp_path: Path, minutes: str, code: int) -> None:
    """To its end, and not where there is no time: what was not run is a failure."""
    typed = ["--operation", "search_studio", "--operation", "create_fault", "--role", "admin", "--phases", "examples"]
    command = [sys.executable, "-m", "contract_tests.fuzz", *typed, "--minutes", minutes, "--reports", str(tmp_path)]
    command += ["--cases", "2", "--jobs", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == code, f"{done.stdout}\n{done.stderr}"
    assert {file.name for file in tmp_path.iterdir()} == {
        *("fuzz.html", "fuzz.xml", "fuzz.json", "fuzz.txt", "fuzz-coverage.html")
    }
    suites = ElementTree.parse(tmp_path / "fuzz.xml").getroot()
    assert [suite.get("failures") for suite in suites] == (["2"] if code else ["0", "0", "0"])
    if not code:
        lines = (tmp_path / "fuzz.txt").read_text().splitlines()
        assert [line.split("  ")[0] for line in lines[2:4]] == [CONTROL, "Search"]
