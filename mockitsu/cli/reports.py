"""What commands that hold a server against the document have in common: the forms of their report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import click

from .connection import show_json
from .files import write

Option = Callable[[Callable[..., Any]], Callable[..., Any]]
FORMS: tuple[Option, ...] = (
    click.option("--junit", metavar="FILE", help="Write it as JUnit XML, too."),
    click.option("--html", metavar="FILE", help="Write it as a page, too."),
)
"""Options for the forms of a report beside the terminal's and JSON; `show` takes what they give."""


def with_options(options: Iterable[Option]) -> Option:
    """Give a command these options, shown in their order."""

    def given(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(list(options)):
            command = option(command)
        return command

    return given


def show(report: Any, *, as_json: bool, verbose: bool, junit: str | None, html: str | None) -> None:
    """The report, in each form that was asked for."""
    from mockitsu.verify import pages

    if as_json:
        show_json(report.shown())
    else:
        click.echo(pages.text(report, verbose=verbose), nl=False)
    if junit is not None:
        write(junit, pages.junit(report))
    if html is not None:
        write(html, pages.html(report))
