"""The big tables of a production: assets, shots, edits and the casting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mockitsu.context import Context
from mockitsu.errors import BadRequest
from mockitsu.http import Answer
from mockitsu.state import Row

from .. import casting, entities, naming, permissions, with_tasks
from ..crud.values import is_uuid
from .progress import Progress
from .tables import Cell, answer, name_of

Places = dict[str, tuple[str, ...]]
"""What stands before the name of an entity, by its id."""

CASTING = ("Parent", "Name", "Asset Type", "Asset", "Occurences", "Label")


def export_assets_csv(ctx: Context, project_id: str) -> Answer:
    """The assets by type and name."""
    project = _exported(ctx, project_id)
    episode_id = with_tasks.episode_filter(ctx)
    chosen = with_tasks.chosen(ctx, "Asset", project_id)
    assets = [row for row in chosen if with_tasks.is_in_episode({"episode_id": row["source_id"]}, episode_id)]
    places: Places = {row["id"]: (name_of(ctx, "entity_type", row["entity_type_id"]),) for row in assets}
    return _with_progress(ctx, project, "Asset", "assets", ("Type",), _by_place(assets, places), places)


def export_shots_csv(ctx: Context, project_id: str) -> Answer:
    """The shots by episode, sequence and name; those in no sequence are left out."""
    project = _exported(ctx, project_id)
    episode_id = with_tasks.episode_filter(ctx)
    chosen = [row for row in with_tasks.chosen(ctx, "Shot", project_id) if row["parent_id"] is not None]
    shots = [row for row in chosen if with_tasks.is_in_episode({"episode_id": _episode_id(ctx, row)}, episode_id)]
    places: Places = {row["id"]: (_episode_name(ctx, row), name_of(ctx, "entity", row["parent_id"])) for row in shots}
    ordered = _by_place(shots, places)
    return _with_progress(ctx, project, "Shot", "shots", ("Episode", "Sequence"), ordered, places)


def export_edits_csv(ctx: Context, project_id: str) -> Answer:
    """The edits by episode and name."""
    project = _exported(ctx, project_id)
    edits = entities.of_kind(ctx, "Edit", project_id)
    places: Places = {row["id"]: (name_of(ctx, "entity", row["parent_id"]),) for row in edits}
    return _with_progress(ctx, project, "Edit", "edits", ("Episode",), _by_place(edits, places), places)


def export_casting_csv(ctx: Context, project_id: str, is_shot_casting: bool, episode_id: str | None) -> Answer:
    """What is cast in assets or, where the query says so, in shots.

    Asked for all episodes, the casting of the episodes themselves. Only shows have others; elsewhere any other query
    is passed over (observed on Zou 1.0.97).
    """
    project = _exported(ctx, project_id)
    is_show = project["production_type"] == "tvshow"
    if is_show and episode_id not in (None, "main", "all") and not is_uuid(episode_id):
        raise BadRequest(f"Invalid UUID format for episode_id: {episode_id}")
    if episode_id == "all":
        places: Places = {row["id"]: ("Episode",) for row in entities.of_kind(ctx, "Episode", project_id)}
        return _casting_table(ctx, project, CASTING, places)
    places = _cast_shots(ctx, project_id, episode_id) if is_shot_casting else _cast_assets(ctx, project_id, episode_id)
    if not is_show:
        places = {id: place[1:] for id, place in places.items()}
    return _casting_table(ctx, project, ("Episode", *CASTING) if is_show else CASTING, places)


def _exported(ctx: Context, project_id: str) -> Row:
    project = entities.get_project(ctx, project_id)
    permissions.check_not_role(ctx, project_id, "vendor")
    return project


def _by_place(rows: Iterable[Row], places: Places) -> list[Row]:
    return sorted(rows, key=lambda row: (*places[row["id"]], row["name"]))


def _episode_id(ctx: Context, entity: Row) -> str | None:
    episode = entities.episode_of(ctx, entity)
    return episode["id"] if episode is not None else None


def _episode_name(ctx: Context, entity: Row) -> str:
    return name_of(ctx, "entity", _episode_id(ctx, entity))


def _with_progress(
    ctx: Context, project: Row, kind: str, name: str, above: Sequence[str], rows: Sequence[Row], places: Places
) -> Answer:
    """Entities with their place, their metadata and where their tasks stand."""
    progress = Progress(ctx, project, kind, rows)
    header = ("Project", *above, "Name", "Description", "Time Spent", *progress.header)
    lines: list[list[Cell]] = [
        [project["name"], *places[row["id"]], row["name"], row["description"], progress.days(row), *progress.cells(row)]
        for row in rows
    ]
    return answer(f"{naming.slug(project['name'])}_{name}", header, lines)


def _cast_shots(ctx: Context, project_id: str, episode_id: str | None) -> Places:
    """Shots behind their episode and sequence, those of one episode where it is given."""
    wanted = None if episode_id == "main" else episode_id
    shots = [row for row in entities.of_kind(ctx, "Shot", project_id) if row["parent_id"] is not None]
    return {
        row["id"]: (_episode_name(ctx, row), name_of(ctx, "entity", row["parent_id"]))
        for row in shots
        if episode_id is None or _episode_id(ctx, row) == wanted
    }


def _cast_assets(ctx: Context, project_id: str, episode_id: str | None) -> Places:
    """Assets behind their episode and type: those of an episode and those of none, which are in the main pack."""
    return {
        row["id"]: (_episode_name(ctx, row) or "MP", name_of(ctx, "entity_type", row["entity_type_id"]))
        for row in entities.of_kind(ctx, "Asset", project_id)
        if episode_id is None or row["source_id"] in (None, episode_id)
    }


def _casting_table(ctx: Context, project: Row, header: Sequence[str], places: Places) -> Answer:
    lines: list[list[Cell]] = []
    for entity_id, place in places.items():
        entity = entities.get_entity(ctx, entity_id)
        for row in casting.casting_of(ctx, entity):
            cast = (row["asset_type_name"], row["asset_name"], row["nb_occurences"], row["label"])
            lines.append([*place, entity["name"], *cast])
    ordered = sorted(lines, key=_without_numbers)
    return answer(f"{naming.slug(project['name'])}_casting", header, ordered)


def _without_numbers(line: list[Cell]) -> list[str]:
    """What a line of casting is sorted by."""
    return [str(cell) for cell in line[:-2]]
