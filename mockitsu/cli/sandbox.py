"""`mockitsu sandbox`: the sandboxes of a running server."""

from __future__ import annotations

import click

from mockitsu.client import Client, SandboxClient, SandboxInfo

from .connection import as_json, show_json, show_table, talking


@click.group()
def sandbox() -> None:
    """Isolated worlds of a running server: make, list, put back, drop."""


@sandbox.command("list")
@as_json
@talking
def list_(client: Client, as_json: bool) -> None:
    """List the sandboxes."""
    _show(client.sandboxes(), as_json)


@sandbox.command()
@click.argument("name")
@click.option("--seed", type=int, help="Seed of the ids of new rows.")
@click.option("--frozen-at", metavar="TIME", help="Start with the clock frozen at a time, 2026-03-12T09:30:00 (UTC).")
@as_json
@talking
def create(client: Client, name: str, seed: int | None, frozen_at: str | None, as_json: bool) -> None:
    """Make the sandbox NAME, which starts from the seeded studio."""
    _show_made(client.create_sandbox(name, seed=seed, frozen_at=frozen_at), as_json)


@sandbox.command()
@click.argument("source")
@click.argument("name")
@click.option("--snapshot", help="Start from this snapshot of SOURCE instead of its present state.")
@as_json
@talking
def fork(client: Client, source: str, name: str, snapshot: str | None, as_json: bool) -> None:
    """Make the sandbox NAME, which starts from how the sandbox SOURCE is."""
    _show_made(client.sandbox(source).fork(name, snapshot), as_json)


@sandbox.command()
@click.argument("name")
@talking
def delete(client: Client, name: str) -> None:
    """Drop the sandbox NAME and all that was done in it."""
    client.sandbox(name).delete()
    click.echo(f"{name} is gone")


@sandbox.command()
@click.argument("name", default="default")
@click.option("--to", type=click.Choice(["seed", "start"]), default="seed", show_default=True, help="What to.")
@talking
def reset(client: Client, name: str, to: str) -> None:
    """Put the sandbox NAME (default: the default one) back to the seed, or to what it was made from."""
    client.sandbox(name).reset(to)
    click.echo(f"{name} is {'as seeded' if to == 'seed' else 'what it was made from'}")


@sandbox.command()
@click.argument("name", default="default")
@click.option("--count", "-n", type=click.IntRange(1), default=1, show_default=True, help="How many requests.")
@talking
def undo(client: Client, name: str, count: int) -> None:
    """Take back the last requests that changed something in the sandbox NAME."""
    undone = client.sandbox(name).undo(count)
    click.echo("\n".join(undone) if undone else "there was nothing to undo")


def _show_made(made: SandboxClient, as_json: bool) -> None:
    if as_json:
        show_json(made.info())
    else:
        click.echo(f"{made.name} is at {made.url}")


def _show(found: list[SandboxInfo], as_json: bool) -> None:
    if as_json:
        show_json(found)
        return
    columns = ("name", "used_at", "undoable", "connections")
    show_table(("NAME", "USED", "UNDOABLE", "SOCKETS"), ([row[column] for column in columns] for row in found))  # type: ignore[literal-required]
