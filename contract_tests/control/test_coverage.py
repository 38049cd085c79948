"""Coverage through the control API: of a sandbox and of the server, in each form."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

OF_SANDBOX = "/_mockitsu/sandboxes/other/coverage"
OF_SERVER = "/_mockitsu/coverage"


@pytest.fixture
def counted(studio: Studio) -> Studio:
    """One request in the default sandbox, one in another."""
    studio.client.post("/_mockitsu/sandboxes", json={"name": "other"})
    studio.client.delete(OF_SERVER)
    studio.client.get("/status")
    studio.client.get("/sandboxes/other/api/data/departments")
    return studio


def reached(studio: Studio, path: str) -> list[str]:
    report = studio.client.get(path).json()
    return [one["operation"] for one in report["operations"] if one["requests"]]


def test_a_sandbox_and_the_server(counted: Studio) -> None:
    assert reached(counted, OF_SANDBOX) == ["list_departments"]
    assert sorted(reached(counted, OF_SERVER)) == ["get_status", "list_departments"]
    totals = counted.client.get(OF_SERVER).json()["totals"]["operations"]
    assert (totals["covered"], totals["declared"]) == (2, len(counted.app.operations()))


def test_it_outlives_the_sandbox(counted: Studio) -> None:
    counted.client.delete("/_mockitsu/sandboxes/other")
    assert "list_departments" in reached(counted, OF_SERVER)


def test_it_starts_anew_for_one_or_for_all(counted: Studio) -> None:
    assert counted.client.delete(OF_SANDBOX).status_code == 204
    assert reached(counted, OF_SANDBOX) == []
    assert len(reached(counted, OF_SERVER)) == 2
    assert counted.client.delete(OF_SERVER).status_code == 204
    assert reached(counted, OF_SERVER) == []


@pytest.mark.parametrize(
    ("form", "media_type", "start"),
    [
        ("html", "text/html; charset=utf-8", "<!doctype html>"),
        ("junit", "application/xml; charset=utf-8", "<?xml"),
        ("text", "text/plain; charset=utf-8", "tag "),
    ],
)
def test_other_forms(counted: Studio, form: str, media_type: str, start: str) -> None:
    for path in (OF_SERVER, OF_SANDBOX):
        answer = counted.client.get(f"{path}?format={form}")
        assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
        assert answer.text.startswith(start)


def test_a_form_that_is_none(studio: Studio) -> None:
    assert studio.client.get(f"{OF_SERVER}?format=pdf").status_code == 400
