"""Measure Mockitsu side by side with bare Starlette, in one run (`make bench`).

Every figure that matters is a ratio of two things measured in turn on this machine. Requests are counted both per
second and per second of the server's own processor time; the latter does not depend on how busy the machine is.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from load import Load, run

HERE = Path(__file__).resolve().parent
PASSWORD = "mysecretpassword"
FILTERED = "/data/tasks?entity_id={entity_id}"
"""The tasks of one entity out of all of the studio's."""
FILTERED_PAGE = "/data/tasks?project_id={project_id}&task_type_id={task_type_id}&page=1&limit=100"


@dataclass
class Server:
    """A running server process."""

    process: subprocess.Popen[bytes]
    port: int
    first_answer: float

    def cpu(self) -> float:
        """Processor seconds that the process has used so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Resident memory in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: list[str], port: int) -> Iterator[Server]:
    """Run a server until the block ends; it is ready, and the time to its first answer is known."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/openapi.json", timeout=600).read()
                break
            except OSError:
                if process.poll() is not None:
                    raise SystemExit(f"{' '.join(command)} ended with {process.returncode}") from None
                time.sleep(0.005)
        yield Server(process, port, time.perf_counter() - start)
    finally:
        process.terminate()
        process.wait()


def mockitsu(port: int, scale: str) -> list[str]:
    return [sys.executable, "-m", "mockitsu", "serve", "--port", str(port), "--scale", scale, "--log-level", "error"]


def ask(port: int, path: str, token: str | None = None, body: object = None) -> bytes:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request) as answer:
        return answer.read()  # type: ignore[no-any-return]


def login(port: int) -> str:
    answer = ask(port, "/auth/login", body={"email": "admin@example.com", "password": PASSWORD})
    return str(json.loads(answer)["access_token"])


def measured(server: Server, path: str, headers: dict[str, str], seconds: float) -> tuple[Load, float]:
    before = server.cpu()
    load = asyncio.run(run(server.port, path, headers=headers, seconds=seconds))
    if load.failures:
        raise SystemExit(f"{path}: {load.failures} of {load.requests} requests failed")
    return load, load.requests / (server.cpu() - before)


def throughput(name: str, scale: str, path: str, rounds: int, seconds: float) -> None:
    """Requests per second of one path, as a ratio to bare Starlette answering the same bytes."""
    port, bare_port = free_port(), free_port()
    with serving(mockitsu(port, scale), port) as mock, tempfile.NamedTemporaryFile() as file:
        token = login(port)
        headers = {"Authorization": f"Bearer {token}"}
        chosen = path.format(**json.loads(ask(port, "/data/tasks?page=1&limit=1", token))["data"][0])
        content = ask(port, chosen, token)
        Path(file.name).write_bytes(content)
        with serving([sys.executable, str(HERE / "bare.py"), str(bare_port), file.name], bare_port) as bare:
            measured(mock, chosen, headers, 0.5), measured(bare, chosen, headers, 0.5)
            wall, cpu = [], []
            for _ in range(rounds):
                ours, ours_cpu = measured(mock, chosen, headers, seconds)
                theirs, theirs_cpu = measured(bare, chosen, headers, seconds)
                wall.append((ours.per_second / theirs.per_second, ours.per_second, theirs.per_second))
                cpu.append(ours_cpu / theirs_cpu)
    ratio, ours_rate, theirs_rate = sorted(wall)[len(wall) // 2]
    print(
        f"{name:<34} {len(content):>9,} B {ours_rate:>8,.0f}/s of {theirs_rate:>8,.0f}/s   "
        f"ratio {ratio:.2f}   per processor second {statistics.median(cpu):.2f}",
        flush=True,
    )


def cold_start(rounds: int) -> None:
    """From the start of the process to the first answer, against a process that imports Connexion and ends."""
    starts, imports = [], []
    for _ in range(rounds):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-W", "ignore", "-c", "import connexion"], check=True)
        imports.append(time.perf_counter() - begin)
        port = free_port()
        with serving(mockitsu(port, "small"), port) as server:
            starts.append(server.first_answer)
    ratio = statistics.median(a / b for a, b in zip(starts, imports, strict=True))
    print(
        f"{'start to first answer, small':<34} {statistics.median(starts):.2f} s, `import connexion` "
        f"{statistics.median(imports):.2f} s   ratio {ratio:.2f}",
        flush=True,
    )


def memory(scales: list[str]) -> None:
    for scale in scales:
        port = free_port()
        with serving(mockitsu(port, scale), port) as server:
            token = login(port)
            ask(port, "/data/tasks?page=1&limit=100", token)
            print(f"{'resident memory, ' + scale:<34} {server.memory():.0f} MB", flush=True)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--rounds", type=int, default=5)
    cli.add_argument("--seconds", type=float, default=2.0, help="length of each measurement")
    cli.add_argument("--large", action="store_true", help="the large studio too (about a minute to make)")
    args = cli.parse_args()
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores", flush=True)
    with serving(mockitsu(port := free_port(), "small"), port):
        pass  # fills the cache, as the first start of a user does
    cold_start(args.rounds)
    throughput("a single read, /data/tasks/{id}", "small", "/data/tasks/{id}", args.rounds, args.seconds)
    throughput("without relations", "small", "/data/tasks/{id}?relations=false", args.rounds, args.seconds)
    throughput("a page of 100 tasks", "small", "/data/tasks?page=1&limit=100", args.rounds, args.seconds)
    throughput("a list of all task types", "small", "/data/task-types", args.rounds, args.seconds)
    memory(["tiny", "small"])
    subprocess.run([sys.executable, str(HERE / "lists.py"), "large" if args.large else "small"], check=True)
    if args.large:
        throughput("large: a page of 100 tasks", "large", "/data/tasks?page=1&limit=100", args.rounds, args.seconds)
        throughput("large: a page of filtered tasks", "large", FILTERED_PAGE, args.rounds, args.seconds)
        throughput("large: a filtered list", "large", FILTERED, args.rounds, args.seconds)
        memory(["large"])


if __name__ == "__main__":
    main()
