"""`make lifecycle REFERENCE=http://…`: ask a real server and the mock, and tell what differs.

Without a reference the recorded answers stand in for it. The exit code is 1 where something differs for no known
reason. The real server needs its seed (see `servers.ZOU_PERSONAS`), put back before each run: what a life leaves there
is in the way of the next.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from contextlib import ExitStack

import httpx

from . import servers
from .compare import Answers, Difference, ask, differences, record, recorded, tables


def main() -> int:
    """Compare, print, and answer the exit code."""
    options = _options()
    asked, found = 0, list[Difference]()
    with ExitStack() as stack:
        real = stack.enter_context(servers.at(options.reference)) if options.reference else None
        for table in tables(options.tables):
            start = time.monotonic()
            answers = ask(real, table) if real is not None else recorded(table)
            if answers is None:
                print(f"{table}: not recorded", file=sys.stderr)
                continue
            if options.record:
                record(table, answers)
            here = list(differences(table, answers, _of_the_mock(table)))
            asked, found = asked + len(answers), found + here
            print(
                f"{table}: {len(answers)} calls, {len(here)} differ, {time.monotonic() - start:.0f} s", file=sys.stderr
            )
    return _tell(asked, found, whole=options.all)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m contract_tests.lifecycle", description=__doc__)
    parser.add_argument("--reference", metavar="URL", help="a real server with its seed; else what was recorded of it")
    parser.add_argument("--record", action="store_true", help="keep what the real server answers in recorded/")
    parser.add_argument("--all", action="store_true", help="list what differs for a known reason too")
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="tables of models (default: all)")
    options = parser.parse_args()
    if options.record and not options.reference:
        parser.error("--record needs --reference")
    return options


def _of_the_mock(table: str) -> Answers:
    with servers.mock() as mock:
        return ask(mock, table)


def _tell(asked: int, found: list[Difference], *, whole: bool) -> int:
    for one in found:
        if whole or one.reason is None:
            print(
                f"{one.table} | {one.question}\n  real: {one.real}\n  mock: {one.mock}\n  {one.reason or 'NO REASON'}"
            )
    reasons = Counter(one.reason or "no known reason" for one in found)
    print(f"\n{asked} calls, {asked - len(found)} the same, {len(found)} differ:")
    for why, count in reasons.most_common():
        print(f"{count:6} {why}")
    return int("no known reason" in reasons)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("stopped")
    except httpx.HTTPError as error:
        sys.exit(f"the server does not answer: {error!r}")
