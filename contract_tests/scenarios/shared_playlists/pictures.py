"""What a link to a playlist opens, and what it must not."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..previews.pictures import previewed
from ..sending import picture, upload
from ..teller import Teller
from .sharing import sharing


@scenario("Pictures of a shared playlist, in each kind that there is")
def pictures(t: Teller) -> None:
    s = sharing(t)
    for path in (
        f"pictures/originals/preview-files/{s.preview}.png",
        f"pictures/originals/preview-files/{s.preview}.jpg",
        f"movies/originals/preview-files/{s.preview}.mp4",
        f"movies/tiles/preview-files/{s.preview}.png",
        f"pictures/originals/preview-files/{UNKNOWN}.png",
        f"movies/originals/preview-files/{UNKNOWN}.mp4",
        f"movies/tiles/preview-files/{UNKNOWN}.png",
        "pictures/originals/preview-files/nonsense.png",
    ):
        t.get(f"{s.base}/{path}", as_=None)


@scenario("Faces of those who commented on a shared playlist")
def faces(t: Teller) -> None:
    s = sharing(t)
    kim = t.person()
    author = t.make(f"/data/tasks/{s.task}/comments", method="GET")[0]["person"]["id"]
    path = f"{s.base}/pictures/thumbnails/persons"
    t.get(f"{path}/{author}.png", as_=None)
    for person in (author, kim["id"]):
        t.make(f"/pictures/thumbnails/persons/{person}", **upload(picture(300, 200)))
        t.get(f"{path}/{person}.png", as_=None)
    t.get(f"{path}/{UNKNOWN}.png", as_=None)


@scenario("A link opens nothing but its playlist")
def attacks(t: Teller) -> None:
    s = sharing(t)
    other = previewed(s.world, s.world.task(s.world.shot("SH020")["id"])["id"], picture(30, 20))
    for path in (
        f"preview-files/{other}",
        f"preview-files/{other}/download",
        f"pictures/thumbnails/preview-files/{other}.png",
        f"pictures/originals/preview-files/{other}.png",
        f"movies/originals/preview-files/{other}.mp4",
        f"movies/tiles/preview-files/{other}.png",
    ):
        t.get(f"{s.base}/{path}", as_=None)
    guest = t.post(f"{s.base}/guest", {"first_name": "Mei"}, as_=None)["id"]
    bearer = {"Authorization": f"Bearer {s.token}"}
    for path in ("/data/user/context", "/data/persons", f"/data/playlists/{s.playlist}", f"/data/tasks/{s.task}"):
        t.get(path, as_=None, headers=bearer)
        t.get(path, as_=None, params={"token": s.token, "guest_id": guest})
    strange = t.make("/data/tasks/" + s.task, method="GET")
    values = {"guest_id": strange["assigner_id"] or UNKNOWN, "task_id": s.task, "task_status_id": s.status, "text": "I"}
    t.post(f"{s.base}/comments", values, as_=None)
    t.post("/auth/login", {"email": f"guest-{guest[:8]}@example.com", "password": ""}, as_=None)
    body = {"guest_id": guest, "preview_file_id": other, "additions": []}
    t.put(f"{s.base}/annotations", body, as_=None)


@scenario("A link whose time has come, and one that is still open")
def expiry(t: Teller) -> None:
    past = sharing(t, expiration_date="2020-01-01T10:00:00")
    for path in ("", "/context", "/comments", f"/preview-files/{past.preview}"):
        t.get(f"{past.base}{path}", as_=None)
    t.post(f"{past.base}/guest", {"first_name": "Mei"}, as_=None)
    path = f"/data/playlists/{past.playlist}/share"
    for date in ("2031-03-01T10:00:00", "2031-03-01", "nonsense"):
        made = t.post(path, {"expiration_date": date})
        if "token" in made:
            t.get(f"/shared/playlists/{t.normal.hide(made['token'])}/context", as_=None)


@scenario("A link with a password opens only with it")
def passwords(t: Teller) -> None:
    s = sharing(t, password="wolf")
    for path in ("", "/context", "/comments", f"/preview-files/{s.preview}"):
        t.get(f"{s.base}{path}", as_=None)
        t.get(f"{s.base}{path}", as_=None, params={"password": "wolf"})
        t.get(f"{s.base}{path}", as_=None, headers={"X-Password": "wolf"})
    picture_path = f"{s.base}/pictures/originals/preview-files/{s.preview}.png"
    t.get(picture_path, as_=None)
    t.get(picture_path, as_=None, params={"password": "cat"})
    t.get(picture_path, as_=None, params={"password": "wolf"})
    t.post(f"{s.base}/guest", {"first_name": "Mei"}, as_=None)
    t.post(f"{s.base}/guest", {"first_name": "Mei", "password": "wolf"}, as_=None)
    t.post(f"{s.base}/guest", {"first_name": "Mei"}, as_=None, params={"password": "wolf"})
