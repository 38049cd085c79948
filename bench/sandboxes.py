"""What sandboxes cost: forks, snapshots, resets at each scale, memory, tests side by side (`make bench-sandboxes`).

The times are of the operations themselves, in process; through HTTP a request comes on top.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from results import Result, report

from mockitsu.sandbox import Sandbox
from mockitsu.sandboxes import Sandboxes
from mockitsu.settings import Settings
from mockitsu.snapshots import Snapshots
from mockitsu.studio import make_sandbox

TESTS = """
import json, os, pathlib, tempfile
import pytest
from mockitsu import Client, serving

@pytest.fixture
def world(request):
    if os.environ["WORLD"] == "sandbox":
        yield request.getfixturevalue("mockitsu_sandbox")
        return
    with tempfile.TemporaryDirectory() as folder:
        served = serving.start(pathlib.Path(folder), "server", ["--scale", os.environ["SCALE"], "--log-level", "error"])
        try:
            with Client(served.url) as client:
                yield client.sandbox()
        finally:
            served.stop()

@pytest.mark.parametrize("turn", range(int(os.environ["TESTS"])))
def test_work(world, turn):
    world.clock.freeze("2026-12-01T09:30:00")
    with world.login("admin") as api:
        seen = []
        for number in range(10):
            made = api.post("/data/departments", json={"name": f"Department {turn} {number}", "color": "#123456"})
            assert made.status_code == 201, made.text
            seen.append(made.json())
        seen.append(api.get("/data/departments").json())
        seen.append(api.get("/data/events/last").json())
    out = pathlib.Path(os.environ["OUT"]) / os.environ["WORLD"] / f"{turn}.json"
    out.write_text(json.dumps(seen))
"""


def microseconds(action: Callable[[], object], times: int = 300) -> float:
    """The median of that many calls."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1e6


def change(sandbox: Sandbox, rows: int = 10) -> None:
    """Change as many tasks, each in a request of its own."""
    for task in sandbox.begin().rows("task")[:rows]:
        tx = sandbox.begin()
        tx.update("task", task["id"], {"priority": (task["priority"] or 0) + 1})
        sandbox.commit(tx, None, "update_task")


def times(scale: str) -> None:
    """Fork, snapshot, restore, reset and undo in a sandbox that has changed ten rows."""
    settings = Settings(scale=scale, max_sandboxes=1_000_000)
    sandboxes = Sandboxes(make_sandbox(settings), settings)
    sandbox = sandboxes.default
    change(sandbox)
    snapshots = sandbox.part(Snapshots)
    names = iter(range(1_000_000))
    kept = snapshots.take("kept").state
    found = {
        "fork": microseconds(lambda: sandboxes.create(f"fork-{next(names)}", sandbox.state)),
        "snapshot": microseconds(lambda: snapshots.take(f"snapshot-{next(names)}")),
        "restore": microseconds(lambda: sandbox.restore(kept)),
        "reset": microseconds(sandbox.reset),
    }
    rows = sum(len(table) for table in sandbox.root.tables.values())
    for name, value in found.items():
        report(Result("Sandboxes", f"{name} at {scale}", value, "µs", ("<=", 100.0), f"{rows:,} rows"))


def memory(count: int) -> None:
    """What a sandbox takes, idle and with ten changed rows; in a process of its own."""
    settings = Settings(scale="small", max_sandboxes=1_000_000)
    sandboxes = Sandboxes(make_sandbox(settings), settings)
    tracemalloc.start()
    change(sandboxes.create("first"))  # what all of them share
    gc.collect()
    start, _ = tracemalloc.get_traced_memory()
    made = [sandboxes.create(f"idle-{number}") for number in range(count)]
    gc.collect()
    idle, _ = tracemalloc.get_traced_memory()
    for sandbox in made:
        change(sandbox)
    gc.collect()
    changed, _ = tracemalloc.get_traced_memory()
    for label, end in (("idle", idle), ("with ten rows changed", changed)):
        print(
            f"{count} sandboxes at small, {label}: {(end - start) / 1e6:.1f} MB in all, "
            f"{(end - start) / count / 1e3:.1f} kB each",
            flush=True,
        )


def side_by_side(tests: int, workers: int, scale: str) -> None:
    """The same tests on one server, each in its own sandbox, by parallel workers; and one after another on fresh
    servers. What they have seen must be the same."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "test_work.py").write_text(TESTS)
        taken = {}
        for world, arguments in (("sandbox", ["-n", str(workers)]), ("server", ["-p", "no:xdist"])):
            (folder / world).mkdir()
            environment = {**os.environ, "WORLD": world, "OUT": name, "TESTS": str(tests), "SCALE": scale}
            command = [sys.executable, "-m", "pytest", "-q", f"--mockitsu-scale={scale}"]
            # What this checkout's environment brings along and the tests do not use.
            command += [
                word for name in ("cacheprovider", "schemathesis", "hypothesispytest") for word in ("-p", f"no:{name}")
            ]
            start = time.perf_counter()
            done = subprocess.run([*command, *arguments, name], env=environment, capture_output=True, text=True)
            taken[world] = time.perf_counter() - start
            if done.returncode:
                sys.exit(done.stdout + done.stderr)
        files = [[(folder / world / f"{n}.json").read_bytes() for n in range(tests)] for world in taken]
        same = sum(a == b for a, b in zip(*files, strict=True))
    print(
        f"{tests} tests: {workers} workers on one server {taken['sandbox']:.1f} s, one after another on fresh servers "
        f"{taken['server']:.1f} s   ratio {taken['server'] / taken['sandbox']:.1f}   same results {same} of {tests}",
        flush=True,
    )
    if same != tests:
        sys.exit("what the tests saw differs")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--large", action="store_true", help="the large studio too")
    cli.add_argument("--tests", type=int, default=64, help="tests side by side; 0 for none")
    cli.add_argument("--workers", type=int, default=16)
    cli.add_argument("--memory", type=int, help=argparse.SUPPRESS)
    cli.add_argument("--times", help=argparse.SUPPRESS)
    args = cli.parse_args()
    if args.memory:
        memory(args.memory)
        return
    if args.times:
        times(args.times)
        return
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores", flush=True)
    for scale in ("tiny", "small", *(["large"] if args.large else [])):
        subprocess.run([sys.executable, __file__, "--times", scale], check=True)
    subprocess.run([sys.executable, __file__, "--memory", "1000"], check=True)
    if args.tests:
        side_by_side(args.tests, args.workers, "tiny")


if __name__ == "__main__":
    main()
