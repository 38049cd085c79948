"""gazu, the Python client that pipelines use, logged in to a server on a port."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import gazu
import pytest
from gazu.client import KitsuClient
from PIL import Image

from mockitsu.fixtures import PASSWORD, PERSONAS

Row = dict[str, Any]
NewClient = Callable[..., KitsuClient]
LogIn = Callable[[str], KitsuClient]


@pytest.fixture(params=["", "/api"], ids=["bare", "api"])
def host(request: pytest.FixtureRequest, live_server: str) -> str:
    """The server, without the prefix of a real installation and with it."""
    return live_server + str(request.param)


@pytest.fixture
def new_client(host: str) -> Iterator[NewClient]:
    """Makes clients that nobody has logged in with; takes what gazu's own function takes beside the host."""
    made = []

    def make(**options: Any) -> KitsuClient:
        made.append(gazu.client.create_client(host, **options))
        return made[-1]

    yield make
    for client in made:
        client.session.close()


@pytest.fixture
def log_in(new_client: NewClient) -> LogIn:
    """Makes clients that are logged in with an e-mail address and everybody's password."""

    def logged_in(email: str) -> KitsuClient:
        client = new_client()
        gazu.log_in(email, PASSWORD, client=client)
        return client

    return logged_in


@pytest.fixture
def kitsu(log_in: LogIn) -> KitsuClient:
    """The administrator's client."""
    return log_in(PERSONAS["admin"])


@pytest.fixture
def production(kitsu: KitsuClient) -> Row:
    """The seeded film."""
    return dict(gazu.project.get_project_by_name("Les Aventuriers du Fjord", client=kitsu))


@pytest.fixture
def name() -> str:
    """A name that nothing on the server has yet: the server outlives the test."""
    return f"Beacon {uuid4().hex[:8]}"


@pytest.fixture
def asset(kitsu: KitsuClient, production: Row, name: str) -> Row:
    """A prop of the film, without tasks."""
    prop = gazu.asset.get_asset_type_by_name("Prop", client=kitsu)
    return dict(gazu.asset.new_asset(production, prop, name, description="Lights the harbour", client=kitsu))


@pytest.fixture
def shot(kitsu: KitsuClient, production: Row, name: str) -> Row:
    """A shot of the film in a sequence of its own, without tasks."""
    sequence = gazu.shot.new_sequence(production, name, client=kitsu)
    return dict(gazu.shot.new_shot(production, sequence, "SH0010", nb_frames=48, client=kitsu))


@pytest.fixture
def task(kitsu: KitsuClient, asset: Row) -> Row:
    """A modeling task of the asset."""
    modeling = gazu.task.get_task_type_by_name("Modeling", client=kitsu)
    return dict(gazu.task.new_task(asset, modeling, client=kitsu))


@pytest.fixture
def person(kitsu: KitsuClient, production: Row) -> Row:
    """An artist in the film's team, who can log in."""
    email = f"mei.{uuid4().hex[:8]}@example.com"
    mei = gazu.person.new_person("Mei", f"Tanaka {email[4:12]}", email, password=PASSWORD, client=kitsu)
    gazu.project.add_person_to_team(production, mei, client=kitsu)
    return dict(mei)


@pytest.fixture
def picture(tmp_path: Path) -> str:
    """A picture as a render comes out: 320 by 180, PNG."""
    file = tmp_path / "beacon.png"
    Image.new("RGB", (320, 180), (24, 60, 92)).save(file)
    return str(file)
