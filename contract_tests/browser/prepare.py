"""What the browser test needs: a Chromium with its driver, Selenium, and the Socket.IO client for pages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CACHE = ROOT / ".browser"
CLIENT = CACHE / "node_modules" / "socket.io-client" / "dist" / "socket.io.min.js"
PROGRAMS = ("chromium", "chromedriver")
CLIENT_VERSION = "4"


def missing() -> list[str]:
    """Installs what is not there; says what cannot be had, and why."""
    steps = (_browser(), _driver(), _client())
    return [problem for problem in steps if problem is not None]


def _browser() -> str | None:
    wanted = [name for name in PROGRAMS if shutil.which(name) is None]
    if not wanted:
        return None
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return f"{' and '.join(wanted)}: not installed, and only root can have apt-get install it"
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium", "chromium-driver"]):
        problem = _run(["apt-get", "--quiet", *command], DEBIAN_FRONTEND="noninteractive")
        if problem is not None:
            return f"{' and '.join(wanted)}: {problem}"
    return None


def _driver() -> str | None:
    if find_spec("selenium") is not None:
        return None
    problem = _run([sys.executable, str(ROOT / "scripts" / "install_group.py"), "browser"])
    return f"selenium: {problem}" if problem is not None else None


def _client() -> str | None:
    if CLIENT.is_file():
        return None
    if shutil.which("npm") is None:
        return "socket.io-client: npm is not installed"
    wanted = f"socket.io-client@{CLIENT_VERSION}"
    problem = _run(["npm", "install", "--prefix", str(CACHE), "--no-save", "--no-fund", "--no-audit", wanted])
    if problem is None and not CLIENT.is_file():
        problem = f"npm has not brought {CLIENT.name}"
    return f"socket.io-client: {problem}" if problem is not None else None


def _run(command: list[str], **environment: str) -> str | None:
    """Run a command; the end of what it says where it fails."""
    print("+", *command, flush=True)
    try:
        result = subprocess.run(
            command, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=600
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if result.returncode == 0:
        return None
    said = (result.stderr or result.stdout).strip().splitlines()
    return f"{command[0]} ended with {result.returncode}: {said[-1] if said else 'nothing said'}"
