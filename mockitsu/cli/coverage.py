"""`mockitsu coverage`: what was reached of the API's description."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from mockitsu.client import Client
from mockitsu.coverage import MEASURES, Report, ReportError
from mockitsu.coverage.pages import WRITERS, form_of, read_threshold, shortfalls, write_report

from .connection import talking
from .files import write


class Threshold(click.ParamType[Any]):
    """A measure and the percentage that it has to reach."""

    name = "threshold"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return read_threshold(value)
        except ReportError as error:
            self.fail(str(error), param, ctx)


def reporting(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options about the form of a report, and its threshold."""
    command = click.option(
        "--fail-under",
        type=Threshold(),
        multiple=True,
        metavar="[MEASURE=]PERCENT",
        help=f"End with 1 below this; MEASURE is one of {', '.join(MEASURES)}.  [default: operations]",
    )(command)
    command = click.option("--output", "-o", default="-", help="The file to write; - is standard output.")(command)
    return click.option(
        "--format",
        "form",
        type=click.Choice(list(WRITERS)),
        help="The form.  [default: by OUTPUT's name, else a table]",
    )(command)


@click.group()
def coverage() -> None:
    """What requests reached: operations, statuses, parameters, media types, fields."""


@coverage.command()
@click.option("--sandbox", "-s", envvar="MOCKITSU_SANDBOX", show_envvar=True, help="Only what was reached in this one.")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@reporting
@talking
def show(client: Client, sandbox: str | None, as_json: bool, **options: Any) -> None:
    """Show what was reached on the server, or in one sandbox.

    \b
    mockitsu coverage show --fail-under 80 --fail-under statuses=40
    mockitsu coverage show -o coverage.html
    """
    source = client.sandbox(sandbox).coverage if sandbox else client.coverage
    if as_json:
        options["form"] = "json"
    _report(Report.read(source.report()), **options)


@coverage.command()
@click.argument("reports", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@reporting
def merge(reports: tuple[Path, ...], **options: Any) -> None:
    """Join REPORTS (as `mockitsu coverage show -o report.json` writes them), and show the whole."""
    found = [_read(file) for file in reports]
    whole = found[0]
    for other in found[1:]:
        whole = whole.merged(other)
    _report(whole, **options)


@coverage.command()
@click.option("--sandbox", "-s", envvar="MOCKITSU_SANDBOX", show_envvar=True, help="Only in this one.")
@talking
def clear(client: Client, sandbox: str | None) -> None:
    """Start counting anew on the server, or in one sandbox."""
    (client.sandbox(sandbox).coverage if sandbox else client.coverage).clear()
    click.echo("nothing is reached yet")


def _read(file: Path) -> Report:
    try:
        return Report.read(json.loads(file.read_text(encoding="utf-8")))
    except (ReportError, ValueError) as error:
        raise click.ClickException(f"{file}: {error}") from None


def _report(report: Report, form: str | None, output: str, fail_under: tuple[tuple[str, float], ...]) -> None:
    """Write a report, and end with 1 where it falls short."""
    write(output, write_report(report, form or form_of(output)))
    short = list(shortfalls(report, dict(fail_under)))
    for line in short:
        click.echo(line, err=True)
    if short:
        raise SystemExit(1)
