"""Timelines as editorial programs write them: OpenTimelineIO and what its adapters read.

An .otio file is JSON and an .otioz file is a zip with one inside; these are read here. The other formats are turned
into OpenTimelineIO's JSON by its adapters, which are an extra of the package: `mockitsu[otio]`.
"""

from __future__ import annotations

import importlib
import io
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from mockitsu import json_text
from mockitsu.errors import BadRequest
from mockitsu.http import Upload

from ..uploads import name_and_extension

FORMATS = ("aaf", "ale", "edl", "ma", "mb", "otio", "otiod", "otioz", "xges", "xml")
SCHEMA = "OTIO_SCHEMA"
TIMELINE = "Timeline"
CONTENT = "content.otio"
LARGEST = 50_000_000
"""Bytes of the timeline in a bundle; a few kB of zip can become any number."""

Node = Mapping[str, Any]


class Unreadable(BadRequest):
    """The file is not what its name says, or nothing here reads it."""

    def __init__(self, reason: object) -> None:
        super().__init__(f"Failed to parse OTIO file: {reason}")


def read(upload: Upload, rate: float) -> Node:
    """The timeline of an uploaded file, as OpenTimelineIO's JSON. Raises BadRequest.

    `rate` is the frames per second of the time codes of an EDL, which do not tell it.
    """
    extension = name_and_extension(upload)[1] if "." in upload.filename else ""
    if extension not in FORMATS:
        raise BadRequest(f"Unsupported file type '.{extension}'. Supported formats: {', '.join(FORMATS)}.")
    reader = READERS.get(extension)
    text = reader(upload.content) if reader is not None else _adapted(upload.content, extension, rate)
    try:
        timeline = json_text.read(text)
    except json_text.Unreadable as error:
        raise Unreadable(error) from None
    if schema_of(timeline) != TIMELINE:
        raise Unreadable(f"it holds {schema_of(timeline) or 'no OpenTimelineIO object'}, not a timeline.")
    return dict(timeline)


def schema_of(node: object) -> str:
    """What an object of OpenTimelineIO is, without its version; empty for anything else."""
    schema = node.get(SCHEMA) if isinstance(node, dict) else None
    return schema.partition(".")[0] if isinstance(schema, str) else ""


def _plain(content: bytes) -> bytes:
    return content


def _zipped(content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            if bundle.getinfo(CONTENT).file_size > LARGEST:
                raise Unreadable(f"{CONTENT} would have more than {LARGEST} bytes.")
            return bundle.read(CONTENT)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, NotImplementedError) as error:
        raise Unreadable(error) from None


READERS: Mapping[str, Callable[[bytes], bytes]] = {"otio": _plain, "otioz": _zipped}


def _adapted(content: bytes, extension: str, rate: float) -> bytes:
    """The JSON that OpenTimelineIO makes of a file of another format. Raises Unreadable."""
    otio = _library(extension)
    options = {"rate": rate} if extension == "edl" else {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"timeline.{extension}"
        path.write_bytes(content)
        try:
            return bytes(otio.adapters.read_from_file(str(path), **options).to_json_string(), "utf-8")
        except Exception as error:  # adapters raise whatever they like
            raise Unreadable(error) from None


def _library(extension: str) -> ModuleType:
    try:
        return importlib.import_module("opentimelineio")  # only there with the extra
    except ImportError:
        raise Unreadable(f"for .{extension} files the server needs the extra: pip install 'mockitsu[otio]'.") from None
