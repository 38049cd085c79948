"""Answers without what differs from run to run: ids, times of the run, tokens, names made unique.

Ids are numbered in the order in which they appear, the keys of an object by name; the same story gives the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?Z?")
TOKEN = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]+")
CHANCE = re.compile(
    r"(?<=guest-)[0-9a-f]{8}(?=@)|(?<=preview-)[0-9a-f]{12}(?=@)|^[0-9a-f]{8}-[0-9a-f]{4}$"
    r"|(?<=filename=)(?:tmp\w{8}|[0-9a-f-]{32}_\w+_[0-9a-f]{32})(?=\.)"
)
"""Parts of ids that names are made of, and names of temporary files."""
DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{4}_\d\d_\d\d|(?:(?<=/)|^)\d{4}(?:-\d\d)?$")
"""Days; and months, weeks and years where nothing follows: in a text of their own, or at the end of a path."""
RECENT = timedelta(days=2)
"""How near a time has to be for being one of the run, and not one that the story tells."""


class Normaliser:
    """Takes the values of one run, whose names carry `mark`."""

    def __init__(self, mark: str, base_url: str) -> None:
        self._mark = mark
        self._base_url = base_url
        self._ids: dict[str, str] = {}
        self._secrets: set[str] = set()
        self._numbers = range(0)
        self._days = _days(datetime.now(UTC).date())

    def __call__(self, value: Any) -> Any:
        """The value, with all texts in it made comparable."""
        if isinstance(value, Mapping):
            if isinstance(secret := value.get("token"), str) and secret:
                self.hide(secret)
            if str(value.get("email")).endswith("@preview.kitsu.invalid") and "password" in value:
                self.hide(value["password"])
            return {self._text(str(name)): self(value[name]) for name in sorted(value)}
        if isinstance(value, list | tuple):
            return [self(part) for part in value]
        if isinstance(value, int) and value in self._numbers:
            return f"number {value - self._numbers.start}"
        return self._text(value) if isinstance(value, str) else value

    def knows(self, row: Any) -> bool:
        """Whether a row is one that the story has met, or carries its mark."""
        return isinstance(row, dict) and (row.get("id") in self._ids or self._mark in str(row))

    def meet(self, ids: Iterable[str]) -> None:
        """Number ids that the story has made without telling."""
        for id in ids:
            self._id(id)

    def count(self, numbers: range) -> int:
        """Tell these numbers by their places; answers the first."""
        self._numbers = numbers
        return numbers.start

    def hide(self, secret: str) -> str:
        """Keep a secret out of all that is told; answers it."""
        self._secrets.add(secret)
        return secret

    def _text(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "<token>")
        text = TOKEN.sub("<token>", text.replace(self._base_url, "<server>"))
        text = ID.sub(lambda found: self._id(found.group()), text)
        text = CHANCE.sub("<chance>", text)
        text = TIME.sub(lambda found: self._time(found.group()), text)
        text = DAY.sub(lambda found: self._days.get(found.group(), found.group()), text)
        return text.replace(self._mark, "~").replace(self._mark.upper(), "~")

    def _id(self, id: str) -> str:
        return self._ids.setdefault(id, f"id-{len(self._ids) + 1}")

    def _time(self, text: str) -> str:
        moment = datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=UTC)
        return "<time>" if abs(moment - datetime.now(UTC)) < RECENT else text


def _days(today: date) -> dict[str, str]:
    """The day of the run, and what else is told by it, with names that stay the same. (In some weeks the number of the
    week is that of the month: both are a period.)"""
    named = {today: "<today>", today - timedelta(days=1): "<yesterday>", today + timedelta(days=1): "<tomorrow>"}
    year, week, _ = today.isocalendar()
    periods = (f"{today:%Y}", f"{today:%Y-%m}", f"{year}-{week:02}", f"{year}-{week}")
    days = {day.isoformat(): name for day, name in named.items()}
    return {**dict.fromkeys(periods, "<period>"), **days, f"{today:%Y_%m_%d}": "<today_>"}
