"""`make browser-test`: installs what is needed and runs the scenario; what cannot be had is named, loudly."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from .prepare import missing


def main() -> int:
    problems = missing()
    if problems:
        print("SKIPPED: browser-test did not run, for want of", file=sys.stderr)
        for problem in problems:
            print(f"  {problem}", file=sys.stderr)
        return 0
    return int(pytest.main([str(Path(__file__).with_name("scenario.py")), "-n0", *(sys.argv[1:] or ["-v"])]))


if __name__ == "__main__":
    sys.exit(main())
