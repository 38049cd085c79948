"""Making playlists and looking at them."""

from __future__ import annotations

from typing import Any

from mockitsu.testing import Studio

UNKNOWN = "00000000-0000-4000-8000-000000000000"
OUTSIDER = "outsider@example.com"


def project_id(studio: Studio) -> str:
    return str(studio.row("project", name="Les Aventuriers du Fjord")["id"])


def make(studio: Studio, name: str = "Review", **values: Any) -> dict[str, Any]:
    answer = studio.post("/data/playlists", json={"name": name, "project_id": project_id(studio), **values})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def whole(studio: Studio, playlist: dict[str, Any]) -> dict[str, Any]:
    answer = studio.get(f"/data/projects/{project_id(studio)}/playlists/{playlist['id']}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())
