"""The command line: `mockitsu serve`, `routes`, `spec`."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from .settings import SettingError, Settings, from_environment, table
from .version import __version__

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


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="mockitsu")
def main() -> None:
    """The Kitsu API without a Kitsu server: seeded, stateful, and true to Zou 1.0.97."""


@main.command()
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


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
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
    import uvicorn

    listening = _listen(settings)
    from .app import create_app
    from .studio import make_sandbox

    sandbox = make_sandbox(settings, _progress(settings))
    app = create_app(settings, sandbox=sandbox)
    port = listening.getsockname()[1]
    _greet(settings, port)
    config = uvicorn.Config(
        app, log_level=settings.log_level, access_log=settings.access_log, server_header=False, lifespan="off"
    )
    server = uvicorn.Server(config)
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
    root = Path(__file__).resolve().parent.parent
    uvicorn.run(
        "mockitsu.cli:_app_from_environment",
        factory=True,
        reload=True,
        reload_dirs=[str(root)],
        reload_includes=["*.py", "*.yaml"],
        host=settings.host,
        port=settings.port,
        log_level=settings.log_level,
        lifespan="off",
    )


def _app_from_environment() -> Any:
    from .app import create_app

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
    from .fixtures import PASSWORD, PERSONAS

    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    url = f"http://{host}:{port}"
    accounts = "\n".join(f"    {role:<11} {email}" for role, email in PERSONAS.items())
    click.echo(
        f"Mockitsu {__version__}: the Kitsu API on {url} (also under {url}/api)\n"
        f"  docs     {url}/docs\n"
        f"  document {url}/openapi.json\n"
        f"  studio   {settings.scale}, seed {settings.seed}\n"
        f"  accounts (password {PASSWORD})\n{accounts}\n"
        "  Ctrl-C stops it; what was changed is gone then."
    )


@main.command()
@click.option("--tag", help="Only the operations of this tag.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def routes(tag: str | None, as_json: bool) -> None:
    """List the operations: method, path, operationId, tag, and whether they are served."""
    from .document import Document
    from .operation import Operation

    document = Document.load(Settings().cache_folder)
    found = [Operation(document, *item) for item in document.operations()]
    rows = [
        {
            "method": operation.method.upper(),
            "path": operation.path,
            "operationId": operation.id,
            "tag": operation.declared["tags"][0],
            "served": operation.handler is not None,
        }
        for operation in found
        if tag is None or operation.declared["tags"][0].lower() == tag.lower()
    ]
    if tag is not None and not rows:
        known = sorted({operation.declared["tags"][0] for operation in found})
        raise click.UsageError(f"no tag {tag!r}; there are: {', '.join(known)}")
    if as_json:
        click.echo(json.dumps(rows, indent=1))
        return
    for row in rows:
        note = "" if row["served"] else "   (501: not served yet)"
        click.echo(f"{row['method']:<7}{row['path']}   {row['operationId']} [{row['tag']}]{note}")
    click.echo(f"{len(rows)} operations", err=True)


@main.command()
@click.option("--bundle", "out", metavar="OUT", help="Write the bundled document to OUT ('-' for standard output).")
def spec(out: str | None) -> None:
    """Tell about the OpenAPI document, or write it as one file."""
    from .document import Document

    document = Document.load(Settings().cache_folder)
    if out is None:
        count = len(list(document.operations()))
        schemas = len(document.raw["components"]["schemas"])
        click.echo(
            f"OpenAPI {document.raw['openapi']}, {count} operations, {schemas} schemas, {len(document.content)} bytes"
        )
        return
    text = json.dumps(document.raw, indent=2, ensure_ascii=False) + "\n"
    if out == "-":
        click.echo(text, nl=False)
        return
    try:
        Path(out).write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"cannot write {out}: {error.strerror}") from None
    click.echo(f"written to {out}", err=True)
