"""The long fuzzing run: Schemathesis with all phases against a live server (`make fuzz`).

Ids of the seeded studio are given to it as dictionaries, credentials as a header. Reports (JUnit, HTML) go to
reports/. The exit code is Schemathesis's own.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from contract_tests.expectations import expected_statuses
from contract_tests.seeded import SeededIds
from mockitsu.settings import Settings
from mockitsu.testing import PASSWORD, PERSONAS, Studio

ROOT = Path(__file__).resolve().parent.parent


@contextlib.contextmanager
def serving(port: int) -> Iterator[str]:
    """A server with a tiny studio on this port, until the block ends."""
    command = [
        sys.executable,
        "-m",
        "mockitsu",
        "serve",
        "--port",
        str(port),
        "--scale",
        "tiny",
        "--log-level",
        "error",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            with contextlib.suppress(urllib.error.URLError):
                urllib.request.urlopen(url)
                break
            if process.poll() is not None:
                sys.exit(f"the server ended with {process.returncode}")
            time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait()


def log_in(url: str, role: str) -> str:
    body = json.dumps({"email": PERSONAS[role], "password": PASSWORD}).encode()
    request = urllib.request.Request(f"{url}/auth/login", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as answer:
        return str(json.load(answer)["access_token"])


def configuration() -> str:
    """A schemathesis.toml: ids by parameter name, and the refusals that are right."""
    studio = Studio(Settings(scale="tiny"))
    ids = SeededIds(studio)
    dictionaries: dict[str, list[str]] = {}
    sections = []
    for operation in studio.app.operations():
        names = {
            part["name"]
            for part in map(operation.document.resolve, operation.declared.get("parameters", ()))
            if part["in"] == "path"
        }
        lines = []
        for name in sorted(names):
            if found := ids.of(name, operation):
                key = f"{operation.model.table}_id" if name == "instance_id" and operation.model else name
                dictionaries[key] = found
                lines.append(f'"path.{name}" = {{ dictionary = "{key}", probability = 0.8 }}')
        statuses = expected_statuses(operation)
        sections.append(
            f'[[operations]]\ninclude-operation-id = "{operation.id}"\n'
            f"checks.positive_data_acceptance.expected-statuses = {json.dumps(statuses)}\n"
            + ("[operations.parameters]\n" + "\n".join(lines) + "\n" if lines else "")
        )
    head = "".join(
        f"[dictionaries.{name}]\nvalues = {json.dumps(values)}\n" for name, values in sorted(dictionaries.items())
    )
    return head + "\n".join(sections)


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--minutes", type=float, default=15)
    cli.add_argument("--port", type=int, default=5055)
    cli.add_argument("--role", default="admin", choices=sorted(PERSONAS))
    cli.add_argument("--tag", action="append", default=[], help="only operations of this tag; may be repeated")
    cli.add_argument("--phases", default="examples,coverage,fuzzing,stateful")
    args = cli.parse_args()
    reports = ROOT / "reports"
    reports.mkdir(exist_ok=True)
    config = reports / "schemathesis.toml"
    config.write_text(configuration(), encoding="utf-8")
    with serving(args.port) as url:
        tags = [part for tag in args.tag for part in ("--include-tag", tag)]
        command = [
            *(str(Path(sys.executable).with_name("st")), "--config-file", str(config), "run", f"{url}/openapi.json"),
            *("--phases", args.phases, "--max-time", str(int(args.minutes * 60)), "--continue-on-failure"),
            *("--header", f"Authorization: Bearer {log_in(url, args.role)}", "--exclude-path", "/auth/logout"),
            *("--report", "junit,html", "--report-dir", str(reports), "--suppress-health-check", "all", *tags),
        ]
        environment = {**os.environ, "SCHEMATHESIS_HOOKS": "contract_tests.hooks", "PYTHONPATH": str(ROOT)}
        raise SystemExit(subprocess.run(command, check=False, env=environment).returncode)


if __name__ == "__main__":
    main()
