"""Snapshots as files: one archive with everything that is in a state, to be kept, shared and read elsewhere.

The archive is a ZIP with `manifest.json` (what it is, its format, checksums), `rows.json` (all tables) and
`blobs/<sha256>` (the stored files). Equal states give equal files.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from . import json_text
from .errors import BadRequest
from .models import MODELS
from .sandbox import State
from .state import BlobStore, Clock, Root, Row, Table
from .state.transaction import BLOBS
from .studio import ENGINE_TABLES, dump_root, load_root
from .version import __version__

MEDIA_TYPE = "application/octet-stream"
FORMAT = "mockitsu-snapshot"
VERSION = 1
MANIFEST, ROWS, FILES = "manifest.json", "rows.json", "blobs/"
LARGEST_SIDE = 8192
"""Pixels of a side of a picture that is drawn from its description."""
EPOCH = (1980, 1, 1, 0, 0, 0)


class UnreadableSnapshot(BadRequest):
    def __init__(self, reason: str) -> None:
        super().__init__(f"This file cannot be imported: {reason}.")


def write(name: str, state: State) -> bytes:
    """The file of a state. A clock that runs is not kept: it would show another time when the file is read."""
    rows = dump_root(state.root)
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "mockitsu": __version__,
        "name": name,
        "frozen_at": state.clock.seconds() if state.clock.frozen else None,
        "rows": {"size": len(rows), "sha256": hashlib.sha256(rows).hexdigest()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        _put(archive, MANIFEST, orjson.dumps(manifest, option=orjson.OPT_INDENT_2))
        _put(archive, ROWS, rows)
        for digest, content in sorted(_contents(state.root)):
            _put(archive, FILES + digest, content)
    return out.getvalue()


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def _contents(root: Root) -> Iterator[tuple[str, bytes]]:
    """The contents of the stored files, each once. Drawn pictures are in their rows already, as descriptions."""
    held = {row["digest"]: row.private["content"] for row in root.tables[BLOBS].rows.values() if row.private}
    return ((digest, content.data) for digest, content in held.items())


def read(file: bytes, blobs: BlobStore, most: int) -> State:
    """The state that a file holds; its contents go into `blobs`. It may have `most` bytes when it is unpacked.

    Everything is checked before anything is used. Raises UnreadableSnapshot with the reason.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > most:
                raise UnreadableSnapshot(f"unpacked it would have more than {most} bytes; --max-unpacked allows more")
            manifest = _manifest(archive)
            rows = archive.read(ROWS)
            if hashlib.sha256(rows).hexdigest() != manifest["rows"]["sha256"]:
                raise UnreadableSnapshot("its rows do not fit their checksum; it was damaged or changed")
            root = _root(rows, _held(archive, blobs))
            clock = Clock()
            if manifest["frozen_at"] is not None:
                clock.freeze(float(manifest["frozen_at"]))
        return State(root, clock)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise UnreadableSnapshot(f"it is no archive, or a broken one ({error})") from None
    except KeyError as error:
        raise UnreadableSnapshot(f"it lacks {error}") from None
    except (ValueError, TypeError, AttributeError, IndexError) as error:
        raise UnreadableSnapshot(f"what it holds is not what a snapshot holds ({error})") from None


def _manifest(archive: zipfile.ZipFile) -> Mapping[str, Any]:
    if MANIFEST not in archive.namelist():
        raise UnreadableSnapshot("it is an archive, but no snapshot: it has no manifest.json")
    manifest: Mapping[str, Any] = orjson.loads(archive.read(MANIFEST))
    if manifest["format"] != FORMAT:
        raise UnreadableSnapshot(f'its format is "{manifest["format"]}", not "{FORMAT}"')
    if manifest["version"] > VERSION:
        raise UnreadableSnapshot(
            f"it was written by Mockitsu {manifest['mockitsu']} in version {manifest['version']} of the format; "
            f"this one, {__version__}, reads up to version {VERSION}"
        )
    return manifest


def _held(archive: zipfile.ZipFile, blobs: BlobStore) -> dict[str, Any]:
    """What rows are to hold of each stored content, by digest."""
    found = {}
    for name in archive.namelist():
        if name.startswith(FILES):
            digest, held = blobs.put(archive.read(name))
            if name != FILES + digest:
                raise UnreadableSnapshot(f"the stored file {name} does not fit its checksum")
            found[digest] = held
    return found


def _root(rows: bytes, held: Mapping[str, Any]) -> Root:
    root = load_root(rows)
    for name, table in root.tables.items():
        _check_table(name, table, root.serial)
    files = root.tables[BLOBS]
    whole = {}
    for key, row in files.rows.items():
        if "picture" in row:
            _check_picture(row["picture"])
        private = {"content": held[row["digest"]]} if "picture" not in row else {}
        whole[key] = Row(row, seq=row.seq, version=row.version, private=private)
    return Root(root.tables.set(BLOBS, Table.of(whole, files.indexes)), root.seed, root.serial)


def _check_picture(picture: Mapping[str, Any]) -> None:
    """Whether a description is one of a picture that can be drawn."""
    for side in ("width", "height"):
        if not 0 < int(picture.get(side, 1)) <= LARGEST_SIDE:
            raise UnreadableSnapshot("it describes a picture that is too large")


def _check_table(name: str, table: Table, serial: int) -> None:
    """Whether the rows have the columns that this version's models have, and places that can be."""
    model = MODELS.get(name)
    if model is None and name not in ENGINE_TABLES:
        raise UnreadableSnapshot(f"it has a table {name}, which this version does not know")
    for row in table.rows.values():
        if model is not None and (row.keys() != set(model.public) or row.private.keys() != set(model.private)):
            odd = sorted((row.keys() | row.private.keys()) ^ {*model.public, *model.private})
            raise UnreadableSnapshot(f"rows of {name} have other columns than in this version: {', '.join(odd)}")
        if json_text.is_deep(dict(row)):
            raise UnreadableSnapshot(f"a row of {name} is nested too deep")
        if not 0 < row.seq <= row.version <= serial:
            raise UnreadableSnapshot(f"a row of {name} has a place that cannot be")
    if len({row.seq for row in table.rows.values()}) != len(table):
        raise UnreadableSnapshot(f"two rows of {name} have the same place")
