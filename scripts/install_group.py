"""Install dependency groups of pyproject.toml with whatever pip is there (pip knows --group only since 25.1)."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def main() -> None:
    groups = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["dependency-groups"]
    wanted = [requirement for name in sys.argv[1:] for requirement in groups[name]]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    sys.exit(subprocess.run([*pip, *wanted], check=False).returncode)


if __name__ == "__main__":
    main()
