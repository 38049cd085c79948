"""Serving stored files: what browsers may keep, what has not changed, parts of a file (observed on Zou 1.0.97)."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from mockitsu.context import Context
from mockitsu.errors import HttpError
from mockitsu.http import Answer, attachment

WEEK = 604_800
INLINE = ("content-disposition", 'inline; filename=""')


def file(
    ctx: Context,
    content: bytes,
    media_type: str,
    tag: str,
    stored_at: str,
    name: str | None = None,
    *,
    shared: bool = False,
) -> Answer:
    """Answer a file, or 304 where the caller has it, or the part that it asks for.

    `tag` is what the content is known by, `stored_at` when it was stored. With a name the file is to be saved under
    it. Shared caches may keep it where `shared` says so. Raises a 416 for a part that is not there.
    """
    moment = datetime.fromisoformat(stored_at).replace(tzinfo=UTC)
    tag = f'"{tag}"'
    headers = [
        attachment(name) if name is not None else INLINE,
        ("cache-control", f"public, max-age={WEEK}" if shared else f"max-age={WEEK}, private"),
        ("expires", _http_date(datetime.fromtimestamp(ctx.epoch + WEEK, UTC))),
        ("etag", tag),
        ("accept-ranges", "bytes"),
    ]
    if _is_known(ctx, tag, moment):
        return Answer(b"", 304, headers=headers)
    headers.append(("last-modified", _http_date(moment)))
    asked = ctx.headers.get("range")
    if asked is None or not _may_continue(ctx, tag, moment):
        return Answer(content, media_type=media_type, headers=headers)
    start, end = _part(asked, len(content))
    headers.append(("content-range", f"bytes {start}-{end - 1}/{len(content)}"))
    return Answer(content[start:end], 206, media_type, headers)


def _is_known(ctx: Context, tag: str, moment: datetime) -> bool:
    """Whether the caller has the content already; tags count before dates."""
    tags = ctx.headers.get("if-none-match")
    if tags is not None:
        return any(part.strip().removeprefix("W/") in (tag, "*") for part in tags.split(","))
    since = _date(ctx.headers.get("if-modified-since"))
    return since is not None and moment <= since


def _may_continue(ctx: Context, tag: str, moment: datetime) -> bool:
    """Whether a part may be answered: not where the caller holds parts of other content."""
    held = ctx.headers.get("if-range")
    if held is None or held == tag:
        return True
    since = _date(held)
    return since is not None and moment <= since


def _part(asked: str, size: int) -> tuple[int, int]:
    """Start and end of the one range of bytes that `asked` names. Raises a 416."""
    unit, _, ranges = asked.partition("=")
    first, dash, last = ranges.strip().partition("-")
    numbers = [text for text in (first, last) if text]
    if unit.strip().lower() != "bytes" or not dash or not numbers or not all(text.isdecimal() for text in numbers):
        raise _unsatisfiable()
    if not first:
        start, end = size - int(last), size
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
    if not 0 <= start < end:
        raise _unsatisfiable()
    return start, end


def _unsatisfiable() -> HttpError:
    return HttpError(416, "The server cannot provide the requested range.")


def _date(text: str | None) -> datetime | None:
    """A date of HTTP, or None where it is none."""
    if text is None:
        return None
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def _http_date(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)
