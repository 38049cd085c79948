"""Names of files: no name leads to a file of this machine, nor out of a header."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest

from mockitsu.settings import Settings
from mockitsu.testing import InProcessTransport, Studio

from ..media import opened, picture, task_with, upload, waiting
from .target import Target

NAMES = {
    "out of the folder": "../../../../etc/passwd.png",
    "absolute": "/etc/passwd.png",
    "with a drive": "C:\\Windows\\win.ini.png",
    "a share": "\\\\server\\share\\a.png",
    "5,000 characters": "x" * 5000 + ".png",
    "reserved": "CON.png",
    "nothing but dots": "..png",
    "turned around": "\u202egnp.exe.png",
    "fullwidth dots and slashes": "\uff0e\uff0e\uff0fetc\uff0fpasswd.png",
    "a quote": 'a"; filename="b.png',
    "a tab": "a\tb.png",
}
BREAKS = "a%0d%0aSet-Cookie:%20stolen=1%0d%0a%0d%0a<script>.png"


def _is_sound(headers: list[tuple[bytes, bytes]]) -> bool:
    return not any(control in value for _, value in headers for control in b"\r\n\0")


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_uploads_lie_nowhere(studio: Studio, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is a text that is given back. Nothing is written to a disk, and the file comes back as it was."""
    monkeypatch.chdir(tmp_path)
    preview = waiting(studio, task_with(studio))["id"]
    answer = studio.post(f"/pictures/preview-files/{preview}", **upload(picture(), name))
    if len(name) > 4000:
        assert answer.status_code == 400, "no header of a part is that long"
    else:
        assert answer.status_code == 201
        assert answer.json()["original_name"]
        answer = studio.get(f"/pictures/originals/preview-files/{preview}/download")
        assert opened(answer).size == (300, 200)
        assert _is_sound(answer.headers.raw)
    assert list(tmp_path.iterdir()) == []


def test_no_name_begins_a_header(target: Target) -> None:
    """A line break that comes encoded, as some clients send names, stays a part of the name: over the wire too."""
    studio = target.studio
    task, status = studio.ids("task")[0], studio.ids("task_status")[0]
    body = (
        f'--b\r\nContent-Disposition: form-data; name="task_status_id"\r\n\r\n{status}\r\n'
        f"--b\r\nContent-Disposition: form-data; name=\"file\"; filename*=UTF-8''{BREAKS}\r\n\r\nx\r\n--b--\r\n"
    ).encode()
    head = target.post(
        f"/actions/tasks/{task}/comment", f"Content-Length: {len(body)}\r\n", type="multipart/form-data; boundary=b"
    )
    connection = target.connect()
    connection.send(head + b"\r\n" + body)
    made = connection.answer()
    connection.socket.close()
    assert made.status == 201
    [attachment] = [row for row in studio.rows("attachment_file") if "stolen" in row["name"]]
    connection = target.connect()
    path = f"/data/attachment-files/{attachment['id']}/file/{quote('a.png')}"
    connection.send(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n".encode() + target.authorization() + b"\r\n")
    answer = connection.answer()
    connection.socket.close()
    assert answer.status == 200
    assert answer.content == b"x"
    assert not any(line.startswith(b"set-cookie") for line in answer.headers)


@pytest.mark.parametrize("media_type", ["text/html\x01", "text/html\x0b; a=b", "x" * 3000, "text/plain; charset=\x7f"])
def test_no_media_type_breaks_an_answer(target: Target, media_type: str) -> None:
    """An upload is given back with the media type that it came with, whatever that holds."""
    studio = target.studio
    form = {"data": {"task_status_id": studio.ids("task_status")[0]}, "files": {"file": ("a.txt", b"x", media_type)}}
    made = studio.post(f"/actions/tasks/{studio.ids('task')[0]}/comment", **form)
    if made.status_code == 201:
        attachment = made.json()["attachment_files"][0]["id"]
        answer = target.connect()
        path = f"/data/attachment-files/{attachment}/file/a.txt"
        answer.send(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n".encode() + target.authorization() + b"\r\n")
        got = answer.answer()
        answer.socket.close()
        assert (got.status, got.content) == (200, b"x")


def test_names_of_rows_stay_in_their_header(studio: Studio) -> None:
    """Files that are made for a production are called by its name."""
    project = studio.ids("project")[0]
    name = 'A\r\nSet-Cookie: b=1\r\n\r\n"; x="\u202e/../..'
    assert studio.put(f"/data/projects/{project}", json={"name": name}).status_code == 200
    for path in ("assets", "shots", "tasks", "casting"):
        answer = studio.get(f"/export/csv/projects/{project}/{path}.csv")
        if answer.status_code == 200:
            assert _is_sound(answer.headers.raw)
            assert "set-cookie" not in answer.headers


def test_names_in_archives_stay_in_their_folder(studio: Studio) -> None:
    """Whoever unpacks the files of a playlist gets them where it unpacks them."""
    playlist = next(row for row in studio.rows("playlist") if row["shots"])
    project = playlist["project_id"]
    for row in studio.rows("entity", project_id=project)[:50]:
        studio.put(f"/data/entities/{row['id']}", json={"name": f"../../{row['name']}"})
    answer = studio.get(f"/data/playlists/{playlist['id']}/download/zip")
    if answer.status_code == 200:
        names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
        assert names
        assert not [name for name in names if ".." in Path(name).parts or name.startswith(("/", "\\"))]


def test_a_front_end_is_served_from_its_folder_alone(tmp_path: Path) -> None:
    """Neither by dots, encoded or not, nor by links that lead out of it."""
    from mockitsu.app import create_app
    from mockitsu.testing import httpx

    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "dist"
    folder.mkdir()
    (folder / "index.html").write_text("<html>page</html>")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "out").symlink_to(tmp_path)
    (folder / ".env").write_text("secret")
    app = create_app(Settings(scale="tiny", ui=str(folder)))
    with httpx.Client(transport=InProcessTransport(app), base_url="http://studio.localhost") as client:
        for path in (
            *("/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/..%5csecret.txt", "/link.txt"),
            *("/out/secret.txt", "/.env", "//secret.txt", "/%00", "/" + "a" * 5000, "/index.html%00.txt"),
        ):
            answer = client.get(httpx.URL("http://studio.localhost").copy_with(raw_path=path.encode()))
            assert answer.status_code == 404, path
            assert "secret" not in answer.text.replace("secret.txt", "")
