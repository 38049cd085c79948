from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from ..media import opened, picture, task_with, uploaded, waiting

SIZES = ("thumbnails", "thumbnails-square", "previews", "originals")


def path(kind: str, id: str) -> str:
    return f"/pictures/{kind}/preview-files/{id}.png"


@pytest.mark.parametrize(
    ("size", "preview_height"),
    [((1920, 1080), 675), ((500, 1000), 2400), ((50, 30), 720), ((900, 90), 120), ((1, 1), 1200)],
)
def test_sizes(studio: Studio, size: tuple[int, int], preview_height: int) -> None:
    id = uploaded(studio, task_with(studio), picture(*size))["id"]
    found = {kind: opened(studio.get(path(kind, id))).size for kind in SIZES}
    assert found == {
        "thumbnails": (150, 100),
        "thumbnails-square": (100, 100),
        "previews": (1200, preview_height),
        "originals": size,
    }


def test_a_thumbnail_shows_the_whole_picture_on_a_transparent_ground(studio: Studio) -> None:
    id = uploaded(studio, task_with(studio), picture(300, 100))["id"]
    image = opened(studio.get(path("thumbnails", id)))
    assert image.getpixel((0, 0)) == image.getpixel((75, 5)) == (0, 0, 0, 0)
    assert image.getpixel((1, 50)) == image.getpixel((148, 50)) == (200, 60, 20, 255)


def test_a_picture_of_a_line_does_not_take_all_memory(studio: Studio) -> None:
    id = uploaded(studio, task_with(studio), picture(1, 3000, mode="L"))["id"]
    assert opened(studio.get(path("previews", id))).size == (1200, 16_384)


def test_seeded_previews_have_pictures_in_all_sizes(studio: Studio) -> None:
    preview = studio.row("preview_file", status="ready", extension="png")
    found = {kind: opened(studio.get(path(kind, preview["id"]))).size for kind in SIZES}
    assert found["originals"] == (preview["width"], preview["height"])
    assert found["thumbnails"] == (150, 100)


def test_headers_and_what_is_kept(studio: Studio) -> None:
    address = path("thumbnails", uploaded(studio, task_with(studio), picture())["id"])
    first = studio.get(address)
    assert first.headers["cache-control"] == "max-age=604800, private"
    assert first.headers["content-disposition"] == 'inline; filename=""'
    assert {"etag", "last-modified", "expires"} <= first.headers.keys()
    tag, date = first.headers["etag"], first.headers["last-modified"]
    for known in ({"If-None-Match": f'"x", W/{tag}'}, {"If-None-Match": "*"}, {"If-Modified-Since": date}):
        again = studio.get(address, headers=known)
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    for other in (
        {"If-None-Match": '"x"', "If-Modified-Since": date},
        {"If-Modified-Since": "Mon, 01 Jan 2001 00:00:00 GMT"},
        {"If-Modified-Since": "yesterday"},
    ):
        assert studio.get(address, headers=other).content == first.content


def test_each_size_has_a_tag_of_its_own(studio: Studio) -> None:
    id = uploaded(studio, task_with(studio), picture())["id"]
    assert len({studio.get(path(kind, id)).headers["etag"] for kind in SIZES}) == 4


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-9", slice(10)),
        ("bytes=-5", slice(-5, None)),
        ("bytes=7-", slice(7, None)),
        ("bytes=5-99999", slice(5, None)),
    ],
)
def test_parts(studio: Studio, asked: str, part: slice) -> None:
    address = path("originals", uploaded(studio, task_with(studio), picture())["id"])
    whole = studio.get(address).content
    answer = studio.get(address, headers={"Range": asked})
    assert (answer.status_code, answer.content) == (206, whole[part])
    start, end, _ = part.indices(len(whole))
    assert answer.headers["content-range"] == f"bytes {start}-{end - 1}/{len(whole)}"


@pytest.mark.parametrize("asked", ["bytes=999999-", "bytes=9-5", "bytes=0-4,6-9", "items=0-4", "bytes=abc", "bytes=-0"])
def test_parts_that_are_not_there(studio: Studio, asked: str) -> None:
    address = path("originals", uploaded(studio, task_with(studio), picture())["id"])
    answer = studio.get(address, headers={"Range": asked})
    assert answer.status_code == 416
    assert answer.json() == {"error": True, "message": "The server cannot provide the requested range."}


def test_a_part_of_other_content_is_not_answered(studio: Studio) -> None:
    address = path("originals", uploaded(studio, task_with(studio), picture())["id"])
    tag, date = (studio.get(address).headers[name] for name in ("etag", "last-modified"))
    held = {tag: 206, date: 206, '"x"': 200}
    found = {name: studio.get(address, headers={"Range": "bytes=0-9", "If-Range": name}).status_code for name in held}
    assert found == held


def test_who_may_see_a_picture(studio: Studio) -> None:
    task_id = task_with(studio)
    id = uploaded(studio, task_id, picture())["id"]
    tx = studio.begin()
    for link in tx.find("task_person_link", person_id=studio.persona("vendor")["id"]):
        tx.delete("task_person_link", tx.key("task_person_link", link))
    studio.sandbox.commit(tx)
    addresses = [path(kind, id) for kind in SIZES] + [f"/pictures/originals/preview-files/{id}/download"]
    expected = {"admin": 200, "artist": 200, "client": 200, "vendor": 403, "outsider@example.com": 403, None: 401}
    for address in addresses:
        assert {who: studio.get(address, as_=who).status_code for who in expected} == expected
    studio.put(f"/data/tasks/{task_id}", json={"assignees": [studio.persona("vendor")["id"]]})
    assert [studio.get(address, as_="vendor").status_code for address in addresses] == [200] * 5


def test_the_main_preview_of_a_shared_asset_is_for_everybody_but_vendors(studio: Studio) -> None:
    task_id = task_with(studio)
    preview = uploaded(studio, task_id, picture())
    entity = studio.put(f"/actions/preview-files/{preview['id']}/set-main-preview").json()
    studio.put(f"/data/entities/{entity['id']}", json={"is_shared": True})
    found = {kind: studio.get(path(kind, preview["id"]), as_="outsider@example.com").status_code for kind in SIZES}
    assert found == {"thumbnails": 200, "thumbnails-square": 200, "previews": 403, "originals": 200}


def test_what_waits_for_its_upload_has_no_picture(studio: Studio) -> None:
    id = waiting(studio, task_with(studio))["id"]
    for address in (path("thumbnails", id), path("originals", id), f"/pictures/originals/preview-files/{id}.pdf"):
        answer = studio.get(address)
        assert (answer.status_code, answer.json()["message"]) == (404, "Preview file was not found.")


def test_unknown_and_malformed_ids(studio: Studio) -> None:
    for id in ("00000000-0000-4000-8000-000000000000", "abc"):
        assert {studio.get(path(kind, id)).status_code for kind in SIZES} == {404}
        assert studio.get(f"/pictures/originals/preview-files/{id}.exe").status_code == 404
        assert studio.get(f"/pictures/originals/preview-files/{id}/download").status_code == 404


def test_files_by_their_extension(studio: Studio) -> None:
    task_id = task_with(studio)
    image, book = uploaded(studio, task_id, picture()), uploaded(studio, task_id, b"%PDF-1.4", "notes.PDF")

    def get(preview: dict[str, str], extension: str) -> tuple[int, str]:
        answer = studio.get(f"/pictures/originals/preview-files/{preview['id']}.{extension}")
        return answer.status_code, answer.headers["content-type"]

    assert get(image, "png") == get(image, "PNG") == (200, "image/png")
    assert get(image, "jpg")[0] == get(image, "pdf")[0] == get(book, "png")[0] == 404
    assert get(book, "pdf") == get(book, "gif") == (200, "application/pdf")
    refusal = studio.get(f"/pictures/originals/preview-files/{image['id']}.exe")
    assert (refusal.status_code, refusal.json()["message"]) == (400, "Extension not allowed: exe")


def test_downloads_are_named_after_what_they_show(studio: Studio) -> None:
    task_id = task_with(studio)
    first = uploaded(studio, task_id, picture())
    comment_id = first["id"] and studio.row("comment_preview_link", preview_file=first["id"])["comment"]
    second = studio.post(f"/actions/tasks/{task_id}/comments/{comment_id}/add-preview", json={}).json()
    studio.post(f"/pictures/preview-files/{second['id']}", files={"file": ("notes.pdf", b"%PDF", "application/pdf")})
    task = studio.row("task", id=task_id)
    asset = studio.row("entity", id=task["entity_id"])
    names = [
        studio.row("entity_type", id=asset["entity_type_id"]),
        asset,
        studio.row("task_type", id=task["task_type_id"]),
    ]
    words = "_".join(["les_aventuriers_du_fjord", *(row["name"].lower().replace(" ", "_") for row in names)])
    for preview, ending in ((first, ".png"), (second, "-2.pdf")):
        answer = studio.get(f"/pictures/originals/preview-files/{preview['id']}/download")
        name = f"{words}_v{preview['revision']}{ending}"
        assert answer.headers["content-disposition"] == f"attachment; filename={name}"
