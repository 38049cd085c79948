"""Pictures of previews, people, productions, the studio and backgrounds."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..sending import picture, upload
from ..teller import Teller
from ..world import World, world


def previewed(w: World, task: str, content: bytes, name: str = "take.png") -> str:
    """A preview of a new comment, with what is in it; nothing is kept."""
    t = w.teller
    comment = t.make(f"/actions/tasks/{task}/comment", {"task_status_id": w.wip, "comment": "See"})["id"]
    preview = str(t.make(f"/actions/tasks/{task}/comments/{comment}/add-preview", {})["id"])
    t.make(f"/pictures/preview-files/{preview}", **upload(content, name))
    return preview


SHOWN = ("thumbnails", "thumbnails-square", "previews", "originals")


@scenario("A picture is shown in every size, to those who may see it")
def every_size(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    for width, height in ((640, 360), (90, 200)):
        preview = previewed(w, task, picture(width, height))
        for size in SHOWN:
            t.get(f"/pictures/{size}/preview-files/{preview}.png")
        t.get(f"/pictures/originals/preview-files/{preview}.png/")
        t.get(f"/pictures/originals/preview-files/{preview}.jpg")
        t.get(f"/pictures/originals/preview-files/{preview}/download")
    cleo, out = w.member("client", "Cleo")["email"], t.person(first_name="Out")["email"]
    for size in SHOWN:
        t.get(f"/pictures/{size}/preview-files/{preview}.png", as_=out)
        t.get(f"/pictures/{size}/preview-files/{preview}.png", as_=cleo)
        t.get(f"/pictures/{size}/preview-files/{preview}.png", as_=None)
        t.get(f"/pictures/{size}/preview-files/{UNKNOWN}.png")
        t.get(f"/pictures/{size}/preview-files/nonsense.png")
    for path in ("originals", "low", "source"):
        t.get(f"/movies/{path}/preview-files/{preview}.mp4")
    t.get(f"/movies/tiles/preview-files/{preview}.png")


@scenario("Pictures of other kinds, and files that are no pictures")
def other_kinds(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot()["id"])["id"]
    for content, name in (
        (picture(40, 30, "JPEG"), "take.jpg"),
        (picture(40, 30, "GIF", "P"), "take.gif"),
        (b"%PDF-1.4 nothing", "take.pdf"),
        (b"glTF", "take.glb"),
    ):
        preview = previewed(w, task, content, name)
        t.get(f"/data/preview-files/{preview}")
        t.get(f"/pictures/originals/preview-files/{preview}.{name.partition('.')[2]}")
        t.get(f"/pictures/originals/preview-files/{preview}.png")
        t.get(f"/pictures/originals/preview-files/{preview}/download")
        t.get(f"/pictures/thumbnails/preview-files/{preview}.png")


@scenario("Avatars are set, shown and removed")
def avatars(t: Teller) -> None:
    kim, lou = t.person(), t.person(first_name="Lou")
    for suffix in ("", ".png"):
        path = f"/pictures/thumbnails/persons/{kim['id']}{suffix}"
        t.get(path)
        t.call("POST", path, as_=kim["email"], **upload(picture(300, 200)))
        t.get(path, as_=lou["email"])
        t.get(path, as_=None)
        t.get(f"/data/persons/{kim['id']}", as_=lou["email"])
        t.call("POST", path, as_=lou["email"], **upload(picture(30, 20)))
        t.post(path)
        t.call("POST", path, **upload(b"words", "face.txt"))
        t.delete(f"/actions/persons/{kim['id']}/clear-avatar", as_=lou["email"])
        t.delete(f"/actions/persons/{kim['id']}/clear-avatar")
        t.get(path)
    for id in (UNKNOWN, "nonsense"):
        t.get(f"/pictures/thumbnails/persons/{id}")
        t.call("POST", f"/pictures/thumbnails/persons/{id}", **upload(picture(30, 20)))
        t.delete(f"/actions/persons/{id}/clear-avatar")


@scenario("Thumbnails of productions are set and shown")
def project_thumbnails(t: Teller) -> None:
    w = world(t)
    path = f"/pictures/thumbnails/projects/{w.project}"
    t.get(path)
    for role in ("user", "supervisor", "client", "vendor", "manager"):
        t.call("POST", path, as_=w.member(role)["email"], **upload(picture(300, 200)))
    t.get(path)
    t.get(f"{path}.png")
    t.get(path, as_=t.person(first_name="Out")["email"])
    t.get(path, as_=None)
    t.call("POST", f"{path}.png", **upload(picture(30, 20)))
    t.post(path)
    t.call("POST", path, **upload(b"words", "face.txt"))
    t.get(f"/data/projects/{w.project}", params={"relations": "false"})
    for id in (UNKNOWN, "nonsense"):
        t.get(f"/pictures/thumbnails/projects/{id}")
        t.get(f"/pictures/thumbnails/projects/{id}.png")
        t.call("POST", f"/pictures/thumbnails/projects/{id}", **upload(picture(30, 20)))


@scenario("The logo of the studio is set and shown")
def logo(t: Teller) -> None:
    studio = t.make("/data/organisations", method="GET")[0]["id"]
    path, max_ = f"/pictures/thumbnails/organisations/{studio}", t.person("manager", "Max")["email"]
    t.call("POST", path, as_=max_, **upload(picture(300, 200)))
    t.call("POST", path, **upload(picture(300, 200)))
    t.get(path, as_=max_)
    t.get(path, as_=None)
    t.call("POST", f"{path}.png", **upload(picture(30, 20)))
    t.get(f"{path}.png")
    t.post(path)
    t.get(f"/pictures/thumbnails/organisations/{UNKNOWN}")
    t.get("/pictures/thumbnails/organisations/nonsense.png")


@scenario("Backgrounds of previews are uploaded and shown; another kind of file costs the row")
def background_files(t: Teller) -> None:
    made = t.make("/data/preview-background-files", {"name": t.name("Sky")})["id"]
    path, kim = f"/pictures/preview-background-files/{made}", t.person()["email"]
    thumbnail = f"/pictures/thumbnails/preview-background-files/{made}.png"
    t.get(f"{path}.hdr")
    t.get(thumbnail)
    t.call("POST", path, as_=kim, **upload(_hdr(), "sky.hdr"))
    t.post(path)
    t.call("POST", path, **upload(_hdr(), "sky.hdr"))
    t.get(f"{path}.hdr", as_=kim)
    t.get(f"{path}.png", as_=kim)
    t.get(thumbnail, as_=kim)
    t.get(f"/data/preview-background-files/{made}")
    t.call("POST", thumbnail, **upload(picture(30, 20)))
    t.get(f"{path}.hdr", as_=None)
    t.call("POST", path, **upload(picture(400, 200), "sky.png"))
    t.get(f"/data/preview-background-files/{made}")
    t.get(f"/pictures/preview-background-files/{UNKNOWN}.hdr")
    t.get(f"/pictures/thumbnails/preview-background-files/{UNKNOWN}.png")


def _hdr(width: int = 16, height: int = 8) -> bytes:
    """A grey picture in Radiance's format, without compression."""
    head = b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n" + f"-Y {height} +X {width}\n".encode()
    return head + bytes((128, 128, 128, 128)) * (width * height)
