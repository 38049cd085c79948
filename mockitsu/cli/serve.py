"""`mockitsu serve`."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from mockitsu.settings import SettingError, Settings, from_environment, table
from mockitsu.version import __version__

SLOW_SCALES = ("large",)


def setting_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """One option for each row of the settings table; its default comes from the environment or the table."""
    for entry in reversed(list(table())):
        kind: Any = click.Choice(entry.choices) if entry.choices else entry.type
        declaration = f"{entry.flag}/--no-{entry.flag[2:]}" if entry.type is bool else entry.flag
        shown = entry.default if entry.default != "" else None
        text = f"{entry.help} [default: {shown}]" if shown is not None else entry.help
        option = click.option(
            declaration, entry.name, type=kind, default=None, help=text, envvar=entry.variable, show_envvar=True
        )
        command = option(command)
    return command


@click.command()
@setting_options
def serve(**given: Any) -> None:
    """Serve a seeded studio."""
    try:
        base = from_environment()
        chosen = {name: value for name, value in given.items() if value is not None}
        settings = Settings(**{**base.__dict__, **chosen})
        settings.check()
    except SettingError as error:
        raise click.UsageError(str(error)) from None
    if settings.reload:
        _serve_reloading(settings)
    else:
        _serve(settings)


def listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Named, since asyncio leaves connections of any other protocol waiting for more to send.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except (OSError, OverflowError) as error:
        listening.close()
        raise click.ClickException(
            f"cannot listen on {settings.host}:{settings.port}: {getattr(error, 'strerror', None) or error}. "
            "Is another server running? --port chooses another port, --port 0 a free one."
        ) from None
    listening.listen(2048)
    listening.set_inheritable(True)
    return listening


def _serve(settings: Settings) -> None:
    listening = listen(settings)
    from mockitsu.app import create_app
    from mockitsu.server import Server
    from mockitsu.studio import make_sandbox

    sandbox = make_sandbox(settings, _progress(settings))
    app = create_app(settings, sandbox=sandbox)
    port = listening.getsockname()[1]
    _greet(settings, port)
    server = Server(app, settings, app.realtime.close)
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        listening.close()


def _serve_reloading(settings: Settings) -> None:
    """Watch the sources; each start is a new process that reads its settings from the environment."""
    import os

    import uvicorn

    for entry in table():
        value = getattr(settings, entry.name)
        if value != "":
            os.environ[entry.variable] = str(value)
    root = Path(__file__).resolve().parent.parent.parent
    uvicorn.run(
        "mockitsu.cli.serve:app_from_environment",
        factory=True,
        reload=True,
        reload_dirs=[str(root)],
        reload_includes=["*.py", "*.yaml"],
        host=settings.host,
        port=settings.port,
        log_level=settings.log_level,
        lifespan="off",
        timeout_graceful_shutdown=2,
    )


def app_from_environment() -> Any:
    from mockitsu.app import create_app

    return create_app(from_environment())


def _progress(settings: Settings) -> Callable[[int, int], None] | None:
    """A progress bar for a studio that takes long to make; none where nobody watches."""
    if settings.scale not in SLOW_SCALES or not sys.stderr.isatty():
        return None
    bar: Any = None

    def advance(done: int, total: int) -> None:
        nonlocal bar
        if bar is None:
            bar = click.progressbar(length=total, label=f"Making the {settings.scale} studio", file=sys.stderr)
        bar.update(done - bar.pos)
        if done >= total:
            bar.render_finish()

    return advance


def _greet(settings: Settings, port: int) -> None:
    from mockitsu.fixtures import PASSWORD, PERSONAS

    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    url = f"http://{host}:{port}"
    there = PERSONAS if settings.scale != "empty" else {"admin": PERSONAS["admin"]}
    accounts = "\n".join(f"    {role:<11} {email}" for role, email in there.items())
    where = f"{url}/api (the page of {settings.ui} on {url})" if settings.ui else f"{url} (also under {url}/api)"
    click.echo(
        f"Mockitsu {__version__}: the Kitsu API on {where}\n"
        f"  docs     {url}/docs\n"
        f"  document {url}/openapi.json\n"
        f"  control  {url}/_mockitsu ({'with its token' if settings.control_token else 'for this machine, no token'})\n"
        f"  studio   {settings.scale}, seed {settings.seed}\n"
        f"  accounts (password {PASSWORD})\n{accounts}\n"
        "  Ctrl-C stops it; what was changed is gone then."
    )
