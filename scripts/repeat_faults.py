"""Show that seeded faults repeat: the same requests, run twice in sandboxes of their own, fail in the same way.

    python scripts/repeat_faults.py --url http://127.0.0.1:5000 --requests 400 --workers 8

A tenth of the requests is answered with an error, a third of them waits for a while. Ends with 1 where a request of
the second run fares otherwise than in the first.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from typing import Any
from uuid import uuid4

import httpx

from mockitsu.client import Client, SandboxClient

LOGIN = {"email": "admin@example.com", "password": "mysecretpassword"}
Outcome = tuple[int, tuple[str, ...], float]
"""Status, the faults that hit, and the seconds that they made it wait."""


def declare(sandbox: SandboxClient, seed: int) -> None:
    """A tenth fails, half of that with an answer that is lost after the change; a third waits."""
    faults = sandbox.faults
    delay = {"lognormal": {"median": 0.005, "sigma": 1}}
    faults.add(name="slow", path="/data/**", probability=0.3, seed=seed, delay=delay)
    faults.add(name="down", path="/data/**", probability=0.05, seed=seed, status=503)
    faults.add(name="lost", path="/data/**", probability=0.05, seed=seed, status=502, after=True)


def run(client: Client, seed: int, requests: int, workers: int) -> dict[str, list[Outcome]]:
    """What became of each request, in a sandbox of its own; the same request may come several times."""
    sandbox = client.create_sandbox(f"repeat-{uuid4()}")
    try:
        with httpx.Client(base_url=f"{sandbox.url}/api", timeout=60) as http:
            token = http.post("/auth/login", json=LOGIN).raise_for_status().json()["access_token"]
            http.headers["Authorization"] = f"Bearer {token}"
            tasks = [task["id"] for task in http.get("/data/tasks").raise_for_status().json()]
            paths = [f"/data/tasks/{tasks[number // 2 % len(tasks)]}" for number in range(requests)]
            declare(sandbox, seed)
            mark = sandbox.journal.last
            with ThreadPoolExecutor(workers) as pool:
                list(pool.map(lambda pair: ask(http, *pair), enumerate(paths)))
        return outcomes(sandbox.journal.requests(after=mark))
    finally:
        sandbox.delete()


def ask(http: httpx.Client, number: int, path: str) -> None:
    """Every other request reads a task, the others change it."""
    if number % 2:
        http.get(path)
    else:
        http.put(path, json={"estimation": number})


def outcomes(journal: Any) -> dict[str, list[Outcome]]:
    found: dict[str, list[Outcome]] = {}
    for one in journal:
        outcome = (one["status"], tuple(one["faults"]), one["delay"])
        found.setdefault(f"{one['method']} {one['path']}", []).append(outcome)
    return {request: sorted(many) for request, many in found.items()}


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--url", default="http://127.0.0.1:5000")
    cli.add_argument("--seed", type=int, default=7)
    cli.add_argument("--requests", type=int, default=400, help="in each run; at most 1,000, the size of the journal")
    cli.add_argument("--workers", type=int, default=8, help="requests side by side")
    args = cli.parse_args()
    runs = []
    with Client(args.url) as client:
        for number, seed in enumerate((args.seed, args.seed, args.seed + 1), 1):
            start = perf_counter()
            runs.append(run(client, seed, args.requests, args.workers))
            many = [outcome for found in runs[-1].values() for outcome in found]
            counts = sorted(Counter(one[0] for one in many).items())
            statuses = ", ".join(f"{count} answered {status}" for status, count in counts)
            print(
                f"run {number}, seed {seed}: {len(many)} requests in {perf_counter() - start:.1f} s: {statuses}; "
                f"{sum(one[2] > 0 for one in many)} waited, {sum(one[2] for one in many):.3f} s together"
            )
    same, other = runs[0] == runs[1], runs[0] != runs[2]
    print("the second run fared like the first" if same else "the second run differs from the first")
    print("with another seed, others fail" if other else "with another seed, the same fail")
    sys.exit(0 if same and other else 1)


if __name__ == "__main__":
    main()
