"""Tell the scenarios to a real server and keep what it answers (`make record REFERENCE=http://…`)."""

from __future__ import annotations

import sys

import click
import httpx

from . import Scenario, recordings, scenarios
from .teller import Teller, sender


@click.command()
@click.argument("base_url")
@click.argument("wanted", nargs=-1)
def main(base_url: str, wanted: tuple[str, ...]) -> None:
    """Tell the scenarios to BASE_URL; WANTED are the beginnings of their ids, such as `tasks/` (all without any)."""
    base_url = base_url.rstrip("/")
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
