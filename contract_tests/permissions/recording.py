"""Recording tables of statuses from a server: the options, the state that is put back, the progress, the file.

What is asked of each operation is the table's own: see `permissions.record` and `refusals.record`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from mockitsu.operation import Operation
from mockitsu.settings import Settings
from mockitsu.testing import Studio

from .matrix import Matrix
from .world import PASSWORD, Builder, email

LONGEST = 20_000
"""How much of an answer is kept in characters, where the answers are wanted too."""


class Remote:
    """A server at an address."""

    def __init__(self, base_url: str) -> None:
        self.client = httpx.Client(base_url=base_url, timeout=300)
        self.tokens: dict[str, str] = {}

    def request(self, method: str, path: str, persona: str | None, **options: Any) -> httpx.Response:
        headers = {**options.pop("headers", {})}
        if persona:
            headers["Authorization"] = f"Bearer {self.token(persona)}"
        return self.client.request(method, path, headers=headers, **options)

    def token(self, persona: str) -> str:
        if persona not in self.tokens:
            body = {"email": email(persona), "password": PASSWORD}
            self.tokens[persona] = self.client.post("/auth/login", json=body).raise_for_status().json()["access_token"]
        return self.tokens[persona]


@dataclass
class Recorder:
    """One recording: the server, the small production on it, the command that puts it back, and what was answered."""

    server: Remote
    matrix: Matrix
    restore: str
    answers: dict[str, Any] = field(default_factory=dict)

    def ask(self, operation: Operation, path: str, persona: str | None, *under: str, **options: Any) -> int:
        """The status of a request; the answer is kept by the operation, `under` these names and the persona."""
        answer = self.server.request(operation.method, path, persona, **options)
        kept = self.answers.setdefault(operation.id, {})
        for name in under:
            kept = kept.setdefault(name, {})
        kept[str(persona)] = [answer.status_code, answer.headers.get("content-type"), answer.text[:LONGEST]]
        return answer.status_code

    def put_back(self) -> None:
        """The state as it was saved."""
        run(self.restore)


def record(
    description: str | None,
    table: Path,
    builder: type[Builder],
    callers: Iterable[str],
    covered: Callable[[Mapping[str, Operation]], Iterable[Operation]],
    ask: Callable[[Recorder, Operation], Any],
) -> None:
    """Record a table: what `ask` gives for each of the operations that it covers. Ctrl-C keeps the old one."""
    args = _arguments(description)
    server = Remote(args.base_url)
    matrix = Matrix(builder(server).build())
    for caller in callers:
        server.token(caller)
    run(args.save)
    operations = {one.id: one for one in Studio(Settings(scale="tiny")).app.operations()}
    chosen = [one for one in covered(operations) if args.only in one.id]
    found: dict[str, Any] = json.loads(table.read_text()) if args.only else {}
    recorder = Recorder(server, matrix, args.restore)
    started = time.monotonic()
    for index, operation in enumerate(chosen):
        found[operation.id] = ask(recorder, operation)
        took = time.monotonic() - started
        print(f"\r{index + 1}/{len(chosen)} {took:.0f} s {operation.id:60}", end="", file=sys.stderr)
    if args.answers:
        args.answers.write_text(json.dumps({"ids": matrix.ids, "answers": recorder.answers}))
    lines = (f"  {json.dumps(id)}: {json.dumps(one)}" for id, one in sorted(found.items()))
    table.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def _arguments(description: str | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base_url")
    parser.add_argument("--save", required=True, help="command that saves the state of the server")
    parser.add_argument("--restore", required=True, help="command that puts it back")
    parser.add_argument("--answers", type=Path, help="also write the whole answers into this file")
    only = "only operations whose id contains this; the others keep their lines"
    parser.add_argument("--only", default="", help=only)
    return parser.parse_args()


def run(command: str) -> None:
    subprocess.run(command, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
