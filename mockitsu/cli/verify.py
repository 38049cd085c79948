"""`mockitsu verify`: does a server answer as the API is described?"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from mockitsu.settings import Settings

from .reports import FORMS, Option, show, with_options

UNUSABLE = 2
INTERRUPTED = 130
OPTIONS: tuple[Option, ...] = (
    click.option("--email", envvar="MOCKITSU_VERIFY_EMAIL", show_envvar=True, help="Who logs in."),
    click.option(
        "--password",
        envvar="MOCKITSU_VERIFY_PASSWORD",
        show_envvar=True,
        help="With which password; asked for where it is missing.",
    ),
    click.option(
        "--token", envvar="MOCKITSU_VERIFY_TOKEN", show_envvar=True, help="A token, of a bot for example, instead."
    ),
    click.option(
        "--write",
        "may_write",
        is_flag=True,
        help="Tell the scenarios, too: they MAKE productions and people on the server, which stay there.",
    ),
    click.option("--tag", "tags", multiple=True, help="Only the operations of this tag."),
    click.option("--operation", "operations", multiple=True, help="Only this operation."),
    click.option("--skip", "skipped", multiple=True, help="Not this operation."),
    click.option(
        "--samples",
        type=click.IntRange(1),
        default=3,
        show_default=True,
        help="With how many ids each operation is called.",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(0, min_open=True),
        default=30.0,
        show_default=True,
        help="Seconds to wait for an answer.",
    ),
    click.option("--json", "as_json", is_flag=True, help="Show the report as JSON."),
    *FORMS,
    click.option("--verbose", "-v", is_flag=True, help="Name what conforms, too."),
    click.option(
        "--fail-on",
        type=click.Choice(("different", "not-served", "never")),
        default="different",
        show_default=True,
        help="End with 1 where there is such an operation; not-served is either.",
    ),
)


@click.command()
@click.argument("base_url")
@with_options(OPTIONS)
def verify(
    base_url: str,
    email: str | None,
    password: str | None,
    token: str | None,
    may_write: bool,
    tags: tuple[str, ...],
    operations: tuple[str, ...],
    skipped: tuple[str, ...],
    samples: int,
    timeout: float,
    fail_on: str,
    **shown: Any,
) -> None:
    """Hold the server on BASE_URL against the description of the API.

    Every operation that only reads is called with ids that the server itself has shown, and each answer is checked:
    status, media type, headers, body. Nothing but GET is sent, and one login, unless --write allows more.

    \b
    mockitsu verify https://kitsu.example.com/api --email admin@example.com --html report.html

    Ends with 0 where nothing differs, 1 where something does, 2 where the server cannot be asked.
    """
    from mockitsu.document import Document
    from mockitsu.verify import Server, State, VerifyError, choose
    from mockitsu.verify import verify as run

    if (email is None) == (token is None):
        raise click.UsageError("say who is asking: --email (with --password), or --token")
    if may_write and operations:
        raise click.UsageError("--write tells whole scenarios: choose them by --tag")
    document = Document.load(Settings().cache_folder)
    try:
        told = _stories(tags) if may_write else []
        choose(document, operations=skipped)
        chosen = [one for one in choose(document, tags, operations) if one.id not in skipped]
        with Server(base_url, timeout=timeout, may_write=may_write) as server:
            if email is not None:
                server.log_in(email, password or click.prompt(f"Password of {email}", hide_input=True, err=True))
            else:
                server.use(token or "")
            with _progress(len(chosen) + len(told)) as advance:
                report = run(server, document, chosen, samples=samples, stories=told, progress=advance)
    except VerifyError as error:
        click.echo(f"Error: {error}", err=True)
        raise SystemExit(UNUSABLE) from None
    show(report, **shown)
    if not report.complete:
        raise SystemExit(INTERRUPTED)
    counts = report.counts()
    bad = counts[State.DIFFERENT] + (counts[State.NOT_SERVED] if fail_on == "not-served" else 0)
    if bad and fail_on != "never":
        raise SystemExit(1)


def _stories(tags: tuple[str, ...]) -> list[Any]:
    from mockitsu.verify import stories

    return stories.load(tags)


@contextmanager
def _progress(length: int) -> Iterator[Callable[[str], None]]:
    """A progress bar on standard error; none where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with click.progressbar(length=length, label="Asking", file=sys.stderr, item_show_func=lambda name: name) as bar:
        yield lambda name: bar.update(1, name)
