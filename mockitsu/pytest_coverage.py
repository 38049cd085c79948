"""`--mockitsu-coverage`: what a run of pytest has reached of the API's description."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .client import Client, ClientError
from .coverage import Report, ReportError
from .coverage.pages import form_of, read_threshold, shortfalls, table, write_report

if TYPE_CHECKING:
    from .pytest_plugin import Run

OUTPUT = "mockitsu_coverage"
"""Where a worker of pytest-xdist tells what its own application has reached."""


class CoveragePlugin:
    """Collects what the servers of the run have counted, and the applications in its processes."""

    def __init__(self, config: pytest.Config, run: Run) -> None:
        self.config = config
        self.run = run
        self.files: list[str] = config.getoption("mockitsu_coverage_report")
        percent: float = config.getoption("mockitsu_coverage") or 0.0
        self.thresholds = {"operations": percent} if percent else {}
        try:
            self.thresholds |= dict(map(read_threshold, config.getoption("mockitsu_coverage_fail_under")))
        except ReportError as error:
            raise pytest.UsageError(f"--mockitsu-coverage-fail-under: {error}") from None
        self.reports: list[Report] = []
        self.whole: Report | None = None
        self.short: list[str] = []
        self.problems: list[str] = []

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """A worker has ended: take what it has told."""
        shown = getattr(node, "workeroutput", {}).get(OUTPUT)
        if shown is not None:
            self.reports.append(Report.read(shown))

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Join all reports and write them; a worker tells its own only."""
        from .pytest_plugin import APP  # it imports this module, too

        application = self.config.stash.get(APP, None)
        local = Report.of(application.operations(), application.coverage) if application else None
        if self.run.worker:
            if local is not None:
                self.config.workeroutput[OUTPUT] = local.shown()  # type: ignore[attr-defined]  # of pytest-xdist
            return
        self.reports += [local] if local is not None else []
        self._ask_servers()
        if self.reports:
            self._join()
        elif self.thresholds:
            self.short = ["nothing was reached, which is less than any threshold"]
        if self.short and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _join(self) -> None:
        self.whole = self.reports[0]
        for other in self.reports[1:]:
            self.whole = self.whole.merged(other)
        self._write(self.whole)
        self.short = list(shortfalls(self.whole, self.thresholds))

    def _ask_servers(self) -> None:
        for url in self.run.servers():
            try:
                with Client(url, token=self.config.getoption("mockitsu_token")) as client:
                    self.reports.append(Report.read(client.coverage.report()))
            except (ClientError, ReportError) as error:
                self.problems.append(str(error))

    def _write(self, report: Report) -> None:
        for file in self.files:
            try:
                Path(file).parent.mkdir(parents=True, exist_ok=True)
                Path(file).write_text(write_report(report, form_of(file)), encoding="utf-8")
            except OSError as error:
                self.problems.append(f"cannot write {file}: {error.strerror}")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """The table, the files, and what falls short."""
        terminalreporter.section("coverage of the Kitsu API")
        if self.whole is None:
            terminalreporter.line("no test has called Mockitsu")
        else:
            terminalreporter.line(table(self.whole))
        for line in (*(f"written to {file}" for file in self.files if self.whole), *self.problems, *self.short):
            terminalreporter.line(line, red=line in self.short or line in self.problems)
