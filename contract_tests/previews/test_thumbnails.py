from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from ..media import Events, opened, picture, upload

UNKNOWN = "00000000-0000-4000-8000-000000000000"
OUTSIDER = "outsider@example.com"
UNREADABLE = {"error": True, "message": "Uploaded file is not a readable picture.", "data": None}
MISSING = {"error": True, "message": "File not provided.", "data": None}


def owner(studio: Studio, kind: str) -> str:
    if kind == "persons":
        return str(studio.persona("artist")["id"])
    return studio.ids({"projects": "project", "organisations": "organisation"}[kind])[0]


@pytest.mark.parametrize("kind", ["persons", "projects", "organisations"])
@pytest.mark.parametrize("size", [(300, 200), (200, 300), (20, 10), (1000, 1000)])
def test_a_picture_fits_into_a_square(studio: Studio, kind: str, size: tuple[int, int]) -> None:
    path = f"/pictures/thumbnails/{kind}/{owner(studio, kind)}"
    answer = studio.post(path, **upload(picture(*size)))
    assert (answer.status_code, answer.json()) == (201, {"thumbnail_path": f"{path[1:]}.png"})
    image = opened(studio.get(f"{path}.png"))
    assert (image.size, image.mode) == ((400, 400), "RGBA")
    assert image.getpixel((200, 200)) == (200, 60, 20, 255)
    assert (image.getpixel((0, 0)) == (0, 0, 0, 0)) is (size[0] != size[1])
    assert studio.get(path).content == studio.get(f"{path}.png").content


@pytest.mark.parametrize("name", ["a.gif", "a.webp", "a.bmp", "noext", "misnamed.txt"])
def test_the_name_of_a_picture_does_not_matter(studio: Studio, name: str) -> None:
    kind = {"a.gif": "GIF", "a.webp": "WEBP", "a.bmp": "BMP"}.get(name, "PNG")
    mode = "P" if kind == "GIF" else "RGB"
    path = f"/pictures/thumbnails/persons/{owner(studio, 'persons')}"
    assert studio.post(path, **upload(picture(kind=kind, mode=mode), name)).status_code == 201


@pytest.mark.parametrize("kind", ["persons", "projects", "organisations"])
def test_what_is_no_picture_changes_nothing(studio: Studio, kind: str) -> None:
    path = f"/pictures/thumbnails/{kind}/{owner(studio, kind)}"
    before, events = studio.get(path).content, Events(studio)
    for content in (b"", b"no picture", b"<svg/>"):
        answer = studio.post(path, **upload(content))
        assert (answer.status_code, answer.json()) == (400, UNREADABLE)
    assert studio.post(path).json() == studio.post(path, data={"file": "x"}).json() == MISSING
    assert (studio.get(path).content, events.names) == (before, [])


@pytest.mark.parametrize("kind", ["persons", "organisations"])
def test_the_path_of_the_png_takes_uploads_too(studio: Studio, kind: str) -> None:
    path = f"/pictures/thumbnails/{kind}/{owner(studio, kind)}"
    before = studio.get(path).content
    assert studio.post(f"{path}.png", **upload(picture())).status_code == 201
    assert studio.get(path).content != before


def test_but_not_that_of_a_production(studio: Studio) -> None:
    path = f"/pictures/thumbnails/projects/{owner(studio, 'projects')}.png"
    answer = studio.post(path, **upload(picture()))
    message = "Upload project thumbnails on the url without extension: /pictures/thumbnails/projects/<project_id>."
    assert (answer.status_code, answer.json()) == (405, {"error": True, "message": message})
    assert studio.post(path, as_=None, **upload(picture())).status_code == 401


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [
        ("persons", {"admin", "artist"}),
        ("projects", {"admin", "manager"}),
        ("organisations", {"admin"}),
    ],
)
def test_who_may_upload(studio: Studio, kind: str, allowed: set[str]) -> None:
    path = f"/pictures/thumbnails/{kind}/{owner(studio, kind)}"
    for who in ("admin", "manager", "supervisor", "artist", "vendor", "client", OUTSIDER):
        assert studio.post(path, as_=who, **upload(picture())).status_code == (201 if who in allowed else 403)
        assert studio.post(path, as_=who).status_code == (400 if who in allowed else 403)
    assert studio.post(path, as_=None, **upload(picture())).status_code == 401


def test_who_may_see_them(studio: Studio) -> None:
    expected = {"persons": 200, "projects": 403, "organisations": 200}
    for kind, status in expected.items():
        path = f"/pictures/thumbnails/{kind}/{owner(studio, kind)}.png"
        assert studio.get(path, as_="vendor").status_code == studio.get(path, as_="client").status_code == 200
        assert studio.get(path, as_=OUTSIDER).status_code == status
        assert studio.get(path, as_=None).status_code == 401


def test_a_production_without_a_thumbnail_is_not_found(studio: Studio) -> None:
    project = studio.post("/data/projects", json={"name": "Le Phare"}).json()
    assert project["has_avatar"] is False
    for who in ("admin", "manager", OUTSIDER):
        assert studio.get(f"/pictures/thumbnails/projects/{project['id']}", as_=who).status_code == 404


@pytest.mark.parametrize("kind", ["persons", "projects", "organisations"])
@pytest.mark.parametrize("id", [UNKNOWN, "abc"])
def test_unknown_and_malformed_ids(studio: Studio, kind: str, id: str) -> None:
    path = f"/pictures/thumbnails/{kind}/{id}"
    assert studio.get(path).status_code == studio.get(f"{path}.png").status_code == 404
    assert studio.post(path, **upload(picture())).status_code == 404
    assert studio.post(path).status_code == (400 if kind == "organisations" else 404)
    assert studio.get(path).status_code == 404


def test_other_extensions_are_part_of_the_id(studio: Studio) -> None:
    path = f"/pictures/thumbnails/persons/{owner(studio, 'persons')}.jpg"
    assert studio.get(path).status_code == studio.post(path, **upload(picture())).status_code == 404


@pytest.mark.parametrize(
    ("kind", "name"), [("persons", "person"), ("projects", "project"), ("organisations", "organisation")]
)
def test_events(studio: Studio, kind: str, name: str) -> None:
    id, events = owner(studio, kind), Events(studio)
    studio.post(f"/pictures/thumbnails/{kind}/{id}", **upload(picture()))
    assert events.names == [f"{name}:update", f"{name}:set-thumbnail"]
    assert events.data(f"{name}:set-thumbnail") == events.data(f"{name}:update") == {f"{name}_id": id}


def test_an_avatar_shows_in_the_row(studio: Studio) -> None:
    person = studio.persona(OUTSIDER)
    assert person["has_avatar"] is False
    assert studio.get(f"/pictures/thumbnails/persons/{person['id']}").status_code == 404
    studio.post(f"/pictures/thumbnails/persons/{person['id']}", as_=OUTSIDER, **upload(picture()))
    assert studio.persona(OUTSIDER)["has_avatar"] is True
