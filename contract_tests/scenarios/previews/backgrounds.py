"""Backgrounds of previews."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..sending import upload
from ..teller import Teller
from ..world import world

RADIANCE = b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 8 +X 16\n" + bytes((128, 100, 50, 129)) * 128


@scenario("A preview background is made, changed and deleted")
def life_of_backgrounds(t: Teller) -> None:
    live(t, "/data/preview-background-files", {"name": t.name("Sky")}, {"is_default": False, "archived": True})


@scenario("What is refused about preview background rows")
def refusals_of_backgrounds(t: Teller) -> None:
    refuse(t, "/data/preview-background-files", {"name": t.name("Sky")})


@scenario("A background gets its picture, and belongs to a production")
def background_with_picture(t: Teller) -> None:
    w = world(t)
    id = t.make("/data/preview-background-files", {"name": t.name("Sky")})["id"]
    path = f"/pictures/preview-background-files/{id}"
    t.get(f"{path}.hdr")
    t.call("POST", path, as_=w.member()["email"], **upload(RADIANCE, "sky.hdr"))
    t.call("POST", path, **upload(RADIANCE, "sky.hdr"))
    t.get(f"{path}.hdr")
    t.get(f"{path}.png")
    t.get(f"/pictures/thumbnails/preview-background-files/{id}.png")
    belongs = f"/data/projects/{w.project}/settings/preview-background-files"
    t.post(belongs, {"preview_background_file_id": id})
    t.get(belongs)
    t.delete(f"{belongs}/{id}")
