"""Uploads as clients send them, whole and broken (observed on Zou 1.0.97)."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Callable, Iterator

import httpx
import pytest

from mockitsu.fixtures import PASSWORD
from mockitsu.testing import Studio

from ..media import commented, opened, picture, task_with

PICTURE = picture(30, 20)
CONTENT_TYPE = "multipart/form-data; boundary=XX"
NOT_PROVIDED = {"error": True, "message": "File not provided.", "data": None}
UNREADABLE = {"error": True, "message": "Uploaded file is not a readable picture.", "data": None}
LIMIT = 3_000_000


def part(disposition: str, content: bytes = PICTURE) -> bytes:
    head = f"--XX\r\nContent-Disposition: {disposition}\r\nContent-Type: image/png\r\n\r\n"
    return head.encode() + content + b"\r\n"


END = b"--XX--\r\n"
GOOD = part('form-data; name="file"; filename="a.png"') + END


@pytest.fixture
def preview(studio: Studio) -> str:
    """The path of a preview file that waits for its upload."""
    task = task_with(studio)
    comment = commented(studio, task)
    answer = studio.post(f"/actions/tasks/{task}/comments/{comment}/add-preview", json={})
    assert answer.status_code == 201, answer.text
    return f"/pictures/preview-files/{answer.json()['id']}"


def send(studio: Studio, path: str, content: bytes, content_type: str | None = CONTENT_TYPE) -> httpx.Response:
    headers = {} if content_type is None else {"Content-Type": content_type}
    return studio.post(path, content=content, headers=headers)


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("a", GOOD, CONTENT_TYPE),
        ("a", GOOD, 'multipart/form-data; boundary="XX"'),
        ("a", GOOD, "Multipart/Form-Data; Boundary=XX"),
        ("a", b"This is a form.\r\n" + GOOD, CONTENT_TYPE),
        ("a", part('form-data; name="file"; filename="a.png"') + GOOD, CONTENT_TYPE),
        ("ä", part('form-data; name="file"; filename="ä.png"') + END, CONTENT_TYPE),
        ("ä", part("form-data; name=\"file\"; filename*=UTF-8''%C3%A4.png") + END, CONTENT_TYPE),
        ("../../x", part('form-data; name="file"; filename="../../x.png"') + END, CONTENT_TYPE),
    ],
)
def test_forms_that_can_be_read(studio: Studio, preview: str, name: str, content: bytes, content_type: str) -> None:
    answer = send(studio, preview, content, content_type)
    assert answer.status_code == 201, answer.text
    body = answer.json()
    assert (body["original_name"], body["width"], body["height"]) == (name, 30, 20)


BROKEN = {
    "no boundary": (GOOD, "multipart/form-data"),
    "another boundary": (GOOD, "multipart/form-data; boundary=YY"),
    "an empty boundary": (GOOD, "multipart/form-data; boundary="),
    "no end": (GOOD.removesuffix(END), CONTENT_TYPE),
    "cut in a header": (GOOD[:20], CONTENT_TYPE),
    "cut in the file": (GOOD[:120], CONTENT_TYPE),
    "no form": (b"garbage", CONTENT_TYPE),
    "empty": (b"", CONTENT_TYPE),
    "no parts": (END, CONTENT_TYPE),
    "another field": (part('form-data; name="picture"; filename="a.png"') + END, CONTENT_TYPE),
    "a field, no file": (part('form-data; name="file"') + END, CONTENT_TYPE),
    "no name": (part('form-data; filename="a.png"') + END, CONTENT_TYPE),
    "no disposition": (b"--XX\r\nContent-Type: image/png\r\n\r\n" + PICTURE + b"\r\n" + END, CONTENT_TYPE),
    "JSON": (b"{}", "application/json"),
    "urlencoded": (b"file=x", "application/x-www-form-urlencoded"),
    "the picture itself": (PICTURE, "image/png"),
    "no content type": (GOOD, None),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_forms_count_as_empty_and_leave_nothing(studio: Studio, preview: str, case: str) -> None:
    before = studio.sandbox.root
    answer = send(studio, preview, *BROKEN[case])
    assert (answer.status_code, answer.json()) == (400, NOT_PROVIDED)
    assert studio.sandbox.root.tables is before.tables or dict(studio.sandbox.root.tables) == dict(before.tables)
    assert send(studio, preview, GOOD).status_code == 201, "the upload can still be made"


@pytest.mark.parametrize("content", [b"not a picture", b""])
def test_what_is_no_picture_leaves_nothing(studio: Studio, preview: str, content: bytes) -> None:
    blobs = len(studio.rows("stored_blob"))
    form = part('form-data; name="file"; filename="a.png"', content) + END
    answer = send(studio, preview, form)
    assert (answer.status_code, answer.json()) == (400, UNREADABLE)
    assert len(studio.rows("stored_blob")) == blobs
    assert send(studio, preview, GOOD).status_code == 201


@pytest.mark.parametrize(
    ("width", "height", "preview_size"),
    [
        *((1920, 1080, (1200, 675)), (640, 480, (1200, 900)), (100, 100, (1200, 1200)), (50, 400, (1200, 9600))),
        *((3000, 500, (1200, 200)), (1, 1, (1200, 1200)), (2000, 3000, (1200, 1800)), (150, 100, (1200, 800))),
    ],
)
def test_sizes_of_pictures(
    studio: Studio, preview: str, width: int, height: int, preview_size: tuple[int, int]
) -> None:
    form = part('form-data; name="file"; filename="a.png"', picture(width, height)) + END
    body = send(studio, preview, form).json()
    assert (body["width"], body["height"]) == (width, height)
    sizes = {"thumbnails": (150, 100), "thumbnails-square": (100, 100), "previews": preview_size}
    for kind, size in {**sizes, "originals": (width, height)}.items():
        shown = opened(studio.get(f"/pictures/{kind}/preview-files/{body['id']}.png"))
        assert shown.size == size, kind


def test_a_body_that_is_too_large(studio: Studio, preview: str) -> None:
    studio.set(max_body=len(GOOD))
    assert send(studio, preview, GOOD + b" ").status_code == 413
    answer = send(studio, preview, GOOD + b" ")
    assert answer.json() == {
        "error": True,
        "message": f"The body is larger than the {len(GOOD)} bytes that are allowed; --max-body allows more.",
    }
    assert send(studio, preview, GOOD).status_code == 201


def test_without_a_token_nothing_is_read(studio: Studio, preview: str) -> None:
    studio.set(max_body=10)
    assert studio.post(preview, as_=None, content=GOOD, headers={"Content-Type": CONTENT_TYPE}).status_code == 401


@pytest.fixture(scope="module")
def narrow_server(serve: Callable[..., str]) -> str:
    """A server that takes bodies up to LIMIT bytes."""
    return serve("--max-body", str(LIMIT))


@pytest.fixture
def connection(live_server: str) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection(live_server.removeprefix("http://"), timeout=30)
    yield connection
    connection.close()


def token(connection: http.client.HTTPConnection) -> str:
    """A login whose body comes in chunks, without a length."""
    pieces = iter([b'{"email": "admin@example.com", ', f'"password": "{PASSWORD}"}}'.encode()])
    connection.request("POST", "/auth/login", pieces, {"Content-Type": "application/json"}, encode_chunked=True)
    answer = connection.getresponse()
    body = json.loads(answer.read())
    assert answer.status == 200
    return str(body["access_token"])


def test_bodies_in_chunks(connection: http.client.HTTPConnection) -> None:
    headers = {"Authorization": f"Bearer {token(connection)}", "Content-Type": CONTENT_TYPE}
    connection.request("GET", "/auth/authenticated", headers=headers)
    person = json.loads(connection.getresponse().read())["user"]["id"]
    pieces = iter([GOOD[start : start + 50] for start in range(0, len(GOOD), 50)])
    path = f"/pictures/thumbnails/persons/{person}"
    connection.request("POST", path, pieces, headers, encode_chunked=True)
    answer = connection.getresponse()
    assert (answer.status, json.loads(answer.read())) == (201, {"thumbnail_path": f"{path.lstrip('/')}.png"})


def test_a_length_that_is_too_large_is_refused_before_the_body_comes(narrow_server: str) -> None:
    host, _, port = narrow_server.removeprefix("http://").partition(":")
    client = http.client.HTTPConnection(host, int(port), timeout=30)
    access = token(client)
    client.close()
    head = (
        f"POST /import/csv/persons HTTP/1.1\r\nHost: studio\r\nAuthorization: Bearer {access}\r\n"
        f"Content-Type: {CONTENT_TYPE}\r\nContent-Length: {LIMIT + 1}\r\n\r\n"
    )
    with socket.create_connection((host, int(port)), timeout=30) as sent:
        sent.sendall(head.encode())
        assert sent.recv(100).startswith(b"HTTP/1.1 413 ")


def test_a_client_that_sends_all_of_it_can_still_read_the_refusal(narrow_server: str) -> None:
    """The rest is read and thrown away, so that the answer does not get lost with a broken connection."""
    with httpx.Client(base_url=narrow_server, timeout=60) as client:
        credentials = {"email": "admin@example.com", "password": PASSWORD}
        access = client.post("/auth/login", json=credentials).json()["access_token"]
        headers = {"Authorization": f"Bearer {access}", "Content-Type": CONTENT_TYPE}
        for _ in range(2):
            answer = client.post("/import/csv/persons", content=bytes(20 * LIMIT), headers=headers)
            assert answer.status_code == 413
        assert client.get("/auth/authenticated", headers={"Authorization": f"Bearer {access}"}).status_code == 200
