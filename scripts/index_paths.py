"""Rebuild the index of paths in spec/openapi.yaml from the files in spec/paths/ (`make index`).

With --check it changes nothing and exits with 1 where the index is not up to date.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

SPEC = Path(__file__).resolve().parent.parent / "spec"


def order(path: str) -> list[tuple[bool, str]]:
    """Sorted by segment, concrete segments before templated ones."""
    return [("{" in part, part) for part in path.split("/")]


def index() -> str:
    lines: dict[str, str] = {}
    for file in sorted((SPEC / "paths").rglob("*.yaml")):
        for path in yaml.safe_load(file.read_text(encoding="utf-8")) or {}:
            if path in lines:
                sys.exit(f"{path} is described twice: {lines[path]} and {file.relative_to(SPEC)}")
            pointer = path.replace("~", "~0").replace("/", "~1")
            lines[path] = f'  {path}:\n    $ref: "{file.relative_to(SPEC).as_posix()}#/{pointer}"\n'
    return "paths:\n" + "".join(lines[path] for path in sorted(lines, key=order))


def main() -> None:
    main_file = SPEC / "openapi.yaml"
    text = main_file.read_text(encoding="utf-8")
    head, _, _ = text.partition("\npaths:")
    wanted = f"{head}\n{index()}"
    if "--check" in sys.argv:
        sys.exit(0 if text == wanted else "spec/openapi.yaml: the index of paths is not up to date; run `make index`")
    main_file.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main()
