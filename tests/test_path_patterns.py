"""Patterns of paths."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockitsu.path_patterns import WILDCARDS, path_pattern

EXPRESSIONS = {"**": ".*", "*": "[^/]+"}
LETTERS = st.text("ab/.", max_size=8)
PATTERNS = st.lists(st.one_of(LETTERS, st.sampled_from(["*", "**", "{id}"])), max_size=6).map("".join)


def expression(pattern: str) -> str:
    """A regular expression that means the same."""
    parts = WILDCARDS.split(pattern.rstrip("/"))
    read = (EXPRESSIONS.get(part, "[^/]+" if part[:1] == "{" else re.escape(part)) for part in parts)
    return "".join(read) + "/?"


@given(PATTERNS, LETTERS)
def test_they_mean_what_their_regular_expressions_mean(pattern: str, path: str) -> None:
    assert path_pattern(pattern).fits(path) == bool(re.fullmatch(expression(pattern), path))


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/data/*", "/data/tasks", True),
        ("/data/*", "/data/tasks/", True),
        ("/data/*/", "/data/tasks", True),
        ("/data/*", "/data/", False),
        ("/data/*", "/data/tasks/1", False),
        ("/data/**", "/data/tasks/1", True),
        ("/data/{kind}/{id}", "/data/tasks/1", True),
        ("/data/t*s", "/data/tasks", True),
        ("**/comment", "/actions/tasks/1/comment", True),
        ("**", "", True),
        ("", "/", True),
        ("", "/data", False),
        ("/a.b", "/axb", False),
    ],
)
def test_paths_fit(pattern: str, path: str, fits: bool) -> None:
    assert path_pattern(pattern).fits(path) is fits


def test_no_pattern_takes_for_ever() -> None:
    """(This does not end where one does.)"""
    for pattern in ("**a" * 20 + "b", "*a" * 300 + "/b", "**" * 50 + "b", "{a}" * 30 + "/b"):
        assert not path_pattern(pattern).fits("/" + "a" * 60_000)
