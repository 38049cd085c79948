"""Record the permission table from a server: what each operation answers to each persona.

    python -m contract_tests.permissions.record http://127.0.0.1:5900 --save SAVE --restore RESTORE

SAVE and RESTORE are commands. The small production is made first and saved; it is put back after each operation that
changed something, and after each row that was deleted. Needs a server whose database may be
written to. Prints its progress; Ctrl-C keeps the old table.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mockitsu.operation import Operation

from .matrix import covered
from .recording import Recorder, record
from .world import PERSONAS, Builder

TABLE = Path(__file__).with_name("roles.json")


def ask(recorder: Recorder, operation: Operation) -> list[int]:
    """The status for each persona, one after another."""
    statuses, changed = [], False
    for persona in PERSONAS:
        request = recorder.matrix.request(operation)
        statuses.append(recorder.ask(operation, request.pop("path"), persona, **request))
        changed |= operation.method != "get" and statuses[-1] < 300
        if changed and operation.method == "delete":
            recorder.put_back()
            changed = False
    if changed:
        recorder.put_back()
    return statuses


if __name__ == "__main__":
    try:
        record(__doc__, TABLE, Builder, PERSONAS, covered, ask)
    except KeyboardInterrupt:
        sys.exit("stopped")
