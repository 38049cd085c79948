"""Writing what a command makes."""

from __future__ import annotations

from pathlib import Path

import click


def write(output: str, text: str) -> None:
    """Write `text` to a file, or to standard output where `output` is "-"."""
    if output == "-":
        click.echo(text, nl=False)
        return
    try:
        Path(output).parent.mkdir(parents=True, exist_ok=True)
        Path(output).write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"cannot write {output}: {error.strerror}") from None
    click.echo(f"written to {output}", err=True)
