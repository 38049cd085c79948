"""The command line.

A group of commands is a module of this folder; it is named in `GROUPS` and imported when it is first used, so that
`mockitsu --version` needs none of them. Commands that talk to a running server are made with `connection.talking`.
"""

from __future__ import annotations

from importlib import import_module

import click

from mockitsu.version import __version__

COMMANDS = {
    "serve": "serve",
    "routes": "documents",
    "spec": "documents",
    "sandbox": "sandbox",
    "snapshot": "snapshot",
    "clock": "clock",
    "fault": "fault",
    "journal": "journal",
    "coverage": "coverage",
    "verify": "verify",
    "proxy": "proxy",
}
"""Each command and the module that it is in."""


class Commands(click.Group):
    """A group that imports its commands when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"mockitsu.cli.{COMMANDS[name]}"), name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="mockitsu")
def main() -> None:
    """The Kitsu API without a Kitsu server: seeded, stateful, and true to Zou 1.0.97."""
