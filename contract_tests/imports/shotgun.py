"""Sending Shotgun entries, as the tests of imports do."""

from __future__ import annotations

from typing import Any

from mockitsu.testing import Studio


def take(studio: Studio, what: str, *entries: Any) -> list[dict[str, Any]]:
    """The rows that become of entries."""
    answer = studio.post(f"/import/shotgun/{what}", json=list(entries))
    assert answer.status_code == 200, answer.text
    return list(answer.json())


def imported(studio: Studio, what: str, entry: Any) -> dict[str, Any]:
    """The row that becomes of an entry."""
    [row] = take(studio, what, entry)
    return row


def refused(studio: Studio, what: str, entry: Any) -> str:
    """Why an entry is refused."""
    answer = studio.post(f"/import/shotgun/{what}", json=[entry])
    assert answer.status_code == 400, answer.text
    return str(answer.json()["message"])


def remove(studio: Studio, what: str, shotgun_id: int) -> dict[str, Any]:
    answer = studio.post(f"/import/shotgun/remove/{what}", json={"id": shotgun_id})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())
