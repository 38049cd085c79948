"""`mockitsu clock`: the time in a sandbox."""

from __future__ import annotations

import click

from mockitsu.client import Client, ClockInfo

from .connection import as_json, in_sandbox, show_json, talking


@click.group()
def clock() -> None:
    """The time in a sandbox: show, freeze, set, move, resume."""


@clock.command()
@in_sandbox
@as_json
@talking
def show(client: Client, sandbox: str, as_json: bool) -> None:
    """Show what time it is."""
    _show(client.sandbox(sandbox).clock.get(), as_json)


@clock.command()
@click.argument("time", required=False)
@in_sandbox
@as_json
@talking
def freeze(client: Client, time: str | None, sandbox: str, as_json: bool) -> None:
    """Let it stand still, where it is or at TIME (2026-03-12T09:30:00, UTC)."""
    _show(client.sandbox(sandbox).clock.freeze(time), as_json)


@clock.command("set")
@click.argument("time")
@in_sandbox
@as_json
@talking
def set_(client: Client, time: str, sandbox: str, as_json: bool) -> None:
    """Set it to TIME (2026-03-12T09:30:00, UTC)."""
    _show(client.sandbox(sandbox).clock.set(time), as_json)


@clock.command(context_settings={"ignore_unknown_options": True})
@click.argument("seconds", type=float)
@in_sandbox
@as_json
@talking
def move(client: Client, seconds: float, sandbox: str, as_json: bool) -> None:
    """Move it by SECONDS, backwards where negative."""
    _show(client.sandbox(sandbox).clock.move(seconds), as_json)


@clock.command()
@in_sandbox
@as_json
@talking
def resume(client: Client, sandbox: str, as_json: bool) -> None:
    """Let it run again."""
    _show(client.sandbox(sandbox).clock.resume(), as_json)


def _show(shown: ClockInfo, as_json: bool) -> None:
    if as_json:
        show_json(shown)
    else:
        click.echo(f"{shown['now']}{'  frozen' if shown['frozen'] else ''}")
