"""What commands that talk to a running server have in common: its address, its token, and how answers are shown."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import click

DEFAULT_URL = "http://127.0.0.1:5000"


def talking(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options --url and --token, and as its first argument the `Client` that they stand for.

    What the server refuses, or that none answers, ends the command with a message instead of a traceback.
    """

    @functools.wraps(command)
    def connected(url: str, token: str | None, **options: Any) -> Any:
        from mockitsu.client import Client, ClientError

        with Client(url, token=token) as client:
            try:
                return command(client, **options)
            except ClientError as error:
                raise click.ClickException(str(error)) from None

    connected = click.option(
        "--token", envvar="MOCKITSU_CONTROL_TOKEN", show_envvar=True, help="The server's control token, if it has one."
    )(connected)
    return click.option(
        "--url", default=DEFAULT_URL, show_default=True, envvar="MOCKITSU_URL", show_envvar=True, help="The server."
    )(connected)


def as_json(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the flag --json."""
    return click.option("--json", "as_json", is_flag=True, help="Show the answer as JSON.")(command)


def in_sandbox(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --sandbox."""
    return click.option(
        "--sandbox",
        "-s",
        default="default",
        show_default=True,
        envvar="MOCKITSU_SANDBOX",
        show_envvar=True,
        help="The sandbox it is about.",
    )(command)


def show_json(value: Any) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def show_table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows in columns that are as wide as they have to be."""
    cells = [list(heads), *([str(value) for value in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    for row in cells:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
