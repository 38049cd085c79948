"""Fuzz every operation of the Kitsu API as every role, in processes of their own, and report once.

Examples:
  make fuzz
  make fuzz ARGS="--tag Tasks --role artist"
  make fuzz ARGS="--seed 7 --tag Tasks --role admin --phases coverage"
"""

from __future__ import annotations

import argparse
import multiprocessing
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from mockitsu.document import Document

from .control import CONTROL
from .pages import repeat, write
from .scenes import ROLES
from .shard import PHASES, Finding, Job, Outcome, run
from .summary import Summary, exempt, table

REPORTS = Path(__file__).resolve().parents[2] / "reports"
CHIEF = "admin"
"""The role that everything is tried as; the others try less of what they share with it."""
SHARE = 2
"""Cases of the other roles for each operation."""
INTERRUPTED = 130


def arguments(typed: Sequence[str] | None = None) -> argparse.Namespace:
    cli = argparse.ArgumentParser(
        prog="make fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    tags = sorted({tag for tag, _ in _operations()})
    cli.add_argument("--tag", action="append", choices=tags, metavar="TAG", help="only this tag; may be repeated")
    cli.add_argument("--role", action="append", choices=ROLES, help="only as this role; may be repeated")
    cli.add_argument("--operation", action="append", metavar="ID", help="only this operation; may be repeated")
    cli.add_argument("--phases", default=",".join(PHASES), help="of Schemathesis (default: %(default)s)")
    cli.add_argument("--cases", type=int, default=8, help="fuzzed as the administrator, by operation (default: 8)")
    cli.add_argument("--seed", type=int, default=1, help="another seed makes other cases (default: 1)")
    cli.add_argument("--jobs", type=int, default=2, help="processes (default: 2)")
    cli.add_argument("--minutes", type=float, default=15, help="when to stop at the latest (default: 15)")
    cli.add_argument("--reports", type=Path, default=REPORTS, metavar="DIR", help="default: reports/")
    args = cli.parse_args(typed)
    args.phases = tuple(args.phases.split(","))
    if unknown := set(args.phases) - set(PHASES):
        cli.error(f"there is no phase {', '.join(sorted(unknown))}; there are {', '.join(PHASES)}")
    return args


def jobs(args: argparse.Namespace) -> list[Job]:
    """The shards of a run, those that take longest first."""
    tags: dict[str, list[str]] = {}
    for tag, name in _operations():
        if (not args.tag or tag in args.tag) and (not args.operation or name in args.operation):
            tags.setdefault(tag, []).append(name)
    chosen = [role for role in ROLES if not args.role or role in args.role]
    found = [
        Job(
            *(tag, role, args.phases, args.cases if role == CHIEF else min(SHARE, args.cases)),
            *(role == CHIEF, args.seed, tuple(names)),
        )
        for role in chosen
        for tag, names in tags.items()
        if tag != CONTROL or role == CHIEF  # it knows no roles
    ]
    return sorted(found, key=lambda job: -len(job.operations) * (5 if job.role == CHIEF else 1))


@cache
def _operations() -> list[tuple[str, str]]:
    """The tag and the id of each operation; those of the control API are one tag."""
    found = [(declared["tags"][0], declared["operationId"]) for _, _, declared in Document.load().operations()]
    mine = Document.load(name="control").operations()
    return found + [(CONTROL, declared["operationId"]) for _, _, declared in mine]


def main() -> None:
    args = arguments()
    waiting = jobs(args)
    if not waiting:
        sys.exit("there is no such operation")
    started = time.monotonic()
    print(f"{len(waiting)} shards in {args.jobs} processes, seed {args.seed}; Ctrl-C ends it and reports", flush=True)
    outcomes: list[Outcome] = []
    interrupted = False
    try:
        for outcome in _outcomes(waiting, args.jobs, started + 60 * args.minutes):
            outcomes.append(outcome)
            _tell(outcome, outcomes, len(waiting), time.monotonic() - started)
    except KeyboardInterrupt:
        interrupted = True
    done = {outcome.job for outcome in outcomes}
    summary = Summary(outcomes, [job for job in waiting if job not in done])
    problems = _problems(summary, args)
    _report(summary, problems, args, time.monotonic() - started)
    if interrupted:
        raise SystemExit(INTERRUPTED)
    raise SystemExit(bool(problems or any(summary.findings())))


def _outcomes(waiting: list[Job], processes: int, deadline: float) -> Iterator[Outcome]:
    """What came of the shards, as they end; fewer than there are, where time is up."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes, signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:  # leaving it ends them
        results = pool.imap_unordered(run, waiting)
        for _ in waiting:
            try:
                yield results.next(max(0.0, deadline - time.monotonic()))
            except multiprocessing.TimeoutError:
                return


def _tell(outcome: Outcome, outcomes: list[Outcome], total: int, seconds: float) -> None:
    cases = sum(sum(one.cases.values()) for one in outcomes)
    failures = sum(len(one.findings) for one in outcomes)
    mine = f"{outcome.job.name}: {sum(outcome.cases.values()):,} cases, {len(outcome.findings)} failures"
    line = f"[{len(outcomes)}/{total}] {seconds:4.0f} s, {cases:,} cases, {failures} failures; {mine}"
    if sys.stdout.isatty() and not outcome.findings:
        print(f"\r\033[K{line[:150]}", end="\n" if len(outcomes) == total else "", flush=True)
    else:
        print(line, flush=True)
    for finding in outcome.findings:
        _show(outcome.job, finding)


def _show(job: Job, finding: Finding) -> None:
    message = finding.message.replace("\n", "\n    ")
    print(f"FAILED {finding.operation} as {job.role} ({finding.phase}): {finding.title}\n    {message}")
    print(f"    {finding.request}\n    {repeat(job, finding)}", flush=True)


def _problems(summary: Summary, args: argparse.Namespace) -> list[str]:
    """What is wrong with the run as a whole."""
    problems = [f"{job.name} was not run to its end: --minutes {args.minutes:g}" for job in summary.missed]
    problems += summary.undeclared()
    if not problems and set(args.phases) == set(PHASES) and not args.role:
        known = exempt()
        problems += summary.unreached(known) + summary.outdated(known)
    return problems


def _report(summary: Summary, problems: Sequence[str], args: argparse.Namespace, seconds: float) -> None:
    title = f"Fuzzing, seed {args.seed}: {summary.cases:,} cases in {seconds:.0f} s"
    if summary.outcomes:
        print(f"\n{table(summary)}\n")
    for problem in problems:
        print(problem)
    files = write(args.reports, summary, problems, title)
    print(
        f"{title}, {len(list(summary.findings()))} failures, {len(problems)} problems; {', '.join(map(str, files[:2]))}"
    )


if __name__ == "__main__":
    main()
