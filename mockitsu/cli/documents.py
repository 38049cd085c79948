"""`mockitsu routes` and `mockitsu spec`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from mockitsu.settings import Settings


@click.command()
@click.option("--tag", help="Only the operations of this tag.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def routes(tag: str | None, as_json: bool) -> None:
    """List the operations: method, path, operationId, tag, and whether they are served."""
    from mockitsu.document import Document
    from mockitsu.operation import Operation

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


@click.group(invoke_without_command=True)
@click.option("--bundle", "out", metavar="OUT", help="Write the bundled document to OUT ('-' for standard output).")
@click.pass_context
def spec(ctx: click.Context, out: str | None) -> None:
    """Tell about the OpenAPI document, write it as one file, or compare two."""
    if ctx.invoked_subcommand is not None:
        return
    from mockitsu.document import Document

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


@spec.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--only-breaking", is_flag=True, help="Show only what breaks clients.")
@click.option(
    "--fail-on",
    type=click.Choice(("never", "breaking", "any")),
    default="never",
    show_default=True,
    help="End with 1 where there is such a change.",
)
def diff(old: str, new: str | None, as_json: bool, only_breaking: bool, fail_on: str) -> None:
    """Show what changed from the document OLD to NEW, and what of it breaks clients.

    They are files or addresses: OpenAPI 3.0 in JSON or YAML, whole or in several files. Without NEW it is the document
    of this version of Mockitsu. Ends with 2 where one cannot be read.

    \b
    mockitsu spec diff openapi-1.0.json spec/openapi.yaml --fail-on breaking
    """
    from mockitsu import specdiff
    from mockitsu.document import Document
    from mockitsu.specdiff import reading, rendering

    try:
        after = reading.linked(Document.load(Settings().cache_folder).raw, "Mockitsu") if new is None else None
        found = specdiff.compare(specdiff.read(old), after or specdiff.read(new or ""))
    except specdiff.SourceError as error:
        raise click.UsageError(str(error)) from None
    if as_json:
        click.echo(json.dumps(found.shown(), indent=1, ensure_ascii=False))
    else:
        click.echo("\n".join(rendering.lines(found, only_breaking=only_breaking)))
    if (found.breaking and fail_on == "breaking") or (found.operations and fail_on == "any"):
        raise SystemExit(1)
