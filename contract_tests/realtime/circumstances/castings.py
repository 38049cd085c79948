"""Castings: what the place says in which something is cast, and the asset that is."""

from __future__ import annotations

from typing import Any

from mockitsu.testing import Studio

from ... import making
from .work import Case, Request, task_on, task_type

STATS = "task:update-casting-stats"


class Cast:
    """A show with an episode, a shot that is worked on, and two assets."""

    def __init__(self, studio: Studio) -> None:
        self.studio, self.project_id = studio, making.show(studio)
        self.place = f"/data/projects/{self.project_id}"
        self.episode_id = making.entity(studio, self.project_id, "episodes", "E90")
        sequence_id = making.entity(studio, self.project_id, "sequences", "SQ90", episode_id=self.episode_id)
        self.shot_id = making.shot(studio, self.project_id, "SH90", sequence_id=sequence_id)
        self.asset_id = making.asset(studio, self.project_id)
        self.other_id = making.asset(studio, self.project_id, "Boat")
        task_on(studio, self.shot_id, task_type(studio, "shot"))

    def line(self) -> dict[str, Any]:
        """One line of a casting."""
        return {"asset_id": self.asset_id, "nb_occurences": 1}

    def cast_in_shot(self) -> None:
        making.cast(self.studio, self.shot_id, self.asset_id)


def cast_everywhere(studio: Studio) -> Request:
    """In a shot, an episode and another asset."""
    scene = Cast(studio)
    body = {"entity_ids": [scene.shot_id, scene.episode_id, scene.other_id]}
    return {"path": f"{scene.place}/entities/casting/assets/{scene.asset_id}", "json": body}


def cast_more_often(studio: Studio) -> Request:
    scene = Cast(studio)
    scene.cast_in_shot()
    body = {"entity_ids": [scene.shot_id], "nb_occurences": 3}
    return {"path": f"{scene.place}/entities/casting/assets/{scene.asset_id}", "json": body}


def castings_everywhere(studio: Studio) -> Request:
    """The same line twice is a line and a change of it."""
    scene = Cast(studio)
    places = (scene.shot_id, scene.episode_id, scene.other_id)
    return {"path": f"{scene.place}/entities/casting", "json": {id: [scene.line(), scene.line()] for id in places}}


def _casting(studio: Studio, place: str) -> Request:
    scene = Cast(studio)
    path = f"{scene.place}/entities/{vars(scene)[place]}/casting"
    return {"path": path, "json": [scene.line(), scene.line()]}


def casting_of_shot(studio: Studio) -> Request:
    return _casting(studio, "shot_id")


def casting_of_episode(studio: Studio) -> Request:
    return _casting(studio, "episode_id")


def casting_of_asset(studio: Studio) -> Request:
    return _casting(studio, "other_id")


def casting_of_asset_alone(studio: Studio) -> Request:
    scene = Cast(studio)
    return {"path": f"/data/assets/{scene.other_id}/casting", "json": [scene.line(), scene.line()]}


def line_to_remove(studio: Studio) -> Request:
    """The last line of an episode that casts the asset."""
    scene = Cast(studio)
    scene.cast_in_shot()
    links = studio.get(f"{scene.place}/entity-links").json()
    link = next(row for row in links if row["entity_in_id"] == scene.shot_id)
    return {"path": f"{scene.place}/entity-links/{link['id']}"}


def casting_table(studio: Studio) -> Request:
    """A shot and an asset in which something is cast."""
    scene = Cast(studio)
    table = "Episode;Parent;Name;Asset Type;Asset;Occurences;Label\n"
    table += "E90;SQ90;SH90;Character;Ragnar;1;\nMP;Character;Boat;Character;Ragnar;1;\n"
    path = f"/import/csv/projects/{scene.project_id}/casting"
    return {"path": path, "files": {"file": ("table.csv", table.encode(), "text/csv")}}


EVERYWHERE = ("entity-link:new", "shot:casting-update", "episode:casting-update", "asset:casting-update", STATS)
CHANGED = ("entity-link:new", "entity-link:update")
CASES = (
    Case("cast_asset", (*EVERYWHERE, "asset:update"), cast_everywhere),
    Case("cast_asset", ("entity-link:update",), cast_more_often),
    Case("replace_castings", (*EVERYWHERE, "asset:update", "entity-link:update"), castings_everywhere),
    Case("replace_entity_casting", (*CHANGED, "shot:casting-update", "asset:update", STATS), casting_of_shot),
    Case("replace_entity_casting", (*CHANGED, "episode:casting-update", "asset:update"), casting_of_episode),
    Case("replace_entity_casting", (*CHANGED, "asset:casting-update"), casting_of_asset),
    Case("replace_asset_casting", (*CHANGED, "asset:casting-update"), casting_of_asset_alone),
    Case(
        "delete_project_entity_link",
        ("shot:casting-update", "episode:casting-update", "asset:update", STATS),
        line_to_remove,
    ),
    Case(
        "import_casting_csv",
        ("entity-link:new", "shot:casting-update", "asset:casting-update", "asset:update", STATS),
        casting_table,
    ),
)
