"""`mockitsu fault`: requests that fail on purpose."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import click

from mockitsu.client import Client, FaultInfo

from .connection import as_json, in_sandbox, show_json, show_table, talking

DELAY = re.compile(r"(?:(uniform|normal|lognormal):)?([\d.]+)(?:,([\d.]+))?")
PARTS = {"uniform": ("low", "high"), "normal": ("mean", "deviation"), "lognormal": ("median", "sigma")}
RATE = re.compile(r"(\d+)/([\d.]+)s?(/person)?")
ROLES = ("admin", "manager", "supervisor", "user", "vendor", "client")


@click.group()
def fault() -> None:
    """Make requests to a sandbox fail on purpose, the same way each time."""


class DelayType(click.ParamType[Any]):
    """Seconds, or a distribution of them."""

    name = "delay"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        found = DELAY.fullmatch(value) if isinstance(value, str) else None
        if found is None or bool(found[1]) != bool(found[3]):
            self.fail(f"{value!r} is neither seconds nor a distribution such as uniform:0.1,2", param, ctx)
        try:
            first, second = float(found[2]), float(found[3] or 0)
        except ValueError:
            self.fail(f"{value!r} has a number that is none", param, ctx)
        if not found[1]:
            return {"seconds": first}
        return {found[1]: dict(zip(PARTS[found[1]], (first, second), strict=True))}


class RateType(click.ParamType[Any]):
    """Requests per seconds."""

    name = "rate"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        found = RATE.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            self.fail(f"{value!r} is no rate; write 10/60s, or 10/60s/person", param, ctx)
        return {"requests": int(found[1]), "seconds": float(found[2]), "per_person": bool(found[3])}


class JsonType(click.ParamType[Any]):
    """Any JSON."""

    name = "json"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value is ...:  # the default: nothing was given, not even null
            return value
        try:
            return json.loads(value)
        except ValueError as error:
            self.fail(f"{value!r} is not JSON: {error}", param, ctx)


class HeaderType(click.ParamType[Any]):
    """A header."""

    name = "header"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        name, colon, rest = value.partition(":")
        if not colon:
            self.fail(f"{value!r} is no header; write 'Name: value'", param, ctx)
        return name.strip(), rest.strip()


@fault.command()
@click.argument("operations", nargs=-1)
@click.option("--name", help="Its name; fault-1, fault-2… by default.")
@click.option("--tag", "tags", multiple=True, help="Hit the operations of this tag.")
@click.option("--method", "methods", multiple=True, help="Hit requests with this method.")
@click.option("--path", help="Hit paths that fit: * stands for one segment, ** for any number.")
@click.option("--person", "persons", multiple=True, help="Hit this caller (id or e-mail address).")
@click.option("--role", "roles", multiple=True, type=click.Choice(ROLES), help="Hit callers with this role.")
@click.option("--probability", type=click.FloatRange(0, 1), default=1.0, help="Share of the requests.")
@click.option("--seed", type=int, help="What chance is drawn from.  [default: the sandbox's]")
@click.option("--skip", type=click.IntRange(0), default=0, help="Let so many pass first.")
@click.option("--count", type=click.IntRange(1), help="Be over after so many.")
@click.option("--after", is_flag=True, help="Make the change first; only the answer is lost.")
@click.option("--status", type=click.IntRange(200, 599), help="Answer with this status.")
@click.option("--example", help="Answer with this example of the API's description.")
@click.option("--body", type=JsonType(), default=..., help="Answer with this body.")
@click.option("--header", "headers", type=HeaderType(), multiple=True, help="Answer with this header ('Name: value').")
@click.option(
    "--delay",
    type=DelayType(),
    help="Wait: seconds, uniform:LOW,HIGH, normal:MEAN,DEVIATION or lognormal:MEDIAN,SIGMA.",
)
@click.option("--damage", type=click.Choice(("drop", "drop_halfway", "truncate", "malform")), help="Break the answer.")
@click.option("--bytes-per-second", type=click.IntRange(1), help="Send the body slowly.")
@click.option("--rate-limit", type=RateType(), help="Refuse more than this with 429: 10/60s, or 10/60s/person.")
@in_sandbox
@as_json
@talking
def add(client: Client, sandbox: str, as_json: bool, operations: tuple[str, ...], **given: Any) -> None:
    """Make requests to OPERATIONS (ids, as `mockitsu routes` lists them; none stands for all) fail.

    \b
    mockitsu fault add create_comment --status 503 --probability 0.1
    mockitsu fault add --tag Tasks --delay lognormal:0.2,0.5
    mockitsu fault add update_task --damage drop --after --count 1
    """
    made = client.sandbox(sandbox).faults.add(*operations, **_options(given))
    if as_json:
        show_json(made)
    else:
        click.echo(f"{made['name']}: {_effect(made)}, {_target(made)}")


def _options(given: Mapping[str, Any]) -> dict[str, Any]:
    """The options as the client takes them."""
    lists = {key: list(value) for key, value in given.items() if isinstance(value, tuple) and key != "headers"}
    lists["methods"] = [method.upper() for method in lists["methods"]]
    return {**given, **lists, "headers": dict(given["headers"]) or None}


@fault.command("list")
@in_sandbox
@as_json
@talking
def list_(client: Client, sandbox: str, as_json: bool) -> None:
    """List the faults, in the order in which they are asked."""
    found = client.sandbox(sandbox).faults.list()
    if as_json:
        show_json(found)
        return
    rows = ((one["name"], _target(one), _effect(one), one["matched"], one["hit"]) for one in found)
    show_table(("NAME", "HITS", "DOES", "FITTED", "HIT"), rows)


@fault.command()
@click.argument("name")
@in_sandbox
@talking
def remove(client: Client, sandbox: str, name: str) -> None:
    """Take the fault NAME back."""
    client.sandbox(sandbox).faults.remove(name)
    click.echo(f"{name} is gone")


@fault.command()
@in_sandbox
@talking
def clear(client: Client, sandbox: str) -> None:
    """Take all faults back."""
    client.sandbox(sandbox).faults.clear()
    click.echo(f"nothing fails on purpose in {sandbox}")


@fault.command()
@in_sandbox
@talking
def rewind(client: Client, sandbox: str) -> None:
    """Let the faults count anew: the same requests fail once more in the same way."""
    client.sandbox(sandbox).faults.rewind()
    click.echo(f"the faults of {sandbox} start anew")


def _target(one: FaultInfo) -> str:
    """Which requests a fault hits, in words."""
    when = [
        " or ".join(map(str, value)) if isinstance(value, list) else str(value)
        for value in one["when"].values()
        if value
    ]
    share = f"{one['probability']:.0%} of " if one["probability"] < 1 else ""
    return share + (" and ".join(when) or "everything")


def _effect(one: FaultInfo) -> str:
    """What a fault does, in words."""
    answer, limit = one["answer"], one["rate_limit"]
    words = [
        f"waits {json.dumps(one['delay'])}" if one["delay"] else "",
        f"answers {answer.get('status') or answer.get('example') or 'its own body'}" if answer else "",
        one["damage"] or "",
        f"{one['bytes_per_second']} bytes/s" if one["bytes_per_second"] else "",
        f"{limit['requests']} per {limit['seconds']:g} s" if limit else "",
        "after the change" if one["after"] else "",
    ]
    return ", ".join(filter(None, words))
