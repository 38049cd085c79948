"""Casting: which assets appear in which shots, scenes, episodes and other assets, and how often.

A cast asset is a row of `entity_link`: `entity_in_id` is where it appears, `entity_out_id` the asset. What is cast in
a shot is cast in the shot's episode too: by a link of its own that is marked as automatic, and that goes when the last
shot of the episode lets the asset go (observed on Zou 1.0.97).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mockitsu.context import Context
from mockitsu.state import Row

from .entities.finding import children, episode_of

AUTOMATIC = {"auto": True}


def links_in(ctx: Context, entity_id: str) -> list[Row]:
    """The links to what is cast in an entity."""
    return ctx.tx.find("entity_link", entity_in_id=entity_id)


def links_of(ctx: Context, asset_id: str) -> list[Row]:
    """The links to where an asset is cast."""
    return ctx.tx.find("entity_link", entity_out_id=asset_id)


def assets_in(ctx: Context, entity_id: str) -> list[Row]:
    """The entities that are cast in an entity, in the order in which they were cast."""
    return _entities(ctx, (link["entity_out_id"] for link in links_in(ctx, entity_id)))


def entities_with(ctx: Context, asset_id: str) -> list[Row]:
    """The entities that an asset is cast in."""
    return _entities(ctx, (link["entity_in_id"] for link in links_of(ctx, asset_id)))


def casting_of(ctx: Context, entity: Row) -> list[dict[str, Any]]:
    """What is cast in an entity, by type and name; canceled assets are left out."""
    cast = [_cast(ctx, link) for link in links_in(ctx, entity["id"])]
    shown = [_casting_row(ctx, link, asset) for link, asset in cast if not asset["canceled"]]
    return sorted(shown, key=lambda row: (row["asset_type_name"], row["asset_name"]))


def cast_in(ctx: Context, asset: Row) -> list[dict[str, Any]]:
    """Where an asset is cast: shots and what else stands below a sequence or an episode, then assets."""
    rows = [(link, _entity(ctx, link["entity_in_id"])) for link in links_of(ctx, asset["id"])]
    rows = [(link, entity) for link, entity in rows if not entity["canceled"]]
    shots = [_shot_row(ctx, link, entity) for link, entity in rows if entity["parent_id"] is not None]
    assets = [_asset_row(ctx, link, entity) for link, entity in rows if entity["type"] == "Asset"]
    return [*sorted(shots, key=_by_place), *assets]


def replace(ctx: Context, entity: Row, entries: Sequence[Mapping[str, Any]]) -> None:
    """Make `entries` the casting of an entity.

    An entry without a known asset or without a number of occurences is passed over; the last of several for one asset
    holds.
    """
    before = [link["entity_out_id"] for link in links_in(ctx, entity["id"])]
    for link in links_in(ctx, entity["id"]):
        ctx.tx.delete("entity_link", link["id"])
    for entry in entries:
        if "nb_occurences" in entry and ctx.tx.get("entity", entry.get("asset_id")) is not None:
            _cast_asset(ctx, entity, entry)
    after = [link["entity_out_id"] for link in links_in(ctx, entity["id"])]
    removed = [asset_id for asset_id in before if asset_id not in after]
    if entity["type"] == "Episode":
        for asset_id in removed:
            _leave_shots(ctx, entity, asset_id)
    recount(ctx, entity, [asset_id for asset_id in after if asset_id not in before], removed)
    episode = _episode_of_shot(ctx, entity)
    if episode is not None:
        for asset_id in removed:
            _leave_episode(ctx, episode, asset_id)


def cast(ctx: Context, entity: Row, entry: Mapping[str, Any]) -> None:
    """Cast one more asset in an entity, or bring the number and the label of its casting in line with the entry."""
    _cast_asset(ctx, entity, entry)
    recount(ctx, entity)


def place(ctx: Context, entity: Row, asset_id: str, nb_occurences: int | None, label: str | None) -> None:
    """Cast an asset in an entity so many times; 0 takes it out, None leaves the number or the label as it is."""
    link = ctx.tx.first("entity_link", entity_in_id=entity["id"], entity_out_id=asset_id)
    if nb_occurences == 0:
        if link is not None:
            take_out(ctx, link)
        return
    before = link if link is not None else {"nb_occurences": 1, "label": ""}
    number = before["nb_occurences"] if nb_occurences is None else nb_occurences
    text = before["label"] if label is None else label
    _cast_asset(ctx, entity, {"asset_id": asset_id, "nb_occurences": number, "label": text})
    recount(ctx, entity, [asset_id] if link is None else [])


def take_out(ctx: Context, link: Row) -> None:
    """Remove one line of a casting. What an episode lets go this way stays in its shots (observed on Zou 1.0.97)."""
    entity, asset_id = _entity(ctx, link["entity_in_id"]), link["entity_out_id"]
    ctx.tx.delete("entity_link", link["id"])
    recount(ctx, entity, removed=[asset_id])
    episode = _episode_of_shot(ctx, entity)
    if episode is not None:
        _leave_episode(ctx, episode, asset_id)


def recount(ctx: Context, entity: Row, added: Sequence[str] = (), removed: Sequence[str] = ()) -> None:
    """Bring the counts of an entity in line with what is cast in it, and say what has changed."""
    count = len(links_in(ctx, entity["id"]))
    ctx.tx.update("entity", entity["id"], {"nb_entities_out": count})
    refresh_ready(ctx, entity)
    _tell(ctx, entity, count, added, removed)


def _tell(ctx: Context, entity: Row, count: int, added: Sequence[str] = (), removed: Sequence[str] = ()) -> None:
    kind = entity["type"].lower() if entity["type"] in ("Shot", "Episode") else "asset"
    details = {"nb_entities_out": count, "added_asset_ids": [*added], "removed_asset_ids": [*removed]}
    ctx.emit(f"{kind}:casting-update", entity["project_id"], **{f"{kind}_id": entity["id"]}, **details)


def holders_of(ctx: Context, asset_id: str) -> list[Row]:
    """What is counted again when an asset goes: what it is cast in and stands in a sequence or an episode.

    Observed on Zou 1.0.97: other shots and assets keep their counts.
    """
    return [entity for entity in entities_with(ctx, asset_id) if entity["parent_id"] is not None]


def refresh_casts_of(ctx: Context, asset_id: str) -> None:
    """Count again wherever an asset is cast; due when it has been canceled or its `ready_for` has changed."""
    for entity in entities_with(ctx, asset_id):
        count = sum(not asset["canceled"] for asset in assets_in(ctx, entity["id"]))
        if entity["parent_id"] is not None and count != entity["nb_entities_out"]:
            ctx.tx.update("entity", entity["id"], {"nb_entities_out": count})
            _tell(ctx, entity, count)
        refresh_ready(ctx, entity)


def refresh_ready(ctx: Context, entity: Row) -> None:
    """Count again, for each task of a shot, the cast assets that are ready for it.

    An asset is ready for the task type that it names and for those that come before it in the production.
    """
    if entity["type"] != "Shot":
        return
    priorities = _priorities(ctx, entity["project_id"])
    reached = [
        priorities[asset["ready_for"]]
        for asset in assets_in(ctx, entity["id"])
        if asset["ready_for"] in priorities and not asset["canceled"]
    ]
    for task in ctx.tx.find("task", entity_id=entity["id"]):
        due = priorities.get(task["task_type_id"])
        ready = sum(due is not None and priority >= due for priority in reached)
        if task["nb_assets_ready"] != ready:
            ctx.tx.update("task", task["id"], {"nb_assets_ready": ready})
        ctx.emit("task:update-casting-stats", task["project_id"], task_id=task["id"], nb_assets_ready=ready)


def _cast_asset(ctx: Context, entity: Row, entry: Mapping[str, Any]) -> None:
    asset_id, project_id = entry["asset_id"], entity["project_id"]
    occurences = 1 if entry["nb_occurences"] is None else entry["nb_occurences"]
    values = {"nb_occurences": occurences, "label": entry.get("label") or ""}
    link = ctx.tx.first("entity_link", entity_in_id=entity["id"], entity_out_id=asset_id)
    if link is not None:
        ctx.tx.update("entity_link", link["id"], values)
        ctx.emit("entity-link:update", project_id, entity_link_id=link["id"], nb_occurences=occurences)
        _tell_asset(ctx, entity, asset_id)
        return
    _join_episode(ctx, entity, asset_id, str(values["label"]))
    ends = {"entity_in_id": entity["id"], "entity_out_id": asset_id}
    link = ctx.tx.insert("entity_link", {**ends, **values})
    ctx.emit("entity-link:new", project_id, entity_link_id=link["id"], nb_occurences=occurences, **ends)
    _tell_asset(ctx, entity, asset_id)


def _tell_asset(ctx: Context, entity: Row, asset_id: str) -> None:
    """Say that an asset has changed, which it does by being cast in an episode."""
    if entity["type"] == "Episode":
        ctx.emit("asset:update", entity["project_id"], asset_id=asset_id)


def _join_episode(ctx: Context, shot: Row, asset_id: str, label: str) -> None:
    """Cast an asset once in the episode of a shot, with the label it has there, where it is not yet."""
    episode = _episode_of_shot(ctx, shot)
    if episode is None or ctx.tx.first("entity_link", entity_in_id=episode["id"], entity_out_id=asset_id):
        return
    ends = {"entity_in_id": episode["id"], "entity_out_id": asset_id}
    ctx.tx.insert("entity_link", {**ends, "label": label, "data": AUTOMATIC})
    ctx.tx.update("entity", episode["id"], {"nb_entities_out": len(links_in(ctx, episode["id"]))})
    ctx.emit("asset:update", shot["project_id"], asset_id=asset_id)


def _leave_episode(ctx: Context, episode: Row, asset_id: str) -> None:
    """Drop the automatic link between an episode and an asset that none of its shots casts any more."""
    link = ctx.tx.first("entity_link", entity_in_id=episode["id"], entity_out_id=asset_id)
    if link is None or link["data"] != AUTOMATIC or _shots_with(ctx, episode, asset_id):
        return
    ctx.tx.delete("entity_link", link["id"])
    recount(ctx, episode, removed=[asset_id])
    ctx.emit("asset:update", episode["project_id"], asset_id=asset_id)


def _leave_shots(ctx: Context, episode: Row, asset_id: str) -> None:
    """Drop an asset from the shots of the episode that has let it go."""
    for shot in _shots_with(ctx, episode, asset_id):
        for link in ctx.tx.find("entity_link", entity_in_id=shot["id"], entity_out_id=asset_id):
            ctx.tx.delete("entity_link", link["id"])
        recount(ctx, shot, removed=[asset_id])


def _shots_with(ctx: Context, episode: Row, asset_id: str) -> list[Row]:
    sequences = {sequence["id"] for sequence in children(ctx, episode, "Sequence")}
    rows = entities_with(ctx, asset_id)
    return [row for row in rows if row["type"] == "Shot" and row["parent_id"] in sequences]


def _episode_of_shot(ctx: Context, entity: Row) -> Row | None:
    return episode_of(ctx, entity) if entity["type"] == "Shot" else None


def _priorities(ctx: Context, project_id: str) -> dict[str, int]:
    """The place of each task type for shots in a production's pipeline."""
    links = ctx.tx.find("project_task_type_link", project_id=project_id)
    task_types = ((link, ctx.tx.get("task_type", link["task_type_id"])) for link in links)
    return {
        link["task_type_id"]: link["priority"] or 0
        for link, task_type in task_types
        if task_type is not None and task_type["for_entity"] == "Shot"
    }


def _cast(ctx: Context, link: Row) -> tuple[Row, Row]:
    return link, _entity(ctx, link["entity_out_id"])


def _casting_row(ctx: Context, link: Row, asset: Row) -> dict[str, Any]:
    return {
        "asset_id": asset["id"],
        "asset_name": asset["name"],
        "asset_type_name": _type_name(ctx, asset),
        "ready_for": asset["ready_for"],
        "episode_id": asset["source_id"],
        "preview_file_id": asset["preview_file_id"],
        "nb_occurences": link["nb_occurences"],
        "label": link["label"],
        "is_shared": asset["is_shared"],
        "project_id": asset["project_id"],
    }


def _shot_row(ctx: Context, link: Row, shot: Row) -> dict[str, Any]:
    sequence = _entity(ctx, shot["parent_id"])
    episode = ctx.tx.get("entity", sequence["parent_id"])
    return {
        "shot_id": shot["id"],
        "shot_name": shot["name"],
        "sequence_name": sequence["name"],
        "episode_id": str(sequence["parent_id"]),  # the text "None" without an episode, as observed
        "episode_name": episode["name"] if episode is not None else None,
        "preview_file_id": shot["preview_file_id"],
        "nb_occurences": link["nb_occurences"],
    }


def _asset_row(ctx: Context, link: Row, asset: Row) -> dict[str, Any]:
    return {
        "asset_id": asset["id"],
        "asset_name": asset["name"],
        "asset_type_name": _type_name(ctx, asset),
        "preview_file_id": asset["preview_file_id"],
        "nb_occurences": link["nb_occurences"],
    }


def _by_place(row: Mapping[str, Any]) -> tuple[bool, str, str, str]:
    """Episodes by name, shots without one last; in them by sequence and shot."""
    episode = row["episode_name"]
    return episode is None, episode or "", row["sequence_name"], row["shot_name"]


def _type_name(ctx: Context, entity: Row) -> str:
    entity_type = ctx.tx.get("entity_type", entity["entity_type_id"])
    return str(entity_type["name"]) if entity_type is not None else ""


def _entities(ctx: Context, ids: Iterable[str]) -> list[Row]:
    return [row for row in (ctx.tx.get("entity", entity_id) for entity_id in ids) if row is not None]


def _entity(ctx: Context, id: str) -> Row:
    row = ctx.tx.get("entity", id)
    assert row is not None  # links and parents go with the entities that they name
    return row
