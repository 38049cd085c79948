"""Archives that are more than they seem, or no archives: snapshots that are imported, and bundles of timelines."""

from __future__ import annotations

import hashlib
import io
import json
import pickle
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import orjson
import pytest

from mockitsu.testing import Studio

from .target import Target

SNAPSHOTS = "/_mockitsu/sandboxes/default/snapshots"
OCTETS = {"Content-Type": "application/octet-stream"}
Change = Callable[[dict[str, Any]], None]


def packed(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def bomb(name: str, size: int) -> bytes:
    """A few kB that become `size` bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive, archive.open(name, "w") as entry:
        for _ in range(size // 2**20):
            entry.write(bytes(2**20))
    return out.getvalue()


def lying(content: bytes) -> bytes:
    """An archive whose directory tells of a small file where a large one is."""
    directory = content.rindex(b"PK\x01\x02")
    return content[: directory + 24] + (100).to_bytes(4, "little") + content[directory + 28 :]


class Exploding:
    """What runs when it is unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return exec, ("raise SystemExit('unpickled')",)


NO_SNAPSHOTS = {
    "nothing": b"",
    "a pickle": pickle.dumps(Exploding()),
    "gzip": zlib.compress(bytes(10_000_000)),
    "half an archive": packed(**{"manifest.json": b"{}"})[:-30],
    "an empty archive": packed(),
    "paths out of it": packed(**{"../../manifest.json": b"{}", "/rows.json": b"{}"}),
    "a deep manifest": packed(**{"manifest.json": b"[" * 100_000, "rows.json": b"{}"}),
    "a size that lies": lying(bomb("manifest.json", 2**20)),
}


@pytest.mark.parametrize("content", NO_SNAPSHOTS.values(), ids=NO_SNAPSHOTS)
def test_what_is_no_snapshot_is_refused(target: Target, content: bytes) -> None:
    with target.untouched():
        answer = target.studio.client.put(f"{SNAPSHOTS}/bad/content", content=content, headers=OCTETS)
    assert answer.status_code in (400, 413), answer.text
    assert target.studio.client.get(SNAPSHOTS).json() == []


def test_a_bomb_is_not_unpacked(target: Target) -> None:
    content = bomb("rows.json", 40 * 2**20)
    assert len(content) < 50_000
    with target.untouched():
        answer = target.studio.client.put(f"{SNAPSHOTS}/bad/content", content=content, headers=OCTETS)
    assert answer.status_code == 400
    assert "unpacked it would have more than 30000000 bytes" in answer.json()["message"]


def altered(studio: Studio, change: Change) -> bytes:
    """A sound snapshot of the studio with other rows, and checksums that fit them."""
    studio.client.post(SNAPSHOTS, json={"name": "good"}).raise_for_status()
    content = studio.client.get(f"{SNAPSHOTS}/good/content").content
    studio.client.delete(f"{SNAPSHOTS}/good")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    rows = json.loads(files["rows.json"])
    change(rows["tables"])
    files["rows.json"] = orjson.dumps(rows)
    manifest = json.loads(files["manifest.json"])
    manifest["rows"]["sha256"] = hashlib.sha256(files["rows.json"]).hexdigest()
    return packed(**{**files, "manifest.json": orjson.dumps(manifest)})


def _deep(tables: dict[str, Any]) -> None:
    data: list[Any] = []
    for _ in range(210):
        data = [data]
    tables["project"][0][0]["data"] = data


def _huge(tables: dict[str, Any]) -> None:
    blob = next(row for row, *_ in tables["stored_blob"] if row.get("picture", {}).get("width"))
    blob["picture"]["width"] = blob["picture"]["height"] = 1_000_000


def _odd(tables: dict[str, Any]) -> None:
    tables["task"][0][0]["project_id"] = [1]


@pytest.mark.parametrize("change", [_deep, _huge, _odd])
def test_rows_that_could_not_be_served_are_refused(target: Target, change: Change) -> None:
    content = altered(target.studio, change)
    with target.untouched():
        answer = target.studio.client.put(f"{SNAPSHOTS}/bad/content", content=content, headers=OCTETS)
    assert answer.status_code == 400, answer.text
    assert answer.json()["message"].startswith("This file cannot be imported")


def _timeline(studio: Studio, content: bytes, convention: str = "") -> Any:
    form = {"naming_convention": convention} if convention else {}
    files = {"file": ("cut.otioz", content)}
    return studio.post(f"/import/otio/projects/{studio.ids('project')[0]}", data=form, files=files)


@pytest.mark.parametrize(
    "content",
    [
        bomb("content.otio", 60 * 2**20),
        lying(bomb("content.otio", 2**20)),
        packed(**{"content.otio": b'{"OTIO_SCHEMA":"Timeline.1","tracks":' * 5000}),
        packed(**{"../content.otio": b"{}"}),
        bomb("content.otio", 2**20)[:-40],
    ],
    ids=["a bomb", "a size that lies", "deep", "elsewhere", "cut"],
)
def test_bundles_of_timelines(target: Target, content: bytes) -> None:
    with target.untouched():
        answer = _timeline(target.studio, content)
    assert answer.status_code == 400
    assert answer.json()["message"].startswith("Failed to parse OTIO file")
