"""Forms as they come: multipart and urlencoded bodies to fields and files."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from urllib.parse import unquote

from starlette.datastructures import FormData, Headers, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser

from .errors import HttpError
from .http import Upload
from .wire import in_a_task

TOO_MANY = "Too many"
"""How Starlette begins to say that there are too many fields or files."""
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
EXTENDED_NAME = re.compile(rb"filename\*=([\w-]+)'[^']*'([^;\s]+)", re.IGNORECASE)
BOUNDARY = re.compile(r'boundary="?([^";]+)', re.IGNORECASE)


class _Parser(MultiPartParser):
    """Starlette's, which keeps files in memory (the body is there already) and reads the encoded names of files that
    some clients send."""

    spool_max_size = 2**40

    def on_headers_finished(self) -> None:
        part = self._current_part
        given = part.content_disposition or b""
        found = EXTENDED_NAME.search(given)
        if found is not None and b"filename=" not in given:
            name = unquote(found[2].decode("latin-1"), found[1].decode("latin-1"), "replace").replace('"', "%22")
            part.content_disposition = given + b'; filename="' + name.encode() + b'"'
        super().on_headers_finished()

    def close(self) -> None:
        """Let go of the files, those of parts that never ended too."""
        for file in self._files_to_close_on_error:
            file.close()


async def parse(
    media_type: str, content_type: str, content: bytes, most: int
) -> tuple[dict[str, str], dict[str, list[Upload]]]:
    """The fields and the files of a form; both empty where it cannot be read (observed on Zou 1.0.97).

    `media_type` is MULTIPART or FORM, `content_type` the whole header. Raises a 413 where there are more than `most`
    fields or files.
    """

    async def stream() -> AsyncGenerator[bytes, None]:
        yield _without_preamble(content_type, content) if media_type == MULTIPART else content

    await in_a_task()
    headers = Headers({"content-type": content_type})
    if media_type == MULTIPART:
        parser: _Parser | FormParser = _Parser(headers, stream(), max_files=most, max_fields=most)
    else:
        parser = FormParser(headers, stream(), max_fields=most)
    try:
        return await _read(await parser.parse())
    except MultiPartException as error:
        if error.message.startswith(TOO_MANY):
            raise HttpError(413, f"A form may have {most} fields and files; --max-fields allows more.") from None
        return {}, {}
    except (LookupError, ValueError):
        return {}, {}
    finally:
        if isinstance(parser, _Parser):
            parser.close()


async def _read(data: FormData) -> tuple[dict[str, str], dict[str, list[Upload]]]:
    form: dict[str, str] = {}
    uploads: dict[str, list[Upload]] = {}
    for name, value in data.multi_items():
        if isinstance(value, UploadFile):
            upload = Upload(value.filename or "", value.content_type or "", await value.read())
            uploads.setdefault(name, []).append(upload)
        else:
            form[name] = value
    return form, uploads


def _without_preamble(content_type: str, content: bytes) -> bytes:
    """A multipart body from its first boundary on; what stands before is for people who read mails."""
    found = BOUNDARY.search(content_type)
    start = content.find(b"--" + found[1].encode("latin-1")) if found else 0
    return content[max(start, 0) :]
