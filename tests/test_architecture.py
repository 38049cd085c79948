"""The table "who may import whom" of docs/architecture.md."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LATE = {"mockitsu.handlers", "mockitsu.fixtures"}


def imports(file: Path, package: str, *, top_level: bool) -> Iterator[str]:
    """Absolute names of what a module imports; only what runs at import where `top_level`."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in tree.body if top_level else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level == 0:
                yield node.module or ""
            else:
                parent = package.split(".")[: len(package.split(".")) - node.level + 1]
                yield ".".join([*parent, *([node.module] if node.module else [])])


def modules(folder: str, package: str) -> Iterator[tuple[Path, str]]:
    for file in sorted((ROOT / folder).rglob("*.py")):
        inner = ".".join(file.relative_to(ROOT / folder).parent.parts)
        yield file, f"{package}.{inner}" if inner else package


def ours(names: Iterator[str]) -> set[str]:
    return {name for name in names if name.split(".")[0] == "mockitsu"}


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


@pytest.mark.parametrize(
    ("folder", "package", "allowed"),
    [
        ("spec", "mockitsu.spec", {"mockitsu.spec"}),
        ("mockitsu/client", "mockitsu.client", {"mockitsu.client"}),
        ("mockitsu/models", "mockitsu.models", {"mockitsu.models"}),
        ("mockitsu/state", "mockitsu.state", {"mockitsu.state", "mockitsu.models"}),
    ],
)
def test_lower_layers_know_nothing_of_the_upper_ones(folder: str, package: str, allowed: set[str]) -> None:
    for file, inner in modules(folder, package):
        for name in ours(imports(file, inner, top_level=False)):
            assert any(within(name, other) for other in allowed), f"{file.relative_to(ROOT)} imports {name}"


def test_the_engine_finds_handlers_and_fixtures_only_when_needed() -> None:
    for file in sorted((ROOT / "mockitsu").glob("*.py")):
        if file.name == "testing.py":  # for tests, not for serving
            continue
        for name in ours(imports(file, "mockitsu", top_level=True)):
            assert not any(within(name, late) for late in LATE), f"{file.relative_to(ROOT)} imports {name}"


@pytest.mark.parametrize(("folder", "other"), [("handlers", "mockitsu.fixtures"), ("fixtures", "mockitsu.handlers")])
def test_handlers_and_fixtures_do_not_know_each_other(folder: str, other: str) -> None:
    for file, inner in modules(folder, f"mockitsu.{folder}"):
        for name in ours(imports(file, inner, top_level=False)):
            assert not within(name, other), f"{file.relative_to(ROOT)} imports {name}"
