"""Rebuild the indexes of paths in spec/openapi.yaml and spec/control.yaml from the files in spec/paths/ (`make index`).

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


def index(name: str) -> str:
    lines: dict[str, str] = {}
    for file in sorted((SPEC / "paths").rglob("*.yaml")):
        if ("control" in file.relative_to(SPEC / "paths").parts) != (name == "control"):
            continue
        for path in yaml.safe_load(file.read_text(encoding="utf-8")) or {}:
            if path in lines:
                sys.exit(f"{path} is described twice: {lines[path]} and {file.relative_to(SPEC)}")
            pointer = path.replace("~", "~0").replace("/", "~1")
            lines[path] = f'  {path}:\n    $ref: "{file.relative_to(SPEC).as_posix()}#/{pointer}"\n'
    return "paths:\n" + "".join(lines[path] for path in sorted(lines, key=order))


def main() -> None:
    for name in ("openapi", "control"):
        main_file = SPEC / f"{name}.yaml"
        text = main_file.read_text(encoding="utf-8")
        head, _, _ = text.partition("\npaths:")
        wanted = f"{head}\n{index(name)}"
        if "--check" not in sys.argv:
            main_file.write_text(wanted, encoding="utf-8")
        elif text != wanted:
            sys.exit(f"spec/{name}.yaml: the index of paths is not up to date; run `make index`")


if __name__ == "__main__":
    main()
