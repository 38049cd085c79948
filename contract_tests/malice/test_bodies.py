"""Bodies that cannot be read, or are more than a client may ask for."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from mockitsu.testing import Studio

from ..media import movie, task_with, uploaded
from .target import Target

JSON = {"Content-Type": "application/json"}
UNREADABLE = "The browser (or proxy) sent a request that this server could not understand."
INVALID = "One of the provided values has an invalid format."

BROKEN: dict[str, bytes] = {
    "cut": b'{"name":',
    "not UTF-8": b'{"name":"\xff\xfe","color":"#000000"}',
    "a surrogate in UTF-8": b'{"name":"\xed\xa0\x80","color":"#000000"}',
    "half a pair of surrogates": b'{"name":"\\ud800","color":"#000000"}',
    "NaN": b'{"name":NaN}',
    "Infinity": b'{"name":-Infinity}',
    "1e309": b'{"name":"x","color":1e309}',
    "10^400": b'{"name":"x","color":1' + b"0" * 400 + b"}",
    "100,000 levels": b"[" * 100_000 + b"]" * 100_000,
    "100,000 levels without an end": b'{"a":' * 100_000,
    "500 levels": b'{"name":"x","color":"#000000","data":' + b"[" * 500 + b"]" * 500 + b"}",
    "UTF-16": '{"name":"x"}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"name":"x","color":"#000000"}',
    "two values": b"{}{}",
}


@pytest.mark.parametrize("path", ["/data/departments", "/actions/projects/{project}/task-types/{task}/create-tasks"])
@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_json_that_cannot_be_read(target: Target, path: str, content: bytes) -> None:
    studio = target.studio
    path = path.format(project=studio.ids("project")[0], task=studio.ids("task_type")[0])
    with target.untouched():
        answer = studio.post(path, content=content, headers=JSON)
    assert 400 <= answer.status_code < 500
    if path == "/data/departments":
        assert (answer.status_code, answer.json()["message"]) == (400, UNREADABLE)


def test_nesting_that_can_be_read_can_be_written(target: Target) -> None:
    """What is taken in can be given out again, by the API and by the journal."""
    studio = target.studio
    project = studio.ids("project")[0]
    for levels, status in ((190, 200), (250, 400)):
        data = b'{"data":{"a":' + b"[" * levels + b"]" * levels + b"}}"
        answer = studio.put(f"/data/projects/{project}", content=data, headers=JSON)
        assert answer.status_code == status
        assert studio.get(f"/data/projects/{project}").status_code == 200
        assert studio.get("/data/events/last").status_code == 200
    journal = studio.client.get("/_mockitsu/sandboxes/default/journal?details=true")
    assert journal.status_code == 200


def test_of_keys_that_come_twice_the_last_one_counts(target: Target) -> None:
    """As on the real server."""
    made = target.studio.post(
        "/data/departments", content=b'{"name":"one","name":"two","color":"#111111"}', headers=JSON
    )
    assert (made.status_code, made.json()["name"]) == (201, "two")


def test_json_has_a_bound_of_its_own(target: Target) -> None:
    with target.untouched():
        answer = target.studio.post("/data/departments", content=b"[" + b"[]," * 700_000 + b"[]]", headers=JSON)
    assert answer.status_code == 413
    assert answer.json()["message"] == "JSON may have 2000000 bytes; --max-json allows more."


def test_bodies_are_not_unpacked(target: Target) -> None:
    """A packed body counts as what it is, bytes that are no JSON: a bomb stays as small as it came."""
    packed = gzip.compress(b'{"name":"' + b" " * 10_000_000 + b'"}')
    assert len(packed) < 20_000
    with target.untouched():
        for encoding in ("gzip", "deflate", "br", "zstd"):
            headers = {**JSON, "Content-Encoding": encoding}
            answer = target.studio.post("/data/departments", content=packed, headers=headers)
            assert (answer.status_code, answer.json()["message"]) == (400, UNREADABLE)


NULS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "a name": ("POST", "/data/departments", {"name": "a\0b", "color": "#000000"}),
    "metadata": ("PUT", "/data/projects/{project}", {"data": {"a": ["x\0y"]}}),
    "a key": ("PUT", "/data/projects/{project}", {"data": {"a\0": 1}}),
    "a comment": ("POST", "/actions/tasks/{task}/comment", {"task_status_id": "{status}", "comment": "a\0b"}),
    "a sequence": ("POST", "/data/projects/{project}/sequences", {"name": "a\0b"}),
    "a search": ("POST", "/data/search", {"query": "abc\0d"}),
    "a password": ("POST", "/auth/login", {"email": "admin@example.com", "password": "x\0"}),
}


def _told(studio: Studio, text: str) -> str:
    ids = {"project": studio.ids("project")[0], "task": studio.ids("task")[0], "status": studio.ids("task_status")[0]}
    return text.format(**ids) if "{" in text else text


@pytest.mark.parametrize(("method", "path", "body"), NULS.values(), ids=NULS)
def test_no_text_holds_a_nul(studio: Studio, method: str, path: str, body: dict[str, Any]) -> None:
    """No database keeps one. Where the real server answers a 500, the refusal is that of its neighbours."""
    filled = {name: _told(studio, value) if isinstance(value, str) else value for name, value in body.items()}
    rows = len(studio.rows("comment")), len(studio.rows("entity")), studio.row("project", id=studio.ids("project")[0])
    answer = studio.request(method, _told(studio, path), json=filled)
    assert answer.status_code == 400
    if path != "/auth/login":
        told = answer.json()
        assert told.pop("error", True) is True  # some of the document's refusals have it
        assert told == {"message": INVALID}
    assert rows == (len(studio.rows("comment")), len(studio.rows("entity")), studio.row("project", id=rows[2]["id"]))


def test_the_text_that_escapes_a_nul_is_no_nul(studio: Studio) -> None:
    made = studio.post("/data/departments", json={"name": "a\\u0000b", "color": "#000000"})
    assert (made.status_code, made.json()["name"]) == (201, "a\\u0000b")


def test_no_parameter_and_no_form_holds_a_nul(target: Target) -> None:
    studio = target.studio
    task = studio.ids("task")[0]
    status = studio.ids("task_status")[0]
    with target.untouched():
        for name in ("name", "color"):
            answer = studio.get(f"/data/departments?{name}=a%00b")
            assert (answer.status_code, answer.json()["message"]) == (400, INVALID)
        assert studio.get("/data/departments?other=%00").status_code == 200, "what nobody reads hurts nobody"
        assert studio.get("/data/departments/a%00b").status_code == 400
        assert studio.get("/data/projects/a%00b/shots").status_code == 404
        form = {"task_status_id": status, "comment": "a\0b"}
        for options in ({"data": form}, {"data": form, "files": {"file": ("a.txt", b"x")}}):
            assert studio.post(f"/actions/tasks/{task}/comment", **options).status_code == 400
        checklist = {"task_status_id": status, "checklist": '[{"text": "a\\u0000b", "checked": false}]'}
        files = {"file": ("a.txt", b"x")}
        assert studio.post(f"/actions/tasks/{task}/comment", data=checklist, files=files).status_code == 400


NUMBERS = [10**18, -(10**18), 2**63, 2**64, 10**30, 1e308, 0.1, "9" * 5000, "1e400", "nan", "inf", "1_000", "٣"]


@pytest.mark.parametrize("value", NUMBERS, ids=[str(number)[:12] for number in NUMBERS])
def test_numbers_that_no_column_holds(target: Target, value: Any) -> None:
    studio = target.studio
    entity = studio.ids("entity")[0]
    for name in ("nb_frames", "nb_entities_out"):
        answer = studio.put(f"/data/entities/{entity}", json={name: value})
        assert answer.status_code in (200, 400)
    for query in ("page", "limit"):
        assert studio.get("/data/tasks", params={"page": 1, query: str(value)}).status_code in (200, 400)
    assert studio.post("/data/search", json={"query": "abc", "offset": value}).status_code in (200, 400)
    assert studio.get(f"/data/entities/{entity}").status_code == 200


BOUNDARY = "xyz"
PART = b'--xyz\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nname\nx\n'
FORMS: dict[str, tuple[str, bytes]] = {
    "no boundary": ("multipart/form-data", PART),
    "another boundary": ("multipart/form-data; boundary=other", PART),
    "no end": (f"multipart/form-data; boundary={BOUNDARY}", PART),
    "an empty boundary": ("multipart/form-data; boundary=", PART),
    "a boundary of 10 kB": ("multipart/form-data; boundary=" + "x" * 10_000, PART),
    "bytes": (f"multipart/form-data; boundary={BOUNDARY}", bytes(range(256)) * 100),
    "line ends": (f"multipart/form-data; boundary={BOUNDARY}", b"\r\n" * 200_000),
    "nearly the boundary, often": (f"multipart/form-data; boundary={BOUNDARY}", PART + b"\r\n--xy" * 200_000),
    "a header without an end": (f"multipart/form-data; boundary={BOUNDARY}", b"--xyz\r\n" + b"A" * 500_000),
    "a part without a name": (f"multipart/form-data; boundary={BOUNDARY}", b"--xyz\r\n\r\nx\r\n--xyz--\r\n"),
    "another character set": (f"multipart/form-data; boundary={BOUNDARY}; charset=nonsense", PART + b"\r\n--xyz--\r\n"),
}


@pytest.mark.parametrize(("media_type", "content"), FORMS.values(), ids=FORMS)
def test_multipart_that_cannot_be_read(target: Target, media_type: str, content: bytes) -> None:
    with target.untouched():
        answer = target.studio.post("/import/csv/persons", content=content, headers={"Content-Type": media_type})
    assert answer.status_code == 400
    assert isinstance(answer.json()["message"], str)


def test_forms_have_a_bound_of_fields(target: Target) -> None:
    path = f"/actions/tasks/{target.studio.ids('task')[0]}/comment"
    many = {f"a{number}": "1" for number in range(2000)}
    files = [("file", ("a.txt", b"x"))] * 2000
    with target.untouched():
        for options in ({"data": many, "files": {"file": ("a.txt", b"x")}}, {"files": files}):
            answer = target.studio.post(path, **options)
            assert answer.status_code == 413
            assert answer.json()["message"] == "A form may have 1000 fields and files; --max-fields allows more."


def test_bodies_have_a_bound(target: Target) -> None:
    """Whether their length is told beforehand or not."""
    with target.untouched():
        told = target.exchange(
            target.post("/data/departments", "Content-Length: 99999999999\r\nConnection: close\r\n") + b"\r\n{}"
        )
        assert told.status == 413
        assert "--max-body allows more" in told.refusal["message"]
        chunk = b"10000\r\n" + b" " * 65536 + b"\r\n"
        head = target.post("/data/departments", "Transfer-Encoding: chunked\r\nConnection: close\r\n")
        untold = target.exchange(head + b"\r\n", *[chunk] * 60, b"0\r\n\r\n")
        assert untold.closed
        assert untold.status in (413, None), "the refusal may be lost where the client goes on talking"


ODD = ([1], {"a": 1}, None, 1e308, "x" * 1000)
"""What free JSON may hold in the place of an id or a number."""


def test_drawings_of_any_kind(target: Target) -> None:
    """The objects of a drawing are free JSON: what they hold in place of ids, places and sizes is kept, or passed
    over."""
    studio = target.studio
    task = studio.row("task", id=task_with(studio))
    studio.put(f"/data/projects/{task['project_id']}", json={"resolution": "64x36"}).raise_for_status()
    preview = uploaded(studio, task["id"], movie(), "take.mp4")["id"]
    path = f"/actions/preview-files/{preview}"
    studio.put(f"/data/preview-files/{preview}", json={"annotations": [{"time": 1e308, "drawing": {"objects": [{}]}}]})
    for odd in ODD:
        part = {"id": odd, "left": odd, "width": odd, "canvasWidth": 1e-300, "height": -99_999, "text": odd}
        change = [{"time": 1, "drawing": {"objects": [part, {**part, "left": 99_999, "text": ""}]}}]
        for body in (
            {"additions": change},
            {"updates": change},
            {"deletions": [{"time": 1, "objects": [odd]}]},
            {"additions": change},
        ):
            assert studio.put(f"{path}/update-annotations", json=body).status_code in (200, 400)
        for made in ("extract-annotated-frames", "extract-annotated-frames-pdf", "extract-annotated-frame"):
            assert studio.get(f"{path}/{made}", params={"frame_number": 26}).status_code in (200, 400), odd
    assert target.serves_others()
