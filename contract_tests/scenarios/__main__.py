"""Tell the scenarios to a real server and keep what it answers (`make record REFERENCE=http://…`).

`python -m contract_tests.scenarios --missing` lists the operations that no recording tells of.
"""

from __future__ import annotations

import sys

import click
import httpx

from . import Scenario, recordings, scenarios, unrecorded
from .teller import Teller, sender


@click.command()
@click.argument("base_url", required=False)
@click.argument("wanted", nargs=-1)
@click.option("--missing", is_flag=True, help="List the operations that no recording tells of, and why.")
def main(base_url: str | None, wanted: tuple[str, ...], missing: bool) -> None:
    """Tell the scenarios to BASE_URL; WANTED are the beginnings of their ids, such as `tasks/` (all without any)."""
    if missing:
        _tell_missing()
    elif base_url is None:
        raise click.UsageError("A server to tell the scenarios to is needed, or --missing.")
    else:
        _record_all(base_url.rstrip("/"), wanted)


def _record_all(base_url: str, wanted: tuple[str, ...]) -> None:
    chosen = [story for story in scenarios() if not wanted or story.id.startswith(wanted)]
    failed, changed = [], 0
    with httpx.Client(base_url=base_url, timeout=60) as client:
        version = client.get("/").json()["version"]
        with click.progressbar(chosen, item_show_func=lambda story: story.id if story else "", file=sys.stderr) as bar:
            for story in bar:
                try:
                    changed += _record(story, client, base_url, version)
                except (AssertionError, KeyError, TypeError, IndexError, httpx.HTTPError) as error:
                    failed.append(f"{story.id}: {type(error).__name__}: {error}")
    click.echo(f"{len(chosen) - len(failed)} recorded, {changed} of them changed")
    if failed:
        sys.exit("\n".join(["could not be told:", *failed]))


def _tell_missing() -> None:
    reasons, found = unrecorded.reasons(), unrecorded.missing()
    for operation, tag in found.items():
        click.echo(f"{tag}: {operation}: {reasons.get(operation, 'no scenario calls it yet')}")
    click.echo(f"{len(found)} of {unrecorded.total()} operations have no recording")


def _record(story: Scenario, client: httpx.Client, base_url: str, version: str) -> bool:
    teller = Teller(sender(client), base_url)
    try:
        story.tell(teller)
    finally:
        teller.close()
    recording = {"title": story.title, "server": f"Zou {version}", "exchanges": teller.exchanges}
    return recordings.write(story.id, recording)


if __name__ == "__main__":
    main()
