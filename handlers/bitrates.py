"""The bitrates of movies that productions and templates choose for a task type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.errors import BadRequest

from .projects.projects import check_bitrates

NAMES = ("hd_bitrate_compression", "ld_bitrate_compression")


def check(values: Mapping[str, Any]) -> None:
    """Refuse bitrates out of range, and a small version that is larger than the large one. Raises BadRequest."""
    check_bitrates(values)
    high, low = (values.get(name) for name in NAMES)
    if high is not None and low is not None and low > high:
        raise BadRequest(f"The low definition bitrate ({low}) cannot exceed the high definition one ({high}).")
