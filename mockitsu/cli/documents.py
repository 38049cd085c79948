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


@click.command()
@click.option("--bundle", "out", metavar="OUT", help="Write the bundled document to OUT ('-' for standard output).")
def spec(out: str | None) -> None:
    """Tell about the OpenAPI document, or write it as one file."""
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
