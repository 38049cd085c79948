"""Choosing entries of a journal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mockitsu.path_patterns import path_pattern

from .entry import Entry

STATUS = re.compile(r"[1-5](\d\d|xx)", re.IGNORECASE)


@dataclass(frozen=True)
class Filter:
    """What entries have to fit; None and empty fit all.

    `path` is a pattern as in faults, `statuses` are numbers or classes ("404", "4xx"), `person` is an id or an e-mail
    address, `since` in seconds since the epoch, `after` the number of an entry, `text` stands in the request's or the
    answer's body (in any case), `table` was changed, `faulty` tells whether a fault has hit.
    """

    operations: tuple[str, ...] = ()
    tag: str | None = None
    method: str | None = None
    path: str | None = None
    statuses: tuple[str, ...] = ()
    person: str | None = None
    since: float | None = None
    after: int | None = None
    text: str | None = None
    table: str | None = None
    faulty: bool | None = None

    def choose(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The entries that fit, in their order."""
        return (entry for entry in entries if self.fits(entry))

    def fits(self, entry: Entry) -> bool:
        return (
            (self.after is None or entry.number > self.after)
            and (self.since is None or entry.started >= self.since)
            and (not self.operations or (entry.operation is not None and entry.operation.id in self.operations))
            and (self.tag is None or (entry.tag or "").lower() == self.tag.lower())
            and (self.method is None or entry.method == self.method.upper())
            and (self.path is None or path_pattern(self.path).fits(entry.path))
            and (not self.statuses or self._has_status(entry.status))
            and (self.person is None or is_person(entry, self.person))
            and (self.table is None or self.table in entry.changed)
            and (self.faulty is None or self.faulty == bool(entry.plan and entry.plan.faults))
            and (self.text is None or self._has_text(entry))
        )

    def _has_status(self, status: int) -> bool:
        return any(text.lower() in (str(status), f"{status // 100}xx") for text in self.statuses)

    def _has_text(self, entry: Entry) -> bool:
        wanted = (self.text or "").lower().encode()
        return wanted in entry.body.lower() or wanted in entry.answer.lower()


def is_person(entry: Entry, wanted: str) -> bool:
    """Whether the caller has this id or e-mail address."""
    return entry.person is not None and wanted in (entry.person["id"], entry.person["email"])
