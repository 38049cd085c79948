"""A built front end beside the API, such as Kitsu's `dist`: its files, and its page for every path of its own router.

As where a web server stands before the real API: the page is at /, the API at /api. What the mock has beside the API
keeps its place (`RESERVED`), and programs, which ask for no page, still find the API at /… too.
"""

from __future__ import annotations

import re
import stat
from mimetypes import MimeTypes
from os import stat_result
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from .wire import in_a_task

INDEX = "index.html"
RESERVED = frozenset(("api", "_mockitsu", "docs", "openapi.json", "sandboxes", "socket.io"))
"""First segments of paths that are never the front end's."""
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
HASHED = re.compile(
    r"[.-](?!\d+x\d+\.)(?=[A-Za-z_]*\d)(?=\d*[A-Za-z_])(\w{8}|\w{16}|\w{20}|[0-9a-f]{32})\.(\w+|\w+\.map)"
)
"""The end of a file's name that bundlers make of its content: app.3f2a1b9c.js, index-BXt3k2jd.css. One without a digit
is not told from a word, and asked for again."""
TYPES = MimeTypes()
"""Python's own table: that of the system says of scripts what somebody has installed."""
for _suffix, _type in (
    (".avif", "image/avif"),
    (".js", "text/javascript"),
    (".map", "application/json"),
    (".mjs", "text/javascript"),
    (".ttf", "font/ttf"),
    (".wasm", "application/wasm"),
    (".webmanifest", "application/manifest+json"),
    (".webp", "image/webp"),
    (".woff", "font/woff"),
    (".woff2", "font/woff2"),
):
    TYPES.add_type(_type, _suffix)


def problem(folder: str) -> str | None:
    """What keeps a folder from being served as a front end, or None."""
    path = Path(folder)
    if not path.is_dir():
        return f"there is no folder {folder!r}"
    if not (path / INDEX).is_file():
        return f"there is no {INDEX} in {folder!r}: is the front end built?"
    return None


class UiMiddleware:
    """Answers the files of a folder and, to a browser that asks for a page, its index; everything else goes on."""

    def __init__(self, app: ASGIApp, folder: str) -> None:
        self.app = app
        self.files = _Files(directory=folder)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self._answer(scope) if scope["type"] == "http" else None
        if answer is not None:
            await in_a_task()
        await (answer or self.app)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response | None:
        segments = [part for part in scope["path"].split("/") if part]
        if scope["method"] not in ("GET", "HEAD") or (segments and segments[0] in RESERVED):
            return None
        if not segments:
            return self.files.open((INDEX,), scope)
        found = self.files.open(segments, scope)
        if found is None and "text/html" in Headers(scope=scope).get("accept", ""):
            found = self.files.open((INDEX,), scope)
        return found


class _Files(StaticFiles):
    """Starlette's static files, which look at the file system and nowhere outside the folder."""

    def open(self, segments: list[str] | tuple[str, ...], scope: Scope) -> Response | None:
        """The answer with a file, or None where there is none. Hidden files count as none."""
        if any(part.startswith(".") or "\\" in part for part in segments):
            return None
        try:
            path, found = self.lookup_path("/".join(segments))
        except (OSError, ValueError):  # not to be read, too long, or no name of a file
            return None
        if found is None or not stat.S_ISREG(found.st_mode):
            return None
        return self.file_response(path, found, scope)

    def file_response(
        self, full_path: object, stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """With the media type and the time to keep it that Starlette leaves open."""
        name = Path(str(full_path)).name
        media_type = TYPES.guess_type(name)[0] or "application/octet-stream"
        headers = {
            "cache-control": FOREVER if HASHED.search(name) else ASK_AGAIN,
            "x-content-type-options": "nosniff",
        }
        response = FileResponse(
            str(full_path), status_code=status_code, headers=headers, media_type=media_type, stat_result=stat_result
        )
        if self.is_not_modified(response.headers, Headers(scope=scope)):
            return NotModifiedResponse(response.headers)
        return response
