"""Record from a server what dedicated operations refuse first.

    python -m contract_tests.refusals.record http://127.0.0.1:5900 --save SAVE --restore RESTORE

SAVE and RESTORE are commands. The small production is made first and saved; it is put back after each operation that
changed something. Needs a server whose database may be written to. Prints its progress; Ctrl-C keeps the old table.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mockitsu.settings import Settings
from mockitsu.testing import Studio

from ..permissions.matrix import Matrix
from ..permissions.record import Remote, run
from .calls import CALLERS, calls, covered
from .world import WholeBuilder

TABLE = Path(__file__).with_name("refusals.json")

Table = dict[str, dict[str, list[int]]]
"""Statuses for each caller, by operation and call."""


def write(table: Mapping[str, Mapping[str, list[int]]], path: Path) -> None:
    """One line for each operation."""
    lines = (f"  {json.dumps(id)}: {json.dumps(found)}" for id, found in sorted(table.items()))
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base_url")
    parser.add_argument("--save", required=True, help="command that saves the state of the server")
    parser.add_argument("--restore", required=True, help="command that puts it back")
    parser.add_argument("--answers", type=Path, help="also write the whole answers into this file")
    parser.add_argument(
        "--only", default="", help="only operations whose id contains this; the others keep their lines"
    )
    args = parser.parse_args()
    server = Remote(args.base_url)
    matrix = Matrix(WholeBuilder(server).build())
    for caller in CALLERS:
        server.token(caller)
    run(args.save)
    studio = Studio(Settings(scale="tiny"))
    operations = [one for one in covered({one.id: one for one in studio.app.operations()}) if args.only in one.id]
    table: Table = json.loads(TABLE.read_text()) if args.only else {}
    answers: dict[str, Any] = {"ids": matrix.ids, "answers": {}}
    started = time.monotonic()
    for index, operation in enumerate(operations):
        table[operation.id], changed = {}, False
        for called, call in calls(operation, matrix):
            table[operation.id][called] = statuses = []
            for caller in CALLERS:
                answer = server.request(operation.method, call["path"], caller, **_options(call))
                statuses.append(answer.status_code)
                kept = answers["answers"].setdefault(operation.id, {}).setdefault(called, {})
                kept[caller] = [answer.status_code, answer.text[:2000]]
                changed |= answer.status_code < 300
        if changed:
            run(args.restore)
        took = time.monotonic() - started
        print(f"\r{index + 1}/{len(operations)} {took:.0f} s {operation.id:60}", end="", file=sys.stderr)
    if args.answers:
        args.answers.write_text(json.dumps(answers))
    write(table, TABLE)


def _options(call: Mapping[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in call.items() if name != "path"}


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("stopped")
