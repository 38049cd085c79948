"""The packages of the wheel: every folder with modules below those that pyproject.toml maps into `mockitsu`.

A list in pyproject.toml would have to grow with every new room in `handlers/`; setuptools' own discovery cannot put
folders from beside the package into it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from setuptools import setup

PROJECT = Path(__file__).resolve().parent / "pyproject.toml"


def packages() -> Iterator[str]:
    """The dotted names of all packages, in the order of the mapping."""
    mapping = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["tool"]["setuptools"]["package-dir"]
    for package, folder in mapping.items():
        root = PROJECT.parent / folder
        for inner in sorted({module.parent for module in root.rglob("*.py")}):
            yield ".".join((package, *inner.relative_to(root).parts))


setup(packages=list(packages()))
