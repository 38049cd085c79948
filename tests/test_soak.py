"""The soak in small: it runs, its sandboxes equal their replayed histories, and it can be ended."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bench.soak.measuring import MEGABYTE, Samples, Summary

ROOT = Path(__file__).resolve().parent.parent
COMMAND = [sys.executable, "-m", "bench.soak", "--sandboxes", "3"]


def test_a_small_run(tmp_path: Path) -> None:
    file = tmp_path / "summary.json"
    command = [*COMMAND, "--requests", "500", "--together", "2", "--json", str(file)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told["requests"] == 500
    assert (told["replayed"], told["differ"], told["foreign"], told["complete"]) == (3, [], 0, True)
    assert not [status for status in told["statuses"] if int(status) >= 500]
    assert told["uploads"] > 0
    assert told["events_heard"] > 100
    assert "all 3 sandboxes equal their own replayed history" in run.stdout
    assert run.returncode == (0 if told["flat"] else 1), "a short run only fills what has a bound"


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_it_is_told_to(told: signal.Signals) -> None:
    process = subprocess.Popen(
        [*COMMAND, "--requests", "1000000"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert "Ctrl-C ends it" in process.stdout.readline()
    process.send_signal(told)
    out, problems = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "to 3 sandboxes" in out
    assert problems.strip() == "ended before it was over"


def summary(**changed: object) -> Summary:
    told = {
        "requests": 10,
        "sandboxes": 2,
        "scale": "tiny",
        "seconds": 1.0,
        "per_second": 10.0,
        "uploads": 1,
        "events_heard": 5,
        "statuses": {200: 10},
        "memory_start": 50.0,
        "memory_half": 100.0,
        "memory_end": 101.0,
        "growth_last_half": 1.0,
        "replayed": 2,
        "differ": [],
        "failed": [],
        "foreign": 0,
        "complete": True,
    }
    return Summary(**{**told, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "wrong",
    [
        {"growth_last_half": 6.0},
        {"differ": ["s00 (state)"]},
        {"failed": ["s00 while it lived"]},
        {"foreign": 1},
        {"statuses": {500: 1}},
        {"complete": False},
    ],
)
def test_whatever_is_wrong_fails_the_run(wrong: dict[str, object]) -> None:
    assert summary().sound
    assert not summary(**wrong).sound


def test_growth_is_that_of_the_last_half() -> None:
    samples = Samples(0, [*range(101)], [min(number, 50) * MEGABYTE for number in range(101)])
    assert samples.growth() == pytest.approx(0)
    steady = Samples(0, [*range(101)], [number * MEGABYTE for number in range(101)])
    assert steady.growth() == pytest.approx(50 * MEGABYTE)
