"""Servers that are measured: started, asked, and looked at from outside."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PASSWORD = "mysecretpassword"
PATIENCE = 600.0


@dataclass
class Server:
    """A server that runs. `process` is None for one that somebody else has started; `first_answer` is the time from the
    start of the process to the first answer in seconds."""

    port: int
    process: subprocess.Popen[bytes] | None = None
    first_answer: float = 0.0

    def cpu(self) -> float:
        """Processor seconds that the process has used so far."""
        assert self.process is not None
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Resident memory in MB."""
        assert self.process is not None
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: list[str], port: int, path: str = "/openapi.json") -> Iterator[Server]:
    """Run a server until the block ends; it is ready, and the time to its first answer at `path` is known."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE).read()
                break
            except urllib.error.HTTPError:
                break  # it answers
            except OSError:
                if process.poll() is not None:
                    raise SystemExit(f"{' '.join(command)} ended with {process.returncode}") from None
                time.sleep(0.005)
        yield Server(port, process, time.perf_counter() - start)
    finally:
        process.terminate()
        process.wait()


def mockitsu(port: int, scale: str, *arguments: str) -> list[str]:
    """The command of the mock with a studio of this scale."""
    command = [sys.executable, "-m", "mockitsu", "serve", "--port", str(port), "--scale", scale, "--log-level", "error"]
    return [*command, *arguments]


def bare(port: int, file: str) -> list[str]:
    """The command of bare Starlette that answers the content of a file."""
    return [sys.executable, str(HERE / "bare.py"), str(port), file]


def ask(
    port: int, path: str, token: str | None = None, body: object = None, headers: Mapping[str, str] | None = None
) -> bytes:
    """The body of an answer."""
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=dict(headers or {}))
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    with urllib.request.urlopen(request) as answer:
        return answer.read()  # type: ignore[no-any-return]


def login(port: int) -> str:
    """The token of the studio's administrator, who has the same name and password on the reference server."""
    answer = ask(port, "/auth/login", body={"email": "admin@example.com", "password": PASSWORD})
    return str(json.loads(answer)["access_token"])
