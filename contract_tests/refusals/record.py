"""Record from a server what dedicated operations refuse first.

    python -m contract_tests.refusals.record http://127.0.0.1:5900 --save SAVE --restore RESTORE

SAVE and RESTORE are commands. The small production is made first and saved; it is put back after each operation that
changed something. Needs a server whose database may be written to. Prints its progress; Ctrl-C keeps the old table.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mockitsu.operation import Operation

from ..permissions.recording import Recorder, record
from .calls import CALLERS, calls, covered
from .world import WholeBuilder

TABLE = Path(__file__).with_name("refusals.json")


def ask(recorder: Recorder, operation: Operation) -> dict[str, list[int]]:
    """The statuses for each caller, by call."""
    found: dict[str, list[int]] = {}
    for called, call in calls(operation, recorder.matrix):
        options = {name: part for name, part in call.items() if name != "path"}
        found[called] = [recorder.ask(operation, call["path"], caller, called, **options) for caller in CALLERS]
    if any(status < 300 for statuses in found.values() for status in statuses):
        recorder.put_back()
    return found


if __name__ == "__main__":
    try:
        record(__doc__, TABLE, WholeBuilder, CALLERS, covered, ask)
    except KeyboardInterrupt:
        sys.exit("stopped")
