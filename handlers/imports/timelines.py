"""Shots from an edited timeline (observed on Zou 1.0.97).

The clips of the video tracks become shots: their names tell sequence and shot, their place in the track the first and
the last frame. Where a clip cannot be taken, the shots before it stay.
"""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import NOT_FOUND, ApiError, BadRequest, MalformedRequest, Refused
from mockitsu.models import MODELS
from mockitsu.state import Row

from .. import crud, entities, permissions, productions
from . import timeline_files
from .clip_names import NamingConvention, Place, Unnamed
from .entity_tasks import ImportedEntity, TaskColumns
from .timeline_clips import Clip, clips

OF_FILM = "${project_name}_${sequence_name}-${shot_name}"
OF_EPISODE = "${project_name}_${episode_name}-${sequence_name}-${shot_name}"
MATCH_CASE = {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}

Shots = dict[str, list[crud.Answered]]


class TimelineEnded(ApiError):
    """The refusal of a timeline; what was taken of it stays."""

    def __init__(self, message: str) -> None:
        super().__init__({"error": True, "message": message}, 400, keep=True)


def import_otio(ctx: Context, project_id: str, naming_convention: str | None, match_case: bool | None) -> Shots:
    return _import(ctx, project_id, None, naming_convention, match_case)


def import_episode_otio(
    ctx: Context, project_id: str, episode_id: str, naming_convention: str | None, match_case: bool | None
) -> Shots:
    return _import(ctx, project_id, episode_id, naming_convention, match_case)


def _import(
    ctx: Context, project_id: str, episode_id: str | None, naming_convention: str | None, match_case: bool | None
) -> Shots:
    if not permissions.is_admin(ctx):
        entities.get_project(ctx, project_id)
        permissions.check_manager_access(ctx, project_id)
    is_exact = _match_case(ctx, match_case)
    files = ctx.uploads.get("file")
    if not files:
        raise MalformedRequest
    project = ctx.tx.get("project", project_id)
    rate = productions.frame_rate(project) if project is not None else productions.DEFAULT_RATE
    found = clips(timeline_files.read(files[0], rate))
    if project is None:
        raise TimelineEnded(f"ProjectNotFoundException: {NOT_FOUND}")
    text = ctx.form.get("naming_convention") if naming_convention is None else naming_convention
    convention = text if text is not None else (OF_FILM if episode_id is None else OF_EPISODE)
    if episode_id is not None:
        _convention(convention, project, is_exact)
    shots = TimelineShots(ctx, project, _episode(ctx, project, episode_id), is_exact=is_exact)
    try:
        for clip in found:
            shots.take(clip, _convention(convention, project, is_exact).read(clip.name))
    except Unnamed as error:
        shots.finish()
        raise TimelineEnded(str(error)) from None
    except Refused as error:
        shots.finish()
        raise TimelineEnded(error.body["message"]) from None
    return shots.finish()


class TimelineShots:
    """Takes the clips of one timeline, for a production as it is at first."""

    def __init__(self, ctx: Context, project: Row, episode: Row | None, *, is_exact: bool) -> None:
        self._ctx, self._project, self._episode, self._is_exact = ctx, project, episode, is_exact
        self._sequences = {self._key(row["name"]): row for row in self._known_sequences()}
        self._known: dict[tuple[str, str], Row] = {}
        for sequence in self._sequences.values():
            for shot in entities.children(ctx, sequence, "Shot"):
                self._known[self._key(sequence["name"]), self._key(shot["name"])] = shot
        self._created: list[Row] = []
        self._updated: list[Row] = []

    def take(self, clip: Clip, place: Place) -> None:
        """Add the shot that a clip stands for, or bring it in line with the clip. Raises Refused."""
        for name in place:
            crud.convert_given(MODELS["entity"], {"name": name})
        frames = dict(zip(("frame_in", "frame_out"), clip.place, strict=True)) if clip.place is not None else {}
        values: dict[str, Any] = {"nb_frames": clip.nb_frames} if clip.nb_frames is not None else {}
        key = self._key(place.sequence), self._key(place.shot)
        shot = self._known.get(key)
        if shot is None:
            new = {"nb_frames": 0, **values, "name": place.shot, "parent_id": self._sequence(place)["id"]}
            self._created.append(entities.create_once(self._ctx, self._project, "Shot", {**new, "data": frames}))
            return
        data = {**(shot["data"] or {}), **frames}
        changes = {**values, "data": data, "updated_at": self._ctx.now}
        self._known[key] = changed = self._ctx.tx.update("entity", shot["id"], changes)
        self._updated.append(changed)
        self._ctx.emit("shot:update", self._project["id"], shot_id=shot["id"])

    def finish(self) -> Shots:
        """Make the tasks of the new shots, and answer all shots of the timeline."""
        made = [ImportedEntity(shot, is_completed=True) for shot in self._created]
        TaskColumns(self._ctx, self._project, "Shot").finish(made)
        return {
            "updated_shots": [{**shot, "type": "Entity"} for shot in self._updated],
            "created_shots": list(self._created),
        }

    def _key(self, name: str) -> str:
        return name if self._is_exact else name.lower()

    def _known_sequences(self) -> list[Row]:
        if self._episode is not None:
            return entities.children(self._ctx, self._episode, "Sequence")
        return entities.of_kind(self._ctx, "Sequence", self._project["id"])

    def _sequence(self, place: Place) -> Row:
        """The sequence of a shot, made where there is none."""
        key = self._key(place.sequence)
        if key not in self._sequences:
            parent_id = self._episode["id"] if self._episode is not None else None
            values = {"name": place.sequence, "parent_id": parent_id, "description": ""}
            self._sequences[key] = entities.create_once(self._ctx, self._project, "Sequence", values)
        return self._sequences[key]


def _convention(text: str, project: Row, is_exact: bool) -> NamingConvention:
    """The convention by which clips are named. Raises TimelineEnded."""
    try:
        return NamingConvention(text, is_show=project["production_type"] == "tvshow", match_case=is_exact)
    except Unnamed as error:
        raise TimelineEnded(str(error)) from None


def _episode(ctx: Context, project: Row, episode_id: str | None) -> Row | None:
    """The episode of the timeline, which tv shows cannot do without. Raises TimelineEnded."""
    if episode_id is None and project["production_type"] != "tvshow":
        return None
    episode = ctx.tx.get("entity", episode_id)
    if episode is None or (episode["type"], episode["project_id"]) != ("Episode", project["id"]):
        raise TimelineEnded(f"EpisodeNotFoundException: {NOT_FOUND}")
    return episode


def _match_case(ctx: Context, asked: bool | None) -> bool:
    """Whether names have to agree in letter case: as the query says, else the form, else they do. Raises BadRequest."""
    if asked is not None or "match_case" not in ctx.form:
        return asked is not False
    text = ctx.form["match_case"]
    if text not in MATCH_CASE:
        raise BadRequest("Wrong value for parameter match_case.")
    return MATCH_CASE[text]
