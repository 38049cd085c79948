"""Record the permission table from a server: what each operation answers to each persona.

    python -m contract_tests.permissions.record http://127.0.0.1:5900 --save SAVE --restore RESTORE

SAVE and RESTORE are commands. The small production is made first and saved; it is put back after each operation that
changed something, and after each row that was deleted. Needs a server whose database may be
written to. Prints its progress; Ctrl-C keeps the old table.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx

from mockitsu.settings import Settings
from mockitsu.testing import Studio

from .matrix import Matrix, covered
from .world import PASSWORD, PERSONAS, Builder, email

TABLE = Path(__file__).with_name("roles.json")


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


def write(table: Mapping[str, list[int]], path: Path) -> None:
    """One line for each operation."""
    lines = (f"  {json.dumps(id)}: {json.dumps(statuses)}" for id, statuses in sorted(table.items()))
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base_url")
    parser.add_argument("--save", required=True, help="command that saves the state of the server")
    parser.add_argument("--restore", required=True, help="command that puts it back")
    parser.add_argument("--answers", type=Path, help="also write the whole answers into this file")
    only = "only operations whose id contains this; the others keep their lines"
    parser.add_argument("--only", default="", help=only)
    args = parser.parse_args()
    server = Remote(args.base_url)
    matrix = Matrix(Builder(server).build())
    for persona in PERSONAS:
        server.token(persona)
    run(args.save)
    studio = Studio(Settings(scale="tiny"))
    operations = [one for one in covered({one.id: one for one in studio.app.operations()}) if args.only in one.id]
    table: dict[str, list[int]] = json.loads(TABLE.read_text()) if args.only else {}
    answers: dict[str, Any] = {"ids": matrix.ids, "answers": {}}
    started = time.monotonic()
    for index, operation in enumerate(operations):
        table[operation.id], changed = [], False
        for persona in PERSONAS:
            request = matrix.request(operation)
            answer = server.request(operation.method, request.pop("path"), persona, **request)
            table[operation.id].append(answer.status_code)
            kept = answers["answers"].setdefault(operation.id, {})
            kept[persona] = [answer.status_code, answer.headers.get("content-type"), answer.text[:20000]]
            changed |= operation.method != "get" and answer.status_code < 300
            if changed and operation.method == "delete":
                run(args.restore)
                changed = False
        if changed:
            run(args.restore)
        print(
            f"\r{index + 1}/{len(operations)} {time.monotonic() - started:.0f} s {operation.id:60}",
            end="",
            file=sys.stderr,
        )
    if args.answers:
        args.answers.write_text(json.dumps(answers))
    write(table, TABLE)


def run(command: str) -> None:
    subprocess.run(command, shell=True, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
