"""Castings of many entities of a production at once: reading them by place, changing them by entity or by asset."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.errors import BadRequest, Forbidden

from .. import casting, castings, entities, permissions
from ..crud.values import is_uuid
from .casting import check_team, member


def list_sequence_casting(ctx: Context, project_id: str, sequence_id: str) -> castings.Castings:
    check_team(ctx, project_id)
    permissions.check_not_role(ctx, project_id, "vendor")
    sequence = entities.get_sequence(ctx, sequence_id)
    if sequence["project_id"] != project_id:
        raise Forbidden
    return castings.of_sequence(ctx, sequence)


def list_all_sequences_casting(ctx: Context, project_id: str) -> castings.Castings:
    _check_reading(ctx, project_id)
    return castings.of_sequences(ctx, entities.of_kind(ctx, "Sequence", project_id))


def list_episode_sequences_casting(ctx: Context, project_id: str, episode_id: str) -> castings.Castings:
    """The castings of the sequences of an episode; none for `main` and for one that is not there."""
    _check_reading(ctx, project_id)
    if episode_id != "main":
        _check_id(episode_id)
    sequences = entities.of_kind(ctx, "Sequence", project_id)
    return castings.of_sequences(ctx, (row for row in sequences if row["parent_id"] == episode_id))


def list_episodes_casting(ctx: Context, project_id: str) -> castings.Castings:
    """In spite of its path, the castings of all entities of a production (observed on Zou 1.0.97)."""
    _check_reading(ctx, project_id)
    return castings.of_project(ctx, project_id)


def list_asset_type_casting(ctx: Context, project_id: str, asset_type_id: str) -> castings.Castings:
    _check_reading(ctx, project_id)
    asset_type = entities.get_asset_type(ctx, asset_type_id)
    assets = entities.of_kind(ctx, "Asset", project_id)
    return castings.of_assets(ctx, (row for row in assets if row["entity_type_id"] == asset_type["id"]))


def replace_castings(ctx: Context, project_id: str, body: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Replace the castings of entities; the answer is what was sent."""
    check_team(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)
    for entity_id, entries in body.items():
        casting.replace(ctx, member(ctx, project_id, entity_id), entries)
    return body


def cast_asset(ctx: Context, project_id: str, asset_id: str, body: dict[str, Any]) -> castings.Castings:
    """Cast an asset, of whatever production, in entities; answers their castings."""
    check_team(ctx, project_id)
    permissions.check_manager_access(ctx, project_id)
    asset = entities.get_asset(ctx, asset_id)
    places = [member(ctx, project_id, entity_id) for entity_id in body["entity_ids"]]
    for place in places:
        casting.place(ctx, place, asset["id"], body.get("nb_occurences"), body.get("label"))
    return {place["id"]: casting.casting_of(ctx, place) for place in places}


def _check_reading(ctx: Context, project_id: str) -> None:
    """The team except vendors; of a production that is not there, administrators get nothing."""
    entities.check_listing_access(ctx, project_id)
    permissions.check_not_role(ctx, project_id, "vendor")


def _check_id(id: str) -> None:
    if not is_uuid(id):
        raise BadRequest(f"Invalid UUID value: {id}")
