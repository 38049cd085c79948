"""Timelines become the shots of a production or an episode."""

from __future__ import annotations

import json
from typing import Any

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world

RATE = 24


def cut(*clips: tuple[str, int, int]) -> dict[str, Any]:
    """An upload of a timeline; of each clip the name, where it starts and how long it is, in frames."""
    children = [
        {
            "OTIO_SCHEMA": "Clip.1",
            "name": name,
            "metadata": {},
            "source_range": {
                "OTIO_SCHEMA": "TimeRange.1",
                "start_time": {"OTIO_SCHEMA": "RationalTime.1", "rate": RATE, "value": start},
                "duration": {"OTIO_SCHEMA": "RationalTime.1", "rate": RATE, "value": length},
            },
            "media_reference": None,
        }
        for name, start, length in clips
    ]
    track = {"OTIO_SCHEMA": "Track.1", "name": "V1", "kind": "Video", "metadata": {}, "children": children}
    stack = {"OTIO_SCHEMA": "Stack.1", "name": "tracks", "metadata": {}, "children": [track]}
    content = json.dumps({"OTIO_SCHEMA": "Timeline.1", "name": "cut", "metadata": {}, "tracks": stack})
    return {"files": {"file": ("cut.otio", content)}}


@scenario("A timeline comes again: shots that are there are updated")
def timeline_again(t: Teller) -> None:
    w = world(t)
    path, first = f"/import/otio/projects/{w.project}", ("F_SQ01-SH01", 0, 48)
    naming = {"params": {"naming_convention": "${project_name}_${sequence_name}-${shot_name}"}}
    name = t.name("Film")
    for clips in (
        ((f"{name}_SQ01-SH01", 0, 48), (f"{name}_SQ01-SH02", 48, 24)),
        ((f"{name}_SQ01-SH01", 0, 48), (f"{name}_SQ01-SH02", 48, 24)),
        ((f"{name}_SQ01-SH01", 0, 12), (f"{name}_SQ02-SH03", 48, 24)),
        ((f"{name}_sq01-sh01", 0, 96),),
        (("nonsense", 0, 96),),
        (first,),
    ):
        t.call("POST", path, **naming, **cut(*clips))
        t.get(f"/data/projects/{w.project}/shots", order="name")
    t.get(f"/data/projects/{w.project}/sequences", order="name")


@scenario("A timeline becomes the shots of an episode")
def timeline_of_an_episode(t: Teller) -> None:
    w = world(t, "tvshow")
    episode = t.make(f"/data/projects/{w.project}/episodes", {"name": "E02"})["id"]
    path = f"/import/otio/projects/{w.project}/episodes/{episode}"
    clips = (("F_SQ01-SH01", 0, 48), ("F_SQ01-SH02", 48, 24))
    t.call("POST", path, **cut(*clips))
    t.call("POST", path, **cut(*clips))
    t.call("POST", path, params={"match_case": "false"}, **cut(("F_sq01-sh01", 0, 96)))
    t.call("POST", path, params={"naming_convention": "plain"}, **cut(*clips))
    t.call("POST", path, files={"file": ("cut.mov", "no timeline")})
    t.post(path)
    t.call("POST", path, as_=w.member()["email"], **cut(*clips))
    t.call("POST", f"/import/otio/projects/{w.project}/episodes/{UNKNOWN}", **cut(*clips))
    t.get(f"/data/projects/{w.project}/shots", order="name")
    t.get(f"/data/projects/{w.project}/sequences", order="name")
