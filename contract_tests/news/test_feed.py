"""The news of all productions, and single entries."""

from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

PATH = "/data/projects/news"


def _news(studio: Studio, task: str, at: str, **more: Any) -> str:
    author = studio.persona("artist")["id"]
    return making.insert(studio, "news", task_id=task, author_id=author, created_at=at, **more)


def _comment(studio: Studio, task: str, status: str) -> str:
    values = {"object_id": task, "object_type": "Task", "person_id": studio.persona("artist")["id"], "text": ""}
    return making.insert(studio, "comment", **values, task_status_id=status)


def _ids(studio: Studio, query: str, role: str = "admin") -> list[str]:
    answer = studio.get(f"{PATH}?{query}", as_=role)
    assert answer.status_code == 200, answer.text
    return [row["id"] for row in answer.json()["data"]]


def test_filters_and_counts(studio: Studio) -> None:
    show = making.show(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    sequence = making.entity(studio, show, "sequences", "SQ90", episode_id=episode)
    task = making.task(studio, making.shot(studio, show, sequence_id=sequence))
    wip, preview = studio.row("task_status", short_name="wip")["id"], studio.rows("preview_file")[0]
    first = _news(studio, task, "2036-01-01T09:00:00", change=True, comment_id=_comment(studio, task, wip))
    second = _news(studio, task, "2036-01-01T10:00:00", comment_id=_comment(studio, task, wip))
    third = _news(studio, task, "2036-01-01T11:00:00", preview_file_id=preview["id"])
    assert _ids(studio, f"project_id={show}&limit=3") == [third, second, first]
    body = studio.get(f"{PATH}?episode_id={episode}&task_status_id={wip}").json()
    assert ([row["id"] for row in body["data"]], body["stats"]) == ([second, first], {wip: 1})
    row = body["data"][0]
    assert (row["full_entity_name"], row["episode_id"]) == ("E90 / SQ90 / SH900", episode)
    recent = "after=2036-01-01"
    assert _ids(studio, f"{recent}&only_preview=true") == [third]
    assert _ids(studio, f"{recent}T09:00:00&before=2036-01-01T11:00:00") == [second]
    assert _ids(studio, f"{recent}&person_id={studio.persona('artist')['id']}&page=2&limit=2") == [first]
    assert _ids(studio, f"{recent}&person_id={studio.persona('manager')['id']}") == []
    assert _ids(studio, f"{recent}&task_type_id={studio.row('task', id=task)['task_type_id']}&limit=1") == [third]


def test_open_productions_of_the_caller(studio: Studio) -> None:
    film = making.film(studio)
    mine = _news(studio, making.task(studio, making.shot(studio, film)), "2036-01-01T09:00:00")
    for role in ("admin", "manager", "supervisor", "artist", "vendor", "client"):
        assert _ids(studio, "limit=1", role) == [mine]
    assert studio.get(PATH, as_="outsider@example.com").json() == {
        "data": [],
        "total": 0,
        "nb_pages": 0,
        "limit": 50,
        "offset": 0,
        "page": 1,
        "stats": {},
    }
    closed = studio.row("project_status", name="Closed")["id"]
    making.update(studio, "project", film, project_status_id=closed)
    assert mine not in _ids(studio, f"project_id={film}")
    assert _ids(studio, f"project_id={UNKNOWN}") == _ids(studio, "")


@pytest.mark.parametrize("query", ["page=0", "page=abc", "limit=0", "limit=-1", "after=abc", "before=1", "person_id=x"])
def test_queries_that_do_not_fit(studio: Studio, query: str) -> None:
    assert studio.get(f"{PATH}?{query}").status_code == 400


def test_one_entry(studio: Studio) -> None:
    film = making.film(studio)
    mine = _news(studio, making.task(studio, making.shot(studio, film)), "2036-01-01T09:00:00")
    path = f"/data/projects/{film}/news/{mine}"
    assert studio.get(path).json() == studio.get(f"{PATH}?limit=1").json()["data"][0]
    found = making.statuses(studio, "GET", path)
    assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}
    for project_id, news_id in ((making.show(studio), mine), (film, UNKNOWN), (film, "abc"), ("abc", mine)):
        assert studio.get(f"/data/projects/{project_id}/news/{news_id}").status_code == 404
