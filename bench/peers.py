"""Other mock servers that take an OpenAPI document: installed beside the bench from npm, where Node is there."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / ".peers"
PACKAGES = {"prism": "@stoplight/prism-cli@^5.15", "mockoon-cli": "@mockoon/cli@^9"}
Command = Callable[[int, Path], list[str]]


def install() -> dict[str, Command]:
    """The commands by the peers' names, each for a port and the file of a document; none where Node is missing."""
    if shutil.which("npm") is None:
        print("SKIPPED: Prism and Mockoon, since there is no npm here", flush=True)
        return {}
    missing = [package for name, package in PACKAGES.items() if not _program(name).exists()]
    if missing:
        print(f"installing {', '.join(missing)} into {FOLDER}", flush=True)
        FOLDER.mkdir(exist_ok=True)
        command = ["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(FOLDER), *missing]
        if subprocess.run(command, check=False).returncode:
            print("SKIPPED: Prism and Mockoon, since npm could not install them", flush=True)
            return {}
    return {"Prism": _prism, "Mockoon": _mockoon}


def version(name: str) -> str:
    """What `--version` of a peer says."""
    program = _program({"Prism": "prism", "Mockoon": "mockoon-cli"}[name])
    told = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\d+\.\d+\.\d+", told)
    return found[0] if found else "of an unknown version"


def _program(name: str) -> Path:
    return FOLDER / "node_modules" / ".bin" / name


def _prism(port: int, document: Path) -> list[str]:
    return [str(_program("prism")), "mock", "--port", str(port), str(document)]


def _mockoon(port: int, document: Path) -> list[str]:
    return [
        str(_program("mockoon-cli")),
        "start",
        "--data",
        str(document),
        "--port",
        str(port),
    ]
