"""A tv show of the test's own, with what the stories need in it; the server without the prefix is enough here."""

from __future__ import annotations

import gazu
import pytest
from gazu.client import KitsuClient

from ..conftest import Row


@pytest.fixture
def host(live_server: str) -> str:
    return live_server


@pytest.fixture
def show(kitsu: KitsuClient, name: str) -> Row:
    """A tv show of its own, with a step for assets and one for shots."""
    made = gazu.project.new_project(f"Show {name}", production_type="tvshow", client=kitsu)
    for step in ("Modeling", "Animation"):
        gazu.project.add_task_type(made, gazu.task.get_task_type_by_name(step, client=kitsu), 1, client=kitsu)
    return dict(made)


@pytest.fixture
def episode(kitsu: KitsuClient, show: Row) -> Row:
    return dict(gazu.shot.new_episode(show, "E10", client=kitsu))


@pytest.fixture
def sequence(kitsu: KitsuClient, show: Row, episode: Row) -> Row:
    return dict(gazu.shot.new_sequence(show, "SQ010", episode=episode, client=kitsu))


@pytest.fixture
def shot(kitsu: KitsuClient, show: Row, sequence: Row) -> Row:
    return dict(gazu.shot.new_shot(show, sequence, "SH0010", nb_frames=48, client=kitsu))


@pytest.fixture
def prop(kitsu: KitsuClient, show: Row) -> Row:
    """An asset type, taken into the show."""
    found = gazu.asset.get_asset_type_by_name("Prop", client=kitsu)
    gazu.project.add_asset_type(show, found, client=kitsu)
    return dict(found)


@pytest.fixture
def asset(kitsu: KitsuClient, show: Row, prop: Row) -> Row:
    return dict(gazu.asset.new_asset(show, prop, "Lantern", client=kitsu))


@pytest.fixture
def modeling(kitsu: KitsuClient) -> Row:
    return dict(gazu.task.get_task_type_by_name("Modeling", client=kitsu))


@pytest.fixture
def wip(kitsu: KitsuClient) -> Row:
    return dict(gazu.task.get_task_status_by_short_name("wip", client=kitsu))


@pytest.fixture
def task(kitsu: KitsuClient, asset: Row, modeling: Row) -> Row:
    return dict(gazu.task.new_task(asset, modeling, client=kitsu))


@pytest.fixture
def production(show: Row) -> Row:
    """What the person of the outer fixtures works on."""
    return show
