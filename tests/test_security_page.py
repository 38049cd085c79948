"""docs/security.md names the tests that hold its promises: all of them are there, and none is missing."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from mockitsu.settings import table

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")
MALICE = ROOT / "contract_tests" / "malice"


def named_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def promises() -> list[str]:
    """The rows of the table."""
    section = PAGE.split("## What is promised")[1].split("## What is not promised")[0]
    return [line for line in section.splitlines() if line.startswith("| ")][2:]


def test_each_promise_names_tests_that_are_there() -> None:
    assert len(promises()) > 20
    for promise in promises():
        named = NAMED.findall(promise)
        assert named, promise
        for file, test in named:
            assert test in named_in(ROOT / file), f"{file}::{test}"


def test_each_attack_stands_behind_a_promise() -> None:
    named = set(NAMED.findall(PAGE))
    for file in sorted(MALICE.glob("test_*.py")):
        place = file.relative_to(ROOT).as_posix()
        missing = {test for test in named_in(file) if (place, test) not in named}
        assert not missing, f"docs/security.md does not name {missing} of {place}"


def test_the_flags_that_it_names_are_settings() -> None:
    flags = {entry.flag for entry in table()}
    named = set(re.findall(r"`(--[a-z-]+)", PAGE))
    assert named <= flags
    assert {"--max-head", "--max-json", "--max-pixels", "--max-unpacked", "--patience"} <= named
