"""Seeded faults repeat: scripts/repeat_faults.py, which shows it, against a live server."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "repeat_faults.py"


def test_the_same_requests_fail_in_the_same_way(live_server: str) -> None:
    command = [sys.executable, str(SCRIPT), "--url", live_server, "--requests", "200", "--workers", "4"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    runs = [
        re.sub(r" in [\d.]+ s", "", line.partition(": ")[2]) for line in done.stdout.splitlines() if ", seed " in line
    ]
    assert len(runs) == 3
    assert runs[0] == runs[1] != runs[2]
    assert re.match(r"200 requests: \d+ answered 200, \d+ answered 502, \d+ answered 503; [1-9]\d* waited", runs[0])
