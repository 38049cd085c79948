"""Numbers for those who watch the server, and for the head of the studio."""

from __future__ import annotations

from mockitsu.testing import Studio

from .. import making


def test_statistics_of_the_studio(studio: Studio) -> None:
    row = studio.get("/stats").json()
    previews = studio.rows("preview_file")
    assert row["number_of_comments"] == len(studio.rows("comment"))
    assert row["number_of_picture_previews"] == sum(preview["extension"] == "png" for preview in previews)
    assert row["number_of_video_previews"] == sum(preview["extension"] == "mp4" for preview in previews)
    making.update(studio, "preview_file", previews[0]["id"], extension="glb")
    assert studio.get("/stats").json()["number_of_model_previews"] == row["number_of_model_previews"] + 1
    found = making.statuses(studio, "GET", "/stats")
    assert {role for role, status in found.items() if status == 200} == {"admin"}


def test_gauges_say_what_the_status_says(studio: Studio) -> None:
    gauges, status = studio.get("/status/influx", as_=None).json(), studio.get("/status", as_=None).json()
    assert {name: bool(value) for name, value in gauges.items() if name != "time"} == {
        name: value for name, value in status.items() if name.endswith("-up")
    }
    assert isinstance(gauges["time"], float)


def test_resources_of_the_machine(studio: Studio) -> None:
    row = studio.get("/status/resources", as_=None).json()
    assert len(row["cpu"]["percent"]) >= 1
    assert row["memory"]["used"] + row["memory"]["available"] == row["memory"]["total"]
    assert row["jobs"] == {"running_jobs": 0}


def test_a_test_event(studio: Studio) -> None:
    with making.events(studio) as events:
        assert studio.get("/status/test-event", as_=None).json() == {"success": True}
    assert [event.name for event in events] == ["main:test"]
