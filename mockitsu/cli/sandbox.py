"""`mockitsu sandbox`: the sandboxes of a running server."""

from __future__ import annotations

import click

from mockitsu.client import Client, SandboxInfo

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
@as_json
@talking
def create(client: Client, name: str, as_json: bool) -> None:
    """Make the sandbox NAME, which starts from the seeded studio."""
    made = client.create_sandbox(name)
    if as_json:
        show_json(made.info())
    else:
        click.echo(f"{name} is at {made.url}")


@sandbox.command()
@click.argument("name")
@talking
def delete(client: Client, name: str) -> None:
    """Drop the sandbox NAME and all that was done in it."""
    client.sandbox(name).delete()
    click.echo(f"{name} is gone")


@sandbox.command()
@click.argument("name", default="default")
@talking
def reset(client: Client, name: str) -> None:
    """Put the sandbox NAME (default: the default one) back to the seed."""
    client.sandbox(name).reset()
    click.echo(f"{name} is as seeded")


def _show(found: list[SandboxInfo], as_json: bool) -> None:
    if as_json:
        show_json(found)
        return
    columns = ("name", "used_at", "undoable", "connections")
    show_table(("NAME", "USED", "UNDOABLE", "SOCKETS"), ([row[column] for column in columns] for row in found))  # type: ignore[literal-required]
