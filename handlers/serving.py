"""Serving stored files: what browsers may keep, what has not changed, parts of a file (observed on Zou 1.0.97)."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from mockitsu.context import Context
from mockitsu.errors import HttpError
from mockitsu.http import Answer

WEEK = 604_800
PRIVATE = f"max-age={WEEK}, private"
PUBLIC = f"public, max-age={WEEK}"
UNCACHED = "no-cache"
NAMELESS = ("content-disposition", 'inline; filename=""')
TEXTUAL = re.compile(r"text/.*|application/(xml|javascript|ecmascript|sql)|.*\+xml")


def file(
    ctx: Context,
    content: bytes,
    media_type: str,
    tag: str,
    stored_at: str,
    disposition: tuple[str, str] = NAMELESS,
    cache: str = PRIVATE,
) -> Answer:
    """Answer a file, or 304 where the caller has it, or the part that it asks for.

    `tag` is what the content is known by, `stored_at` when it was stored, `disposition` the header that says whether
    it is to be shown or saved, `cache` who may keep it. Raises a 416 for a part that is not there.
    """
    moment = datetime.fromisoformat(stored_at).replace(tzinfo=UTC)
    headers = [disposition, ("cache-control", cache), ("etag", f'"{tag}"'), ("accept-ranges", "bytes")]
    if cache != UNCACHED:
        # Without `vary` a browser would answer a page of another origin with what it has kept for an <img>.
        headers += [("expires", _http_date(datetime.fromtimestamp(ctx.epoch + WEEK, UTC))), ("vary", "origin")]
    asked = ctx.headers.get("range")
    is_part = asked is not None and _may_continue(ctx, tag, moment)
    if not is_part and _is_known(ctx, tag, moment):
        return Answer(b"", 304, headers=headers)
    headers.append(("last-modified", _http_date(moment)))
    media_type = with_charset(media_type)
    if asked is None or not is_part:
        return Answer(content, media_type=media_type, headers=headers)
    start, end = _part(asked, len(content))
    headers.append(("content-range", f"bytes {start}-{end - 1}/{len(content)}"))
    return Answer(content[start:end], 206, media_type, headers)


def made(ctx: Context, content: bytes, media_type: str, disposition: tuple[str, str]) -> Answer:
    """Answer a file that was made for this call: likewise, but nobody keeps it without asking again."""
    tag = hashlib.blake2b(content, digest_size=32).hexdigest()
    return file(ctx, content, media_type, tag, ctx.now, disposition, UNCACHED)


def with_charset(media_type: str) -> str:
    """A media type as it is sent: texts are said to be in UTF-8, whatever the upload said."""
    plain = media_type.partition(";")[0].strip()
    return f"{plain}; charset=utf-8" if TEXTUAL.fullmatch(plain) else media_type


def has_tag(header: str | None, tag: str, *, weak: bool = True) -> bool:
    """Whether a header that lists entity tags names this one; without quotes they count too."""
    if header is None:
        return False
    named = (part.strip() for part in header.split(","))
    return any((part.removeprefix("W/") if weak else part).strip('"') in (tag, "*") for part in named)


def _is_known(ctx: Context, tag: str, moment: datetime) -> bool:
    """Whether the caller has the content already; tags count before dates."""
    tags = ctx.headers.get("if-none-match")
    if tags:
        return has_tag(tags, tag)
    since = _date(ctx.headers.get("if-modified-since"))
    return since is not None and moment <= since


def _may_continue(ctx: Context, tag: str, moment: datetime) -> bool:
    """Whether a part may be answered: not where the caller holds parts of other content."""
    held = ctx.headers.get("if-range")
    if held is None or has_tag(held, tag):
        return True
    since = _date(held)
    return since is not None and moment <= since


def _part(asked: str, size: int) -> tuple[int, int]:
    """Start and end of the one range of bytes that `asked` names. Raises a 416."""
    unit, _, ranges = asked.partition("=")
    first, dash, last = (part.strip() for part in ranges.partition("-"))
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
