"""Files as browsers and download managers fetch them: kept, continued, named (observed on Zou 1.0.97)."""

from __future__ import annotations

from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import quote

import httpx
import pytest

from mockitsu.testing import Studio

CONTENT = bytes(range(48, 58)) * 100
NOT_FOUND = "404 Not Found"
UNSATISFIABLE = {"error": True, "message": "The server cannot provide the requested range."}
OLD, FUTURE = "Sat, 28 Nov 2020 12:21:58 GMT", "Sat, 28 Nov 2037 12:21:58 GMT"


def attach(studio: Studio, name: str = "notes.txt", media_type: str = "text/plain") -> str:
    """The path of a file attached to a new comment."""
    task = studio.ids("task")[0]
    status = studio.row("task_status", is_default=True)["id"]
    answer = studio.post(
        f"/actions/tasks/{task}/comment",
        data={"task_status_id": status, "comment": "Look."},
        files={"file": (name, CONTENT, media_type)},
    )
    assert answer.status_code == 201, answer.text
    return f"/data/attachment-files/{answer.json()['attachment_files'][0]['id']}/file/{quote(name)}"


@pytest.fixture
def stored(studio: Studio) -> str:
    """The path of a working file whose content is CONTENT: it is served like pictures and movies."""
    path = f"/data/working-files/{studio.ids('working_file')[0]}/file"
    assert studio.post(path, files={"file": ("scene.bin", CONTENT, "application/octet-stream")}).status_code == 201
    return path


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        *(("bytes=0-99", 0, 100), ("bytes=100-", 100, 1000), ("bytes=-10", 990, 1000), ("bytes=0-0", 0, 1)),
        *(("bytes=990-2000", 990, 1000), ("bytes = 0-9", 0, 10), ("Bytes=0-9", 0, 10), ("bytes=1 - 2", 1, 3)),
    ],
)
def test_parts(studio: Studio, stored: str, asked: str, start: int, end: int) -> None:
    answer = studio.get(stored, headers={"Range": asked})
    assert answer.status_code == 206
    assert answer.content == CONTENT[start:end]
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/1000"
    assert answer.headers["content-length"] == str(end - start)
    assert studio.request("HEAD", stored, headers={"Range": asked}).status_code == 206


BAD_RANGES = [
    *("bytes=1000-", "bytes=5000-6000", "bytes=-5000", "bytes=-0", "bytes=5-2", "bytes=abc", "bytes=", "items=0-5"),
    *("bytes=0-9,20-29", "bytes=0-9, 5000-6000", "bytes=0-9-10", "bytes=-", "0-99", "bytes=+1-5"),
]


@pytest.mark.parametrize("asked", BAD_RANGES)
def test_parts_that_are_not_there(studio: Studio, stored: str, asked: str) -> None:
    answer = studio.get(stored, headers={"Range": asked})
    assert (answer.status_code, answer.json()) == (416, UNSATISFIABLE)
    assert "content-range" not in answer.headers


def test_of_attachments_they_count_as_files_that_are_not_there(studio: Studio) -> None:
    path = attach(studio)
    assert studio.get(path, headers={"Range": "bytes=0-9"}).content == CONTENT[:10]
    for asked in BAD_RANGES:
        answer = studio.get(path, headers={"Range": asked})
        assert answer.status_code == 404
        assert answer.json()["message"].startswith(NOT_FOUND)


def later(answer: httpx.Response) -> str:
    moment = parsedate_to_datetime(answer.headers["last-modified"])
    return format_datetime(moment + timedelta(seconds=5), usegmt=True)


def test_what_has_not_changed_is_not_sent_again(studio: Studio, stored: str) -> None:
    first = studio.get(stored)
    tag, date = first.headers["etag"], first.headers["last-modified"]
    known = [tag, f"W/{tag}", "*", f'"a", {tag}', tag.strip('"')]
    for headers in (
        *({"If-None-Match": value} for value in known),
        {"If-Modified-Since": date},
        {"If-Modified-Since": later(first)},
        {"If-None-Match": tag, "If-Modified-Since": OLD},
    ):
        answer = studio.get(stored, headers=headers)
        assert (answer.status_code, answer.content) == (304, b""), headers
        assert answer.headers["etag"] == tag
        assert answer.headers["cache-control"] == first.headers["cache-control"]
        assert not {"content-type", "content-length", "last-modified"} & set(answer.headers)
    for headers in (
        {"If-None-Match": '"other"'},
        {"If-None-Match": '"other"', "If-Modified-Since": date},
        {"If-Modified-Since": OLD},
        {"If-Modified-Since": "junk"},
        {"If-None-Match": ""},
    ):
        assert studio.get(stored, headers=headers).content == CONTENT, headers


def test_downloads_are_continued_only_where_the_content_is_the_same(studio: Studio, stored: str) -> None:
    first = studio.get(stored)
    tag, date = first.headers["etag"], first.headers["last-modified"]
    for value in (tag, f"W/{tag}", tag.strip('"'), date, later(first)):
        answer = studio.get(stored, headers={"Range": "bytes=0-9", "If-Range": value})
        assert (answer.status_code, answer.content) == (206, CONTENT[:10]), value
    for value in ('"other"', OLD, "junk"):
        answer = studio.get(stored, headers={"Range": "bytes=0-9", "If-Range": value})
        assert (answer.status_code, answer.content) == (200, CONTENT), value
    both = {"Range": "bytes=0-9", "If-None-Match": tag}
    assert studio.get(stored, headers=both).status_code == 206, "a part goes before what is known"


def test_a_new_content_has_a_new_tag(studio: Studio, stored: str) -> None:
    before = studio.get(stored).headers["etag"]
    studio.post(stored, files={"file": ("scene.bin", CONTENT[::-1], "application/octet-stream")})
    answer = studio.get(stored, headers={"If-None-Match": before})
    assert (answer.status_code, answer.content) == (200, CONTENT[::-1])


@pytest.mark.parametrize(
    ("name", "disposition"),
    [
        ("a.txt", "attachment; filename=a.txt"),
        ("notes ä b.txt", "attachment; filename=\"notes a b.txt\"; filename*=UTF-8''notes%20%C3%A4%20b.txt"),
        ("日本.txt", "attachment; filename=.txt; filename*=UTF-8''%E6%97%A5%E6%9C%AC.txt"),
        ("a+b=c.txt", 'attachment; filename="a+b=c.txt"'),
        ("a,b.txt", 'attachment; filename="a,b.txt"'),
        ("a'b(1).txt", 'attachment; filename="a\'b(1).txt"'),
    ],
)
def test_names_of_files_to_be_saved(studio: Studio, name: str, disposition: str) -> None:
    assert studio.get(attach(studio, name)).headers["content-disposition"] == disposition


@pytest.mark.parametrize(
    ("sent", "served"),
    [
        ("text/plain", "text/plain; charset=utf-8"),
        ("text/plain; charset=latin-1", "text/plain; charset=utf-8"),
        ("image/svg+xml", "image/svg+xml; charset=utf-8"),
        ("application/xml", "application/xml; charset=utf-8"),
        ("application/javascript", "application/javascript; charset=utf-8"),
        *((same, same) for same in ("application/json", "application/pdf", "application/x-foo", "image/png")),
    ],
)
def test_media_types_of_attachments(studio: Studio, sent: str, served: str) -> None:
    answer = studio.get(attach(studio, "a.bin", sent))
    assert answer.headers["content-type"] == served
    assert answer.content == CONTENT


def test_attached_pictures_are_shown(studio: Studio) -> None:
    answer = studio.get(attach(studio, "a.png", "image/png"))
    assert answer.headers["content-disposition"] == "inline; filename=a.png"


def test_who_may_keep_what(studio: Studio, stored: str) -> None:
    picture = studio.row("preview_file", extension="png")["id"]
    playlist = next(row["id"] for row in studio.rows("playlist") if row["shots"])
    background = studio.row("preview_background_file")
    person = studio.row("person", has_avatar=True)["id"]
    kept = "max-age=604800, private"
    shown = 'inline; filename=""'
    for path, cache, disposition in (
        (f"/pictures/originals/preview-files/{picture}.png", kept, shown),
        (f"/pictures/thumbnails/preview-files/{picture}.png", kept, shown),
        (f"/pictures/thumbnails/persons/{person}.png", kept, shown),
        (
            f"/pictures/preview-background-files/{background['id']}.{background['extension']}",
            kept,
            f"inline; filename={background['original_name']}.{background['extension']}",
        ),
        (stored, "public, max-age=604800", shown),
        (attach(studio), "public, max-age=604800", "attachment; filename=notes.txt"),
        (f"/data/playlists/{playlist}/download/zip", "no-cache", None),
    ):
        headers = studio.get(path).headers
        assert headers["cache-control"] == cache, path
        assert headers["accept-ranges"] == "bytes", path
        assert ("expires" in headers) == (cache != "no-cache"), path
        assert {"etag", "last-modified"} <= set(headers), path
        if disposition is not None:
            assert headers["content-disposition"] == disposition, path
        part = studio.get(path, headers={"Range": "bytes=0-9"})
        assert (part.status_code, len(part.content)) == (206, 10), path


def test_an_archive_that_has_not_changed(studio: Studio) -> None:
    playlist = next(row["id"] for row in studio.rows("playlist") if row["shots"])
    path = f"/data/playlists/{playlist}/download/zip"
    first = studio.get(path)
    assert first.headers["content-disposition"].startswith("attachment; filename=")
    assert studio.get(path, headers={"If-None-Match": first.headers["etag"]}).status_code == 304


def test_tables_are_neither_kept_nor_cut(studio: Studio) -> None:
    project = studio.rows("project")[0]
    answer = studio.get(f"/export/csv/projects/{project['id']}/assets.csv", headers={"Range": "bytes=0-9"})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment; filename=kitsu_")
    assert answer.headers["content-disposition"].endswith("_assets.csv")
    assert not {"etag", "cache-control", "accept-ranges", "last-modified"} & set(answer.headers)
