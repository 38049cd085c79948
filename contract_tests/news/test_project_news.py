from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making
from ..comments.talking import comment


def test_a_comment_in_the_news(studio: Studio) -> None:
    project_id = making.film(studio)
    task_id = making.task(studio, making.shot(studio, project_id, "SH777"))
    path = f"/data/projects/{project_id}/news"
    before = studio.get(path).json()
    made = comment(studio, task_id, "wfa", as_="manager")
    after = studio.get(path, as_="artist").json()
    entry = after["data"][0]
    assert (entry["comment_id"], entry["change"], entry["full_entity_name"]) == (made["id"], True, "for SH777 / SH777")
    assert entry["person"]["full_name"] == "John Doe"
    assert after["total"] == before["total"] + 1
    status = made["task_status_id"]
    assert after["stats"][status] == before["stats"].get(status, 0) + 1


def test_pages_and_filters(studio: Studio) -> None:
    path = f"/data/projects/{making.film(studio)}/news"
    page = studio.get(path, params={"page": 2, "limit": 2}).json()
    assert (len(page["data"]), page["offset"], page["page"]) == (2, 2, 2)
    assert studio.get(path, params={"before": "2000-01-01"}).json()["data"] == []
    shown = studio.get(path, params={"only_preview": True}).json()["data"]
    assert all(entry["preview_file_id"] for entry in shown)


@pytest.mark.parametrize("query", ["page=x", "page=0", "limit=0", "after=x", "person_id=abc", "task_type_id=abc"])
def test_what_does_not_fit_is_refused(studio: Studio, query: str) -> None:
    assert studio.get(f"/data/projects/{making.film(studio)}/news?{query}").status_code == 400


def test_who_may_read_the_news(studio: Studio) -> None:
    team = dict.fromkeys(("admin", "manager", "supervisor", "artist", "vendor"), 200)
    path = "/data/projects/{}/news"
    found = making.statuses(studio, "GET", path.format(making.film(studio)))
    assert found == {**team, "client": 403, "outsider": 403}
    assert [studio.get(path.format(id)).status_code for id in (making.UNKNOWN, "abc")] == [404, 404]
