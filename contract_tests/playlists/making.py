"""Making playlists and looking at them."""

from __future__ import annotations

from typing import Any

from mockitsu.testing import Studio

from ..making import film

OUTSIDER = "outsider@example.com"


def make(studio: Studio, name: str = "Review", **values: Any) -> dict[str, Any]:
    answer = studio.post("/data/playlists", json={"name": name, "project_id": film(studio), **values})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def whole(studio: Studio, playlist: dict[str, Any]) -> dict[str, Any]:
    answer = studio.get(f"/data/projects/{film(studio)}/playlists/{playlist['id']}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())
