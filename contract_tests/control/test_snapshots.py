"""Snapshots through HTTP: taken, restored, compared, carried elsewhere; requests undone."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Any

import httpx
import orjson
import pytest

from mockitsu.testing import Studio

BASE = "/_mockitsu/sandboxes/default"
OCTETS = {"content-type": "application/octet-stream"}


def add_department(studio: Studio, name: str) -> str:
    answer = studio.post("/data/departments", json={"name": name, "color": "#123456"}).raise_for_status()
    return str(answer.json()["id"])


def names(studio: Studio) -> set[str]:
    return {row["name"] for row in studio.get("/data/departments").json()}


def take(studio: Studio, name: str) -> dict[str, Any]:
    answer = studio.client.post(f"{BASE}/snapshots", json={"name": name})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_a_snapshot_is_gone_back_to(studio: Studio) -> None:
    add_department(studio, "Puppets")
    assert take(studio, "puppets")["rows"] > 1000
    add_department(studio, "Clay")
    assert studio.client.post(f"{BASE}/snapshots/puppets/restore").status_code == 204
    assert "Puppets" in names(studio)
    assert "Clay" not in names(studio)
    studio.client.post(f"{BASE}/reset")
    assert "Puppets" not in names(studio)
    assert studio.client.post(f"{BASE}/snapshots/puppets/restore").status_code == 204, "it outlives a reset"
    assert "Puppets" in names(studio)


def test_the_clock_goes_back_too(studio: Studio) -> None:
    studio.client.post(f"{BASE}/clock/freeze", json={"at": "2026-03-12T09:30:00"})
    take(studio, "morning")
    studio.client.post(f"{BASE}/clock/resume")
    studio.client.post(f"{BASE}/snapshots/morning/restore")
    assert studio.client.get(f"{BASE}/clock").json()["now"] == "2026-03-12T09:30:00"


def test_snapshots_are_listed_and_deleted(studio: Studio) -> None:
    assert [studio.client.post(f"{BASE}/snapshots").json()["name"] for _ in range(2)] == ["snapshot-1", "snapshot-2"]
    assert studio.client.delete(f"{BASE}/snapshots/snapshot-1").status_code == 204
    assert [row["name"] for row in studio.client.get(f"{BASE}/snapshots").json()] == ["snapshot-2"]
    gone = studio.client.get(f"{BASE}/snapshots/snapshot-1")
    assert gone.status_code == 404
    assert gone.json()["message"] == 'The sandbox "default" has no snapshot "snapshot-1"; there are: snapshot-2.'
    for name in ("snapshot-2", "now", "seed", "start"):
        assert studio.client.post(f"{BASE}/snapshots", json={"name": name}).status_code == 409


def test_a_sandbox_is_forked_from_another_and_from_a_snapshot(studio: Studio) -> None:
    add_department(studio, "Puppets")
    take(studio, "puppets")
    add_department(studio, "Clay")
    for name, source in (("now", {"sandbox": "default"}), ("then", {"sandbox": "default", "snapshot": "puppets"})):
        made = studio.client.post("/_mockitsu/sandboxes", json={"name": name, "from": source})
        assert made.status_code == 201
    sandboxes = studio.app.sandboxes
    found = {name: {row["name"] for row in sandboxes.get(name).begin().rows("department")} for name in ("now", "then")}
    assert {"Puppets", "Clay"} <= found["now"]
    assert "Puppets" in found["then"]
    assert "Clay" not in found["then"]
    studio.client.post("/_mockitsu/sandboxes/then/reset", params={"to": "start"})
    assert "Puppets" in {row["name"] for row in sandboxes.get("then").begin().rows("department")}
    studio.client.post("/_mockitsu/sandboxes/then/reset")
    assert "Puppets" not in {row["name"] for row in sandboxes.get("then").begin().rows("department")}
    for source in ({"sandbox": "nobody"}, {"sandbox": "default", "snapshot": "nothing"}):
        made = studio.client.post("/_mockitsu/sandboxes", json={"name": "other", "from": source})
        assert made.status_code == 404


def test_two_states_are_compared(studio: Studio) -> None:
    kept, gone = (studio.row("department", name=name) for name in ("Animation", "Layout"))
    take(studio, "before")
    added = add_department(studio, "Puppets")
    studio.put(f"/data/departments/{kept['id']}", json={"color": "#000000"}).raise_for_status()
    studio.put(f"/data/departments/{kept['id']}", json={"color": "#000001"}).raise_for_status()
    empty = add_department(studio, "Gone again")
    studio.delete(f"/data/departments/{empty}").raise_for_status()
    answer = studio.client.get(f"{BASE}/diff", params={"from": "before"}).json()
    table = next(found for found in answer["tables"] if found["table"] == "department")
    assert [row["id"] for row in table["added"]] == [added]
    assert table["removed"] == []
    assert table["changed"][0]["id"] == kept["id"]
    assert table["changed"][0]["columns"]["color"] == {"before": kept["color"], "after": "#000001"}
    assert "updated_at" in table["changed"][0]["columns"]
    back = studio.client.get(f"{BASE}/diff", params={"from": "now", "to": "before"}).json()
    table = next(found for found in back["tables"] if found["table"] == "department")
    assert [row["id"] for row in table["removed"]] == [added]
    same = studio.client.get(f"{BASE}/diff", params={"from": "before", "to": "before"}).json()
    assert (same["added"], same["changed"], same["removed"], same["tables"]) == (0, 0, 0, [])
    none = studio.client.get(f"{BASE}/diff", params={"limit": 0}).json()
    table = next(found for found in none["tables"] if found["table"] == "department")
    assert (table["counts"], table["added"]) == ({"added": 1, "changed": 1, "removed": 0}, [])
    assert studio.client.get(f"{BASE}/diff", params={"to": "nothing"}).status_code == 404
    assert gone["id"]


def test_private_columns_are_named_and_not_shown(studio: Studio) -> None:
    person_id = studio.persona("artist")["id"]
    body = {"password": "an0ther-passw0rd", "password_2": "an0ther-passw0rd"}
    studio.post(f"/actions/persons/{person_id}/change-password", json=body).raise_for_status()
    answer = studio.client.get(f"{BASE}/diff")
    table = next(found for found in answer.json()["tables"] if found["table"] == "person")
    change = next(row for row in table["changed"] if row["id"] == person_id)
    assert "password" in change["private"]
    assert "$2b$" not in answer.text


def test_requests_are_undone(studio: Studio) -> None:
    studio.token("admin")
    before = studio.client.get(BASE).json()["undoable"]
    add_department(studio, "Puppets")
    add_department(studio, "Clay")
    studio.get("/data/departments").raise_for_status()
    studio.post("/data/departments", json={}).json()
    assert studio.client.get(BASE).json()["undoable"] == before + 2
    undone = studio.client.post(f"{BASE}/undo").json()
    assert undone == {"undone": ["create_department"], "undoable": before + 1}
    assert "Puppets" in names(studio)
    assert "Clay" not in names(studio)
    undone = studio.client.post(f"{BASE}/undo", json={"count": 1000}).json()
    assert undone == {"undone": ["create_department", *["log_in"] * before], "undoable": 0}
    assert studio.sandbox.root is studio.sandbox.seed.root
    assert studio.client.post(f"{BASE}/undo").json() == {"undone": [], "undoable": 0}


def upload(studio: Studio, content: bytes) -> str:
    """A working file with this content; the path that it is read at."""
    row = studio.rows("working_file")[0]
    path = f"/data/working-files/{row['id']}/file"
    answer = studio.post(path, files={"file": ("scene.blend", content, "application/octet-stream")})
    assert answer.status_code == 201, answer.text
    return path


def test_a_snapshot_is_carried_to_another_server(studio: Studio) -> None:
    path = upload(studio, b"a scene of clay")
    add_department(studio, "Puppets")
    studio.client.post(f"{BASE}/clock/freeze", json={"at": "2026-03-12T09:30:00"})
    take(studio, "puppets")
    exported = studio.client.get(f"{BASE}/snapshots/puppets/content")
    assert exported.headers["content-disposition"] == "attachment; filename=default-puppets.mockitsu.zip"
    other = Studio()
    put = other.client.put(f"{BASE}/snapshots/carried/content", content=exported.content, headers=OCTETS)
    assert put.status_code == 201, put.text
    assert not other.rows("department", name="Puppets"), "importing is not restoring"
    other.client.post(f"{BASE}/snapshots/carried/restore")
    assert "Puppets" in names(other)
    assert other.get(path).content == b"a scene of clay"
    assert other.client.get(f"{BASE}/clock").json()["now"] == "2026-03-12T09:30:00"
    again = other.client.get(f"{BASE}/snapshots/carried/content").content
    assert entry(again, "rows.json") == entry(exported.content, "rows.json")
    other.client.close()


def entry(archive: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(archive)) as read:
        return read.read(name)


def changed(archive: bytes, changes: dict[str, Any]) -> bytes:
    """The archive with other entries; None leaves one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as read, zipfile.ZipFile(out, "w") as write:
        for name in read.namelist():
            content = changes.get(name, read.read(name))
            if content is not None:
                write.writestr(name, content)
    return out.getvalue()


def manifest(archive: bytes, **values: Any) -> bytes:
    return orjson.dumps({**orjson.loads(entry(archive, "manifest.json")), **values})


def rows(archive: bytes, change: Any) -> dict[str, bytes]:
    """The entries of an archive whose rows were changed, with the checksum that fits."""
    content = orjson.loads(entry(archive, "rows.json"))
    change(content)
    text = orjson.dumps(content)
    sums = {"size": len(text), "sha256": hashlib.sha256(text).hexdigest()}
    return {"rows.json": text, "manifest.json": manifest(archive, rows=sums)}


def test_bad_files_are_refused_with_a_reason(studio: Studio) -> None:
    upload(studio, b"a scene of clay")
    good = studio.client.get(f"{BASE}/snapshots/now/content").content
    blob = f"blobs/{hashlib.sha256(b'a scene of clay').hexdigest()}"
    root, contents = studio.sandbox.root, len(studio.sandbox.blobs)
    bad = {
        "it is no archive": b"",
        "it is no archive, or": good[: len(good) // 2],
        "or a broken one (": good[:400] + bytes([good[400] ^ 1]) + good[401:],
        "no snapshot: it has no manifest": changed(good, {"manifest.json": None}),
        'its format is "zip"': changed(good, {"manifest.json": manifest(good, format="zip")}),
        "version 2 of the format": changed(good, {"manifest.json": manifest(good, version=2)}),
        "is not what a snapshot holds": changed(good, {"manifest.json": b"{"}),
        "do not fit their checksum": changed(good, {"rows.json": entry(good, "rows.json") + b" "}),
        f"the stored file {blob}": changed(good, {blob: b"another scene"}),
        "it lacks": changed(good, {blob: None}),
        "there is no table martian": changed(good, rows(good, lambda found: found["tables"].update(martian=[]))),
        "other columns than in this version: surname": changed(
            good, rows(good, lambda found: found["tables"]["department"][0][0].update(surname="x"))
        ),
        "a place that cannot be": changed(good, rows(good, lambda found: found.update(serial=1))),
    }
    for reason, content in bad.items():
        answer = studio.client.put(f"{BASE}/snapshots/bad/content", content=content, headers=OCTETS)
        assert (answer.status_code, reason in answer.json()["message"]) == (400, True), (reason, answer.text)
    assert studio.client.get(f"{BASE}/snapshots").json() == []
    assert studio.sandbox.root is root
    assert len(studio.sandbox.blobs) == contents


def test_files_that_nobody_holds_are_dropped(studio: Studio) -> None:
    """Content is kept once for all sandboxes, and no longer than any of them refers to it."""
    blobs = studio.sandbox.blobs
    assert len(blobs) == 0
    upload(studio, b"one" * 1000)
    for name in ("a", "b"):
        studio.client.post("/_mockitsu/sandboxes", json={"name": name, "from": {"sandbox": "default"}})
    assert len(blobs) == 1
    studio.client.post(f"{BASE}/reset")
    studio.client.delete("/_mockitsu/sandboxes/a")
    assert len(blobs) == 1
    studio.client.post("/_mockitsu/sandboxes/b/snapshots", json={"name": "kept"})
    studio.client.post("/_mockitsu/sandboxes/b/reset")
    assert len(blobs) == 1
    studio.client.delete("/_mockitsu/sandboxes/b/snapshots/kept")
    assert len(blobs) == 1, "what the sandbox was made from can still be gone back to"
    studio.client.delete("/_mockitsu/sandboxes/b")
    assert len(blobs) == 0


def test_an_export_of_a_running_clock_does_not_depend_on_the_time(studio: Studio) -> None:
    def export() -> httpx.Response:
        return studio.client.get(f"{BASE}/snapshots/seed/content")

    assert export().content == export().content


@pytest.mark.parametrize("name", ["-", "a b"])
def test_names_of_snapshots_are_checked(studio: Studio, name: str) -> None:
    assert studio.client.post(f"{BASE}/snapshots", json={"name": name}).status_code == 400
    assert studio.client.put(f"{BASE}/snapshots/{name}/content", content=b"", headers=OCTETS).status_code == 400
