"""`--mockitsu-coverage`, and faults and journals in tests, in runs of pytest of their own."""

from __future__ import annotations

import json

import pytest

pytest_plugins = ["pytester"]

TESTS = """
import httpx
import pytest
from mockitsu.client import VerificationError


@pytest.mark.parametrize("sandbox", ["mockitsu_sandbox", "mockitsu_local"])
def test_faults_and_journal(sandbox, request):
    sandbox = request.getfixturevalue(sandbox)
    sandbox.fault("get_status", status=503, count=1)
    assert [sandbox.client.get("/status").status_code for _ in range(2)] == [503, 200]
    assert [one["faults"] for one in sandbox.journal] == [["fault-1"], []]
    sandbox.journal.verify("get_status", status=503, exactly=1)
    with pytest.raises(VerificationError, match="exactly 3 expected, 2 found"):
        sandbox.journal.verify("get_status", exactly=3)


def test_another(mockitsu_sandbox):
    mockitsu_sandbox.client.get("/config")
"""


@pytest.fixture
def run(inner: pytest.Pytester) -> pytest.Pytester:
    inner.makepyfile(TESTS)
    return inner


@pytest.mark.parametrize("workers", ["0", "2"])
def test_what_all_processes_reached_is_joined(run: pytest.Pytester, workers: str) -> None:
    files = ("c.json", "c.html", "c.xml", "c.txt")
    reports = [f"--mockitsu-coverage-report={file}" for file in files]
    result = run.runpytest_subprocess("-n", workers, "--mockitsu-coverage", *reports)
    result.assert_outcomes(passed=3)
    result.stdout.fnmatch_lines(["*coverage of the Kitsu API*", "tag * operations *", "all *", "written to c.json"])
    report = json.loads((run.path / "c.json").read_text())
    counts = {one["operation"]: one["requests"] for one in report["operations"] if one["requests"]}
    assert counts == {"get_status": 4, "get_config": 1}
    assert [(run.path / file).read_text()[:4] for file in files] == ['{\n "', "<!do", "<?xm", "tag "]


def test_a_threshold_fails_the_run(run: pytest.Pytester) -> None:
    result = run.runpytest_subprocess("-n0", "--mockitsu-coverage-fail-under=50", "-k", "another")
    assert result.ret == 1
    result.stdout.fnmatch_lines(["operations: * are less than the wanted 50 %"])
    result = run.runpytest_subprocess("-n0", "--mockitsu-coverage-fail-under=operations=0.1", "-k", "another")
    assert result.ret == 0
    result = run.runpytest_subprocess("-n0", "--mockitsu-coverage-fail-under=speed=1")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*there is no measure 'speed'*"])


def test_a_run_that_calls_nothing_falls_short(run: pytest.Pytester) -> None:
    run.makepyfile(test_nothing="def test_nothing(): pass")
    result = run.runpytest_subprocess("-n0", "--mockitsu-coverage-fail-under=1", "test_nothing.py")
    assert result.ret == 1
    result.stdout.fnmatch_lines(["no test has called Mockitsu", "nothing was reached*"])
