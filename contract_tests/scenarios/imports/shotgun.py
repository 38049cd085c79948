"""Entries come from Shotgun."""

from __future__ import annotations

import json

from .. import scenario
from ..teller import Teller
from ..world import world

START = 1_500_000_000
"""Where the Shotgun ids of stories begin, above those of any studio."""


def shotgun_id(t: Teller) -> int:
    """A Shotgun id that no other story has; neither are the next hundred."""
    first = START + 100 * (int.from_bytes(t.mark.encode(), "big") % 6_000_000)
    return t.normal.count(range(first, first + 100))


@scenario("A production, its sequence, asset and shot come from Shotgun")
def shotgun_production(t: Teller) -> None:
    id = shotgun_id(t)
    project = {"id": id, "name": t.name("Nuit"), "sg_status": "Open"}
    t.make("/import/shotgun/projects", [project])
    t.make(
        "/import/shotgun/sequences",
        [{"id": id, "code": "SQ01", "description": "", "project": project, "episode": None}],
    )
    t.make(
        "/import/shotgun/assets",
        [{"id": id + 1, "code": "Bob", "description": "", "sg_asset_type": "Prop", "project": project}],
    )
    shot = {
        "id": id + 2,
        "code": "SH010",
        "sg_cut_in": 1,
        "sg_cut_duration": 24,
        "project": project,
        "sg_sequence": {"id": id},
    }
    made = t.make("/import/shotgun/shots", [{**shot, "assets": [{"id": id + 1}]}])
    t.get(f"/data/shots/{made[0]['id']}/casting")


@scenario("What Shotgun does not know is removed with success")
def shotgun_removals(t: Teller) -> None:
    for kind in (
        "asset",
        "episode",
        "note",
        "person",
        "project",
        "scene",
        "sequence",
        "shot",
        "status",
        "step",
        "task",
        "version",
    ):
        t.post(f"/import/shotgun/remove/{kind}", {"id": 1_499_999_999})
    t.post("/import/shotgun/remove/shot", {"id": 1}, as_=t.person("manager")["email"])


@scenario("A timeline becomes shots")
def timeline(t: Teller) -> None:
    w = world(t)
    span = {"OTIO_SCHEMA": "TimeRange.1"}
    for name, frames in (("start_time", 0), ("duration", 48)):
        span[name] = {"OTIO_SCHEMA": "RationalTime.1", "rate": 24, "value": frames}  # type: ignore[assignment]
    clips = [
        {
            "OTIO_SCHEMA": "Clip.1",
            "name": f"F_SQ01-SH0{number}",
            "metadata": {},
            "source_range": span,
            "media_reference": None,
        }
        for number in (1, 2)
    ]
    track = {"OTIO_SCHEMA": "Track.1", "name": "V1", "kind": "Video", "metadata": {}, "children": clips}
    stack = {"OTIO_SCHEMA": "Stack.1", "name": "tracks", "metadata": {}, "children": [track]}
    content = json.dumps({"OTIO_SCHEMA": "Timeline.1", "name": "cut", "metadata": {}, "tracks": stack})
    path = f"/import/otio/projects/{w.project}"
    t.post(path, files={"file": ("cut.otio", content)})
    t.post(path, files={"file": ("cut.otio", content)}, params={"naming_convention": "plain"})
    t.post(path, files={"file": ("cut.mov", "no timeline")})
    t.post(path, files={"file": ("cut.otio", content)}, as_=w.member("supervisor")["email"])
