"""`mockitsu journal`: what a sandbox was asked."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import Any

import click

from mockitsu.client import Client

from .connection import as_json, in_sandbox, show_json, show_table, talking
from .fault import HeaderType, JsonType
from .files import write
from .reports import with_options

FILTERS = (
    click.option("--operation", "operations", multiple=True, help="Only this operation."),
    click.option("--tag", help="Only the operations of this tag."),
    click.option("--method", help="Only this method."),
    click.option("--path", help="Only paths that fit: * stands for one segment, ** for any number."),
    click.option("--status", multiple=True, help="Only this status, or class (4xx)."),
    click.option("--person", help="Only this caller (id or e-mail address)."),
    click.option("--since", help="Only what came at this time (UTC) or later."),
    click.option("--after", type=int, help="Only what has a greater number."),
    click.option("--text", help="Only what has this text in a body."),
    click.option("--table", help="Only what changed this table."),
    click.option("--faulty/--faultless", default=None, help="Only what a fault has hit, or what none has."),
)


filters = with_options(FILTERS)
"""Gives a command the options that choose requests."""


@click.group()
def journal() -> None:
    """What a sandbox was asked, what it answered and changed."""


@journal.command("list")
@filters
@click.option("--details", is_flag=True, help="All that is known of each (with --json).")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="How many at most.")
@in_sandbox
@as_json
@talking
def list_(client: Client, sandbox: str, as_json: bool, operations: tuple[str, ...], limit: int, **given: Any) -> None:
    """List the requests, the oldest first."""
    given["status"] = list(given["status"]) or None
    given["details"] = given["details"] or None
    found = list(islice(client.sandbox(sandbox).journal.requests(*operations, **given), limit))
    if as_json:
        show_json(found)
        return
    show_table(("NO", "TIME", "MS", "METHOD", "PATH", "STATUS", "BY", "CHANGED"), map(_row, found))


def _row(one: dict[str, Any]) -> tuple[object, ...]:
    changed = ", ".join(f"{count} {table}" for table, count in one["changed"].items())
    by = one["person"]["email"] or one["person"]["id"] if one["person"] else ""
    notes = f" ({', '.join(one['faults'])})" if one["faults"] else ""
    return (
        one["number"],
        one["time"][11:23],
        f"{one['duration']:.1f}",
        one["method"],
        one["path"],
        f"{one['status']}{notes}",
        by,
        changed,
    )


@journal.command()
@click.argument("number", type=int)
@in_sandbox
@talking
def show(client: Client, sandbox: str, number: int) -> None:
    """Show all that is known of the request NUMBER, as JSON."""
    show_json(client.sandbox(sandbox).journal.get(number))


@journal.command()
@click.argument("operation", required=False)
@click.option("--method", help="The method.")
@click.option("--path", help="A pattern of the path.")
@click.option("--query", multiple=True, metavar="NAME=VALUE", help="A query parameter.")
@click.option("--header", "headers", type=HeaderType(), multiple=True, help="A header ('Name: value').")
@click.option("--person", help="The caller (id or e-mail address).")
@click.option("--status", type=int, help="The status.")
@click.option("--body", type=JsonType(), default=..., help="A part of the body, as JSON.")
@click.option(
    "--body-schema", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file with a JSON Schema."
)
@click.option("--after", type=int, help="Count only what has a greater number.")
@click.option("--exactly", type=click.IntRange(0), help="So many, no more and no less.")
@click.option("--at-least", type=click.IntRange(0), help="So many or more.  [default: 1]")
@click.option("--at-most", type=click.IntRange(0), help="No more than so many.")
@in_sandbox
@as_json
@talking
def verify(client: Client, sandbox: str, as_json: bool, operation: str | None, **given: Any) -> None:
    """Ask whether OPERATION was called; ends with 1 where not, and tells what came nearest.

    \b
    mockitsu journal verify create_comment --body '{"text": "Ready for review"}' --exactly 2
    """
    given["query"] = dict(_pair(text) for text in given["query"])
    given["headers"] = dict(given["headers"])
    schema: Path | None = given["body_schema"]
    if schema is not None:
        given["body_schema"] = _read_schema(schema)
    found = client.sandbox(sandbox).journal.check(operation, **given)
    if as_json:
        show_json(found)
    else:
        click.echo(found["message"])
    if not found["passed"]:
        raise SystemExit(1)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"--query: {text!r} is no NAME=VALUE")
    return name, value


def _read_schema(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise click.UsageError(f"--body-schema: {file} is not JSON: {error}") from None


@journal.command()
@click.option("--output", "-o", default="-", show_default=True, help="The file to write; - is standard output.")
@in_sandbox
@talking
def har(client: Client, sandbox: str, output: str) -> None:
    """Export the journal as an HTTP Archive (HAR 1.2)."""
    write(output, json.dumps(client.sandbox(sandbox).journal.har(), indent=1, ensure_ascii=False) + "\n")


@journal.command()
@in_sandbox
@talking
def clear(client: Client, sandbox: str) -> None:
    """Forget all requests."""
    client.sandbox(sandbox).journal.clear()
    click.echo(f"the journal of {sandbox} is empty")
