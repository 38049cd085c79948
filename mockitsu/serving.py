"""Servers as processes of their own: started, found again by other processes, stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from time import monotonic, sleep

PATIENCE = 120.0
"""Seconds that a server may take to start: a large studio that is made for the first time takes a while."""
STOPPING = 10.0
GREETING = " on http"


class ServerFailed(RuntimeError):
    """A server has not started, or not in time."""


@dataclass(frozen=True)
class Served:
    """A server that runs: its process and its address."""

    pid: int
    url: str

    def stop(self) -> None:
        """End it, and wait until it has ended."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)
        end = monotonic() + STOPPING
        while monotonic() < end and _runs(self.pid):
            sleep(0.02)


def start(folder: Path, name: str, arguments: Sequence[str] = ()) -> Served:
    """Start `mockitsu serve` on a free port of this machine; its output goes to `<name>.log` in `folder`.

    `arguments` are further ones of the command. Raises ServerFailed with what it has said.
    """
    command = [sys.executable, "-m", "mockitsu", "serve", "--host", "127.0.0.1", "--port", "0", *arguments]
    log = folder / f"{name}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT)
    end = monotonic() + PATIENCE
    while monotonic() < end:
        text = log.read_text(encoding="utf-8", errors="replace")
        if GREETING in text and "\n" in text.split(GREETING, 1)[1]:
            process.returncode = 0  # it is ended by its id, maybe by another process: not by this object
            return Served(process.pid, text.split(" on ", 1)[1].split()[0])
        if process.poll() is not None:
            raise ServerFailed(f"`{' '.join(command)}` ended with {process.returncode}:\n{text}")
        sleep(0.02)
    process.kill()
    process.wait()
    raise ServerFailed(f"`{' '.join(command)}` was not up after {PATIENCE:.0f} s:\n{text}")


def shared(folder: Path, name: str, arguments: Sequence[str] = ()) -> Served:
    """The server of this name in `folder`, which all processes that ask share; the first one starts it."""
    file = folder / f"{name}.json"
    with locked(folder / f"{name}.lock"):
        if not file.exists():
            file.write_text(json.dumps(asdict(start(folder, name, arguments))), encoding="utf-8")
    return Served(**json.loads(file.read_text(encoding="utf-8")))


def all_in(folder: Path) -> Iterator[Served]:
    """The servers that `shared` has started in a folder."""
    for file in sorted(folder.glob("*.json")):
        yield Served(**json.loads(file.read_text(encoding="utf-8")))


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Be the only process in the block, by a file that only one can make. Raises ServerFailed after a while."""
    end = monotonic() + PATIENCE + STOPPING
    while True:
        try:
            os.close(os.open(file, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            if monotonic() > end:
                raise ServerFailed(f"{file} is held by another process, or was left behind by one") from None
            sleep(0.02)
    try:
        yield
    finally:
        file.unlink()


def _runs(pid: int) -> bool:
    """Whether a process runs; one of our own that has ended is taken note of."""
    with suppress(ChildProcessError):
        return os.waitpid(pid, os.WNOHANG) == (0, 0)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
