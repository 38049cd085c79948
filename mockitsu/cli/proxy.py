"""`mockitsu proxy`: hold what passes between a client and a server against the document."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import click

from mockitsu.settings import SettingError, Settings, from_environment
from mockitsu.version import __version__

from .files import write
from .reports import FORMS, Option, show, with_options
from .serve import listen

PORT = 5050
MAX_BODY = 10_000_000
OPTIONS: tuple[Option, ...] = (
    click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on."),
    click.option("--port", type=int, default=PORT, show_default=True, help="Port to listen on; 0 takes a free one."),
    click.option(
        "--events", metavar="URL", help="Where the server's event stream is, if it is not at BASE_URL's /socket.io."
    ),
    click.option(
        "--max-body",
        type=click.IntRange(0),
        default=MAX_BODY,
        show_default=True,
        help="How many bytes of a body are looked into; of longer ones only status, headers and media type count.",
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(0, min_open=True),
        default=300.0,
        show_default=True,
        help="Seconds for which the server may be silent; then the client gets a 504.",
    ),
    click.option("--insecure", is_flag=True, help="Take any certificate of the server."),
    click.option(
        "--control-token",
        envvar="MOCKITSU_CONTROL_TOKEN",
        show_envvar=True,
        default="",
        help="Token for reading the journal; needed where the proxy is reached from other machines.",
    ),
    click.option("--json", "as_json", is_flag=True, help="Show the report as JSON; all else goes to standard error."),
    *FORMS,
    click.option("--har", metavar="FILE", help="Write the journal as an HTTP Archive, too."),
    click.option("--verbose", "-v", is_flag=True, help="Show every request, and name what conforms."),
    click.option("--fail-on-violation", is_flag=True, help="End with 1 where something did not fit."),
)


@click.command()
@click.argument("base_url")
@with_options(OPTIONS)
def proxy(
    base_url: str,
    events: str | None,
    max_body: int,
    timeout: float,
    insecure: bool,
    fail_on_violation: bool,
    as_json: bool,
    verbose: bool,
    host: str,
    port: int,
    control_token: str,
    **files: str | None,
) -> None:
    """Stand between a client and the server on BASE_URL, and hold what passes against the description of the API.

    Requests and answers pass as they are, streams, uploads and web sockets too. What does not fit is shown when it is
    first seen, stands in the header X-Mockitsu-Violations of the answer, and in the report at the end (Ctrl-C).

    \b
    mockitsu proxy https://kitsu.example.com --html report.html
    python my_pipeline.py --kitsu http://127.0.0.1:5050/api

    While it runs, `mockitsu journal list --url http://127.0.0.1:5050` shows what has passed.

    Ends with 0; with 1 where something did not fit and --fail-on-violation is given.
    """
    from mockitsu.document import Document
    from mockitsu.proxy import AddressError, Descriptions, Proxy, Upstream

    settings = _settings(host=host, port=port, control_token=control_token)
    try:
        upstream = Upstream(base_url, events=events, timeout=timeout, insecure=insecure)
    except AddressError as error:
        raise click.UsageError(str(error)) from None
    listening = listen(settings)
    passing = Proxy(
        upstream,
        Descriptions(Document.load(settings.cache_folder)),
        Document.load(settings.cache_folder, "control"),
        settings,
        max_body=max_body,
        watch=_shown(verbose=verbose, err=as_json),
    )
    _serve(passing, settings, listening, err=as_json)
    _show(passing, as_json=as_json, verbose=verbose, **files)
    if fail_on_violation and passing.ledger.violations:
        raise SystemExit(1)


def _settings(**given: Any) -> Settings:
    try:
        settings = replace(from_environment({"MOCKITSU_LOG_LEVEL": "warning", **os.environ}), **given)
        settings.check()
    except SettingError as error:
        raise click.UsageError(str(error)) from None
    return settings


def _serve(passing: Any, settings: Settings, listening: Any, *, err: bool) -> None:
    """Serve until somebody ends it."""
    from mockitsu.server import Server

    server = Server(passing, settings, passing.close, date_header=False)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        with asyncio.Runner(loop_factory=server.config.get_loop_factory()) as runner:
            runner.run(_run(server, passing, listening, settings, err=err))
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


async def _run(server: Any, passing: Any, listening: Any, settings: Settings, *, err: bool) -> None:
    from mockitsu.proxy import Unreachable

    try:
        await passing.look()
        found = passing.upstream.version or "which does not say that it is a Kitsu API"
    except Unreachable as error:
        found = f"which does not answer yet: {error.reason}"
    _greet(passing, settings, listening.getsockname()[1], found, err=err)
    await server.serve(sockets=[listening])


def _greet(passing: Any, settings: Settings, port: int, found: str, *, err: bool) -> None:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    url = f"http://{host}:{port}"
    upstream = passing.upstream
    where = f"{url}/api" if upstream.prefix else f"{url} (also under {url}/api)"
    token = "with its token" if settings.control_token else "for this machine, no token"
    click.echo(
        f"Mockitsu {__version__}: a proxy on {url} before {upstream.address} ({found})\n"
        f"  API      {where}\n"
        f"  report   {url}/_mockitsu/report?format=html ({token})\n"
        f"  journal  mockitsu journal list --url {url}\n"
        "  Ctrl-C ends it and shows the report.",
        err=err,
    )


def _shown(*, verbose: bool, err: bool) -> Callable[..., None]:
    """Shows what is new of what does not fit; with `verbose` every request."""

    def show_entry(entry: Any, call: str, new: list[dict[str, str]]) -> None:
        if not verbose and not new:
            return
        name = f"  [{entry.operation.id}]" if entry.operation is not None else ""
        click.echo(f"#{entry.number} {call} {entry.status}{name}", err=err)
        for violation in new:
            click.echo(f"    {violation['where']}: {violation['problem']}", err=err)

    return show_entry


def _show(passing: Any, *, as_json: bool, har: str | None, **forms: Any) -> None:
    """The report and the journal, in each form that was asked for."""
    import json

    from mockitsu.journal import har as archive

    show(passing.report(), as_json=as_json, **forms)
    if har is not None:
        write(har, json.dumps(archive(passing.journal), indent=1, ensure_ascii=False) + "\n")
