"""A difference as people read it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

import click

from .changes import Change, Difference

MARKS = {True: click.style("breaking", fg="red", bold=True), False: click.style("       +", fg="green")}


def lines(difference: Difference, *, only_breaking: bool = False) -> Iterator[str]:
    """The operations with what changed in each, and a line that counts."""
    for one in difference.operations:
        shown = [change for change in one.changes if change.breaking or not only_breaking]
        if shown:
            name = f"  [{one.id}]" if one.id else ""
            yield click.style(f"{one.method} {one.path}{name}", bold=True)
            yield from (f"  {MARKS[change.breaking]}  {_told(change)}" for change in shown)
            yield ""
    yield summary(difference)


def summary(difference: Difference) -> str:
    counts = difference.counts()
    if not counts["changes"]:
        return f"{difference.old} → {difference.new}: nothing changed for clients"
    return (
        f"{difference.old} → {difference.new}: {counts['removed']} operations removed, {counts['added']} added, "
        f"{counts['changed']} changed; {counts['breaking']} of {counts['changes']} changes break clients"
    )


def _told(change: Change) -> str:
    return f"{change.at}: {change.text}" if change.at else change.text
