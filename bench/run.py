"""Measure Mockitsu side by side with others, in one run (`make bench`): bare Starlette always, Prism and Mockoon where
npm is there, the reference server where its address is given.

Every figure that matters is a ratio of two things measured in turn on this machine. Requests are counted both per
second and per second of the server's own processor time; the latter does not depend on how busy the machine is.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import peers
from load import Load, run
from results import COLLECT, TIMES, Result, collected, machine, report, tables
from servers import HERE, Server, ask, bare, free_port, login, mockitsu, serving

FILTERED = "/data/tasks?entity_id={entity_id}"
"""The tasks of one entity out of all of the studio's."""
FILTERED_PAGE = "/data/tasks?project_id={project_id}&task_type_id={task_type_id}&page=1&limit=100"
SINGLE = "/data/tasks/{id}"
PAGE = "/data/tasks?page=1&limit=100"
LIST = "/data/task-types"
KEEP_NOTHING = ("--kept-answers", "0")
"""What a question costs that nobody has asked since the last write."""
HALF = (">=", 0.5)
UNKNOWN = "00000000-0000-4000-8000-000000000000"
DOCUMENT = HERE.parent / "docs" / "performance.md"


def measured(server: Server, path: str, headers: dict[str, str], seconds: float, status: int = 200) -> Load:
    load = asyncio.run(run(server.port, path, headers=headers, seconds=seconds, status=status))
    if load.failures:
        raise SystemExit(f"{path}: {load.failures} of {load.requests} requests failed")
    return load


def per_cpu(server: Server, path: str, headers: dict[str, str], seconds: float) -> tuple[float, float]:
    """Requests per second, and per second of the server's processor time."""
    before = server.cpu()
    load = measured(server, path, headers, seconds)
    return load.per_second, load.requests / (server.cpu() - before)


@contextmanager
def studio(scale: str, *arguments: str) -> Iterator[tuple[Server, dict[str, str], dict[str, str]]]:
    """A server with a studio, the headers of its administrator, and a task whose columns fill the paths."""
    port = free_port()
    with serving(mockitsu(port, scale, *arguments), port) as server:
        token = login(port)
        task = json.loads(ask(port, "/data/tasks?page=1&limit=1", token))["data"][0]
        yield server, {"Authorization": f"Bearer {token}"}, task


def beside_bare(subject: str, name: str, scale: str, path: str, args: argparse.Namespace, *arguments: str) -> None:
    """Requests per second of one path, as a ratio to bare Starlette answering the same bytes."""
    with studio(scale, *arguments) as (mock, headers, task), tempfile.NamedTemporaryFile() as file:
        chosen = path.format(**task)
        content = ask(mock.port, chosen, headers=headers)
        Path(file.name).write_bytes(content)
        port = free_port()
        with serving(bare(port, file.name), port) as other:
            per_cpu(mock, chosen, headers, 0.5), per_cpu(other, chosen, headers, 0.5)
            pairs = [
                (per_cpu(mock, chosen, headers, args.seconds), per_cpu(other, chosen, headers, args.seconds))
                for _ in range(args.rounds)
            ]
    ours, theirs = sorted(pairs, key=lambda pair: pair[0][0] / pair[1][0])[len(pairs) // 2]
    cpu = statistics.median(a[1] / b[1] for a, b in pairs)
    report(
        Result(
            *(subject, name, ours[0] / theirs[0], TIMES, HALF),
            f"{len(content):,} bytes, {ours[0]:,.0f}/s of {theirs[0]:,.0f}/s; per processor second {cpu:.2f}",
        )
    )


def beside_peers(args: argparse.Namespace) -> None:
    """The same requests to Mockitsu and to other mocks of the same document, and to the reference server."""
    found = peers.install()
    with studio("small") as (mock, headers, task), ExitStack() as stack:
        document = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "openapi.json"
        document.write_bytes(ask(mock.port, "/openapi.json"))
        for peer, command in found.items():
            port = free_port()
            with serving(command(port, document), port, LIST) as server:
                name = f"{peer} {peers.version(peer)}"
                report(Result("Other servers", f"{name}: start to first answer", server.first_answer, "s"))
                _ratios(name, mock, server, headers, headers, task, args)
        if args.reference:
            there = Server(urlsplit(args.reference).port or 80)
            token = {"Authorization": f"Bearer {login(there.port)}"}
            _ratios("Zou 1.0.97", mock, there, headers, token, task, args)
        else:
            print("SKIPPED: the reference server, since --reference gives no address", flush=True)


def _ratios(
    name: str,
    mock: Server,
    other: Server,
    ours: dict[str, str],
    theirs: dict[str, str],
    task: dict[str, str],
    args: argparse.Namespace,
) -> None:
    there = json.loads(ask(other.port, "/data/tasks?page=1&limit=1", headers=theirs))
    rows = there["data"] if isinstance(there, dict) else there
    for title, path in (("a single read", SINGLE), ("a list", LIST)):
        chosen = path.format(**rows[0])
        pairs = []
        for _ in range(max(args.rounds // 2, 1)):
            a = measured(mock, path.format(**task), ours, args.seconds)
            b = measured(other, chosen, theirs, args.seconds)
            pairs.append((a.per_second / b.per_second, a.per_second, b.per_second))
        ratio, a_rate, b_rate = sorted(pairs)[len(pairs) // 2]
        bar = (">=", 30.0) if name.startswith("Prism") else None
        report(
            Result("Other servers", f"{title}, over {name}", ratio, TIMES, bar, f"{a_rate:,.0f}/s of {b_rate:,.0f}/s")
        )


def routes(args: argparse.Namespace) -> None:
    """The first and the last path of the document of the same kind: reading a row that is not there."""
    with studio("tiny") as (mock, headers, _):
        paths = [
            path for path in json.loads(ask(mock.port, "/openapi.json"))["paths"] if path.endswith("/{instance_id}")
        ]
        first, last = (path.replace("{instance_id}", UNKNOWN) for path in (paths[0], paths[-1]))
        pairs = [
            (
                measured(mock, first, headers, args.seconds, 404).per_second,
                measured(mock, last, headers, args.seconds, 404).per_second,
            )
            for _ in range(args.rounds)
        ]
    ratio = statistics.median(b / a for a, b in pairs)
    report(
        Result("One process", "the last route over the first", ratio, TIMES, (">=", 0.9), f"{paths[0]}, {paths[-1]}")
    )


def document(args: argparse.Namespace) -> None:
    """The document, asked for by a client that has it already."""
    with studio("tiny") as (mock, _, _):
        etag = _etag(mock.port)
        load = measured(mock, "/openapi.json", {"If-None-Match": etag}, args.seconds, 304)
        report(Result("One process", "/openapi.json, not modified (304)", load.per_second, "/s"))


def _etag(port: int) -> str:
    from urllib.request import urlopen

    with urlopen(f"http://127.0.0.1:{port}/openapi.json") as answer:
        return str(answer.headers["etag"])


def cold_start(args: argparse.Namespace) -> None:
    """From the start of the process to the first answer, against a process that imports Connexion and ends."""
    starts, imports = [], []
    for _ in range(args.rounds):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-W", "ignore", "-c", "import connexion"], check=True)
        imports.append(time.perf_counter() - begin)
        port = free_port()
        with serving(mockitsu(port, "small"), port) as server:
            starts.append(server.first_answer)
    ratio = statistics.median(a / b for a, b in zip(starts, imports, strict=True))
    detail = f"{statistics.median(starts):.2f} s, `import connexion` {statistics.median(imports):.2f} s"
    report(Result("One process", "start to first answer, over importing Connexion", ratio, TIMES, ("<=", 1.5), detail))


def memory(scale: str, bar: tuple[str, float] | None) -> None:
    with studio(scale) as (server, headers, _):
        ask(server.port, "/data/tasks?page=1&limit=100", headers=headers)
        report(Result("One process", f"resident memory at {scale}", server.memory(), "MB", bar))


def write(file: Path, arguments: str) -> None:
    """The results as docs/performance.md."""
    text = (HERE / "performance.md.in").read_text(encoding="utf-8")
    values = {"machine": machine(), "date": f"{date.today():%Y-%m-%d}", "arguments": arguments}
    DOCUMENT.write_text(text.format(**values, tables=tables(collected(file))), encoding="utf-8")
    print(f"written: {DOCUMENT}", flush=True)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--rounds", type=int, default=5)
    cli.add_argument("--seconds", type=float, default=2.0, help="length of each measurement")
    cli.add_argument("--large", action="store_true", help="the large studio too (about a minute to make)")
    cli.add_argument("--reference", help="address of a reference server, for comparison")
    cli.add_argument("--no-peers", action="store_true", help="neither other mocks nor the reference server")
    cli.add_argument("--write", action="store_true", help="write docs/performance.md")
    args = cli.parse_args()
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "results"
        os.environ[COLLECT] = str(file)
        with serving(mockitsu(port := free_port(), "small"), port):
            pass  # fills the cache, as the first start of a user does
        cold_start(args)
        for scale, bar in (("tiny", None), ("small", ("<=", 150.0)), *([("large", None)] if args.large else [])):
            memory(scale, bar)
        routes(args)
        document(args)
        for name, path in (
            ("a single read", SINGLE),
            ("without relations", f"{SINGLE}?relations=false"),
            ("a page of 100 tasks", PAGE),
            ("a list of all task types", LIST),
        ):
            subject = "Requests, validated, over bare Starlette with the same bytes"
            beside_bare(subject, name, "small", path, args)
            beside_bare(subject, f"{name}, worked out anew each time", "small", path, args, *KEEP_NOTHING)
        if args.large:
            for name, path in (
                ("a page of 100 tasks", PAGE),
                ("a page of filtered tasks", FILTERED_PAGE),
                ("a filtered list", FILTERED),
            ):
                beside_bare("The same in the `large` studio, 109,000 tasks", name, "large", path, args)
        subprocess.run([sys.executable, str(HERE / "lists.py"), "large" if args.large else "small"], check=True)
        for scale in ("tiny", "small", *(["large"] if args.large else [])):
            subprocess.run([sys.executable, str(HERE / "sandboxes.py"), "--times", scale], check=True)
        if not args.no_peers:
            beside_peers(args)
        if args.write:
            write(file, " ".join(sys.argv[1:]))


if __name__ == "__main__":
    main()
