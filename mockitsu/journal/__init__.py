"""The journal of a sandbox: what was asked of it, what it answered, and what that changed.

A request costs it one record of references to what is at hand. Everything that is shown (bodies, findings, changes,
HAR) is worked out when somebody asks.
"""

from .entry import Entry
from .filters import Filter
from .har import har
from .journal import Journal
from .rendering import render, summary
from .verification import NOTHING, Condition, ConditionError, verify

__all__ = ["NOTHING", "Condition", "ConditionError", "Entry", "Filter", "Journal", "har", "render", "summary", "verify"]
