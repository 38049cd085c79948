"""The log of a sandbox has a length; what is newest stays."""

from __future__ import annotations

from mockitsu.testing import Studio


def test_the_log_keeps_the_newest(studio: Studio) -> None:
    seeded = len(studio.rows("api_event"))
    studio.set(log_entries=20)
    made = []
    for number in range(60):
        body = {"name": f"Department {number}", "color": "#123456"}
        made.append(studio.post("/data/departments", json=body).json()["id"])
        assert len(studio.rows("api_event")) <= seeded + 20
    told = [row["data"].get("department_id") for row in studio.rows("api_event")]
    assert told[-1] == made[-1]
    assert made[0] in [row["id"] for row in studio.rows("department")], "what was made stays"
    assert studio.get("/data/events/last?limit=5").json()[0]["data"]["department_id"] == made[-1]


def test_so_does_the_outbox(studio: Studio) -> None:
    studio.set(log_entries=3)
    for _ in range(5):
        studio.post("/auth/reset-password", as_=None, json={"email": "artist@example.com"}).raise_for_status()
    assert len(studio.client.get("/_mockitsu/outbox").json()) == 3
