"""The bitrates of movies: of productions and templates, and those that they choose for a task type."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from mockitsu.errors import BadRequest

NAMES = ("hd_bitrate_compression", "ld_bitrate_compression")
NOTHING: Mapping[str, Any] = MappingProxyType({})


def check(values: Mapping[str, Any], row: Mapping[str, Any] = NOTHING) -> None:
    """Refuse bitrates out of range, and a small version that would be larger than the large one, with what the row
    has. Raises BadRequest."""
    for name in NAMES:
        value = values.get(name)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 28):
            raise BadRequest(f"Invalid bitrate {value}. Expected an integer number of Mbit/s between 1 and 28.")
    high, low = ({**row, **values}.get(name) for name in NAMES)
    if high is not None and low is not None and low > high:
        raise BadRequest(f"The low definition bitrate ({low}) cannot exceed the high definition one ({high}).")
