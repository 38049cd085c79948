"""Circumstances under which a write tells of more than itself, each with the request that does.

All of it is made through the API, so that the same stories can be told to a real server.
"""

from __future__ import annotations

from . import castings, comments, imports, people, productions, removals, rows
from .work import Case

CASES: tuple[Case, ...] = (
    *removals.CASES,
    *comments.CASES,
    *castings.CASES,
    *productions.CASES,
    *people.CASES,
    *rows.CASES,
    *imports.CASES,
)
