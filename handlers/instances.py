"""Instances of assets: numbered copies that stand in scenes or inside other assets, and that shots show."""

from __future__ import annotations

from collections.abc import Iterable

from mockitsu.context import Context
from mockitsu.state import Row

from . import lookup

LINK = "asset_instance_link"

Instances = dict[str, list[Row]]


def create(ctx: Context, asset: Row, description: str | None, **place: str) -> Row:
    """Add an instance of an asset to a place: `scene_id` or `target_asset_id`. It gets the next number there."""
    twins = ctx.tx.find("asset_instance", asset_id=asset["id"], **place)
    number = max((twin["number"] or 0 for twin in twins), default=0) + 1
    name = f"{asset['name']}_{number:04d}"
    values = {"asset_id": asset["id"], "name": name, "number": number, "description": description}
    return ctx.tx.insert("asset_instance", {**values, **place})


def of_place(ctx: Context, **place: str) -> Instances:
    """The instances that stand in a place, by their asset."""
    return _grouped(ctx.tx.find("asset_instance", **place), "asset_id")


def of_asset(ctx: Context, asset: Row) -> Instances:
    """The instances of an asset by their scene; the text "None" stands for those in none (observed on Zou 1.0.97)."""
    return _grouped(ctx.tx.find("asset_instance", asset_id=asset["id"]), "scene_id")


def shown_in(ctx: Context, shot: Row) -> Instances:
    """The instances that a shot shows, by their asset."""
    links = ctx.tx.find(LINK, entity_id=shot["id"])
    return _grouped((lookup.get(ctx, "asset_instance", link["asset_instance_id"]) for link in links), "asset_id")


def in_shots(ctx: Context, asset: Row) -> Instances:
    """The instances of an asset by the shots that show them."""
    found: Instances = {}
    for instance in ctx.tx.find("asset_instance", asset_id=asset["id"]):
        for link in ctx.tx.find(LINK, asset_instance_id=instance["id"]):
            found.setdefault(link["entity_id"], []).append(instance)
    return found


def show(ctx: Context, shot: Row, instance: Row) -> None:
    """Let a shot show an instance; that it does already does not matter."""
    ctx.tx.link(LINK, entity_id=shot["id"], asset_instance_id=instance["id"])
    _tell(ctx, "asset_instance:add-to-shot", shot, instance)


def hide(ctx: Context, shot: Row, instance: Row) -> None:
    """Let a shot show an instance no more; that it does not already does not matter."""
    key = ctx.tx.key(LINK, {"entity_id": shot["id"], "asset_instance_id": instance["id"]})
    if ctx.tx.get(LINK, key) is not None:
        ctx.tx.delete(LINK, key)
    _tell(ctx, "asset_instance:remove-from-shot", shot, instance)


def _tell(ctx: Context, name: str, shot: Row, instance: Row) -> None:
    """The event of an instance belongs to no production (observed on Zou 1.0.97)."""
    ctx.emit(name, None, shot_id=shot["id"], asset_instance_id=instance["id"])


def _grouped(instances: Iterable[Row], column: str) -> Instances:
    found: Instances = {}
    for instance in instances:
        found.setdefault(str(instance[column]), []).append(instance)
    return found
