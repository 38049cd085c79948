"""`mockitsu snapshot`: states of a sandbox that are kept."""

from __future__ import annotations

import json
from pathlib import Path

import click

from mockitsu.client import Client, Difference

from .connection import as_json, in_sandbox, show_json, show_table, talking


@click.group()
def snapshot() -> None:
    """States of a sandbox: keep, restore, compare, carry away."""


@snapshot.command()
@click.argument("name", required=False)
@in_sandbox
@as_json
@talking
def take(client: Client, name: str | None, sandbox: str, as_json: bool) -> None:
    """Keep the present state as NAME, or under a free name."""
    taken = client.sandbox(sandbox).snapshots.take(name)
    if as_json:
        show_json(taken)
    else:
        click.echo(f"{taken['name']} has {taken['rows']} rows")


@snapshot.command("list")
@in_sandbox
@as_json
@talking
def list_(client: Client, sandbox: str, as_json: bool) -> None:
    """List the snapshots of a sandbox."""
    found = client.sandbox(sandbox).snapshots.list()
    if as_json:
        show_json(found)
    else:
        show_table(("NAME", "TAKEN", "ROWS"), [(row["name"], row["taken_at"], row["rows"]) for row in found])


@snapshot.command()
@click.argument("name")
@in_sandbox
@talking
def restore(client: Client, name: str, sandbox: str) -> None:
    """Go back to the snapshot NAME."""
    client.sandbox(sandbox).snapshots.restore(name)
    click.echo(f"{sandbox} is as it was in {name}")


@snapshot.command()
@click.argument("name")
@in_sandbox
@talking
def delete(client: Client, name: str, sandbox: str) -> None:
    """Forget the snapshot NAME."""
    client.sandbox(sandbox).snapshots.delete(name)
    click.echo(f"{name} is gone")


@snapshot.command()
@click.argument("before", default="seed")
@click.argument("after", default="now")
@click.option("--limit", type=click.IntRange(0), default=20, show_default=True, help="Most rows shown for a table.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 where they differ.")
@in_sandbox
@as_json
@talking
def diff(client: Client, before: str, after: str, limit: int, exit_code: bool, sandbox: str, as_json: bool) -> None:
    """Show what differs between two states: snapshots, or now, seed and start."""
    found = client.sandbox(sandbox).snapshots.diff(before, after, limit=limit)
    if as_json:
        show_json(found)
    else:
        _show_difference(found)
    if exit_code and found["tables"]:
        raise SystemExit(1)


@snapshot.command()
@click.argument("name")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@in_sandbox
@talking
def export(client: Client, name: str, file: Path, sandbox: str) -> None:
    """Write the snapshot NAME (or now, seed, start) to FILE."""
    content = client.sandbox(sandbox).snapshots.export(name)
    try:
        file.write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"cannot write {file}: {error.strerror}") from None
    click.echo(f"{file} has {len(content)} bytes")


@snapshot.command("import")
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@click.argument("name")
@click.option("--restore", is_flag=True, help="Go to it, too.")
@in_sandbox
@talking
def import_(client: Client, file: Path, name: str, restore: bool, sandbox: str) -> None:
    """Make the snapshot NAME of FILE."""
    snapshots = client.sandbox(sandbox).snapshots
    made = snapshots.import_(name, file.read_bytes())
    if restore:
        snapshots.restore(name)
    click.echo(f"{made['name']} has {made['rows']} rows" + (f"; {sandbox} is so now" if restore else ""))


def _show_difference(found: Difference) -> None:
    for table in found["tables"]:
        counts = ", ".join(f"{count} {kind}" for kind, count in table["counts"].items() if count)
        click.echo(f"{table['table']}: {counts}")
        for row in table["added"]:
            click.echo(f"  + {_label(row)}")
        for change in table["changed"]:
            shown = [f"{name}: {_short(c['before'])} → {_short(c['after'])}" for name, c in change["columns"].items()]
            click.echo(
                f"  ~ {change['id']}  {'; '.join([*shown, *(f'{name} (private)' for name in change['private'])])}"
            )
        for row in table["removed"]:
            click.echo(f"  - {_label(row)}")
    click.echo(f"{found['added']} added, {found['changed']} changed, {found['removed']} removed")


def _label(row: dict[str, object]) -> str:
    """A row in a few words: its id, and whatever names it."""
    name = next((row[key] for key in ("name", "full_name", "email", "text", "title") if row.get(key)), "")
    return f"{row.get('id') or _short(row)}  {_short(name) if name else ''}".rstrip()


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."
