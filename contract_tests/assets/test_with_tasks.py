"""Assets with their tasks: rows, compact rows, lines."""

from __future__ import annotations

import json
from typing import Any

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

PATH = "/data/assets/with-tasks"


def of_film(studio: Studio) -> str:
    return f"{PATH}?project_id={making.film(studio)}"


def test_rows(studio: Studio) -> None:
    film = making.film(studio)
    ragnar = making.asset(studio, film)
    task = making.task(studio, ragnar, "artist", data={"render_hours": 3})
    making.insert(studio, "subscription", person_id=studio.persona("artist")["id"], task_id=task)
    row = next(row for row in studio.get(of_film(studio), as_="artist").json() if row["id"] == ragnar)
    assert (row["preview_file_id"], row["episode_id"], row["ready_for"], row["data"]) == ("", "", "None", {})
    assert (row["asset_type_id"], row["asset_type_name"]) == (making.asset_type(studio), "Character")
    assert [one["id"] for one in row["tasks"]] == [task]
    one = row["tasks"][0]
    assert (one["is_subscribed"], one["assignees"]) == (True, [studio.persona("artist")["id"]])
    assert one["data"] == {"render_hours": 3}
    assert studio.get(of_film(studio) + f"&id={ragnar}").json()[0]["tasks"][0]["is_subscribed"] is False


def test_order_is_by_type_and_name(studio: Studio) -> None:
    film = making.film(studio)
    for name in ("zinc", "Alf", "alf"):
        making.asset(studio, film, name)
    rows = studio.get(PATH).json()
    keys = [(row["asset_type_name"], row["name"]) for row in rows]
    assert keys == sorted(keys)
    assert len(rows) == len(studio.rows("entity", type="Asset"))


def test_canceled_assets_are_there(studio: Studio) -> None:
    ragnar = making.asset(studio, making.film(studio))
    making.update(studio, "entity", ragnar, canceled=True)
    assert [row["canceled"] for row in studio.get(f"{of_film(studio)}&id={ragnar}").json()] == [True]


def test_compact_rows(studio: Studio) -> None:
    rows = studio.get(of_film(studio)).json()
    body = studio.get(of_film(studio) + "&compact=true").json()
    assert body["compact"] is True
    assert body["asset_fields"] == list(rows[0])
    assert body["task_fields"] == list(rows[0]["tasks"][0])
    assert [spelled_out(row, body) for row in body["rows"]] == rows


def test_lines(studio: Studio) -> None:
    rows = studio.get(of_film(studio)).json()
    answer = studio.get(of_film(studio) + "&stream=true")
    head, *lines = (json.loads(line) for line in answer.text.splitlines())
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert head == {"compact": False}
    assert lines == rows


def test_compact_lines(studio: Studio) -> None:
    rows = studio.get(of_film(studio)).json()
    answer = studio.get(of_film(studio) + "&stream=true&compact=true")
    head, *lines = (json.loads(line) for line in answer.text.splitlines())
    assert head["compact"] is True
    assert [spelled_out(line, head) for line in lines] == rows


def spelled_out(row: list[Any], head: dict[str, Any]) -> dict[str, Any]:
    """A compact row as a row."""
    named = dict(zip(head["asset_fields"], row, strict=True))
    named["tasks"] = [dict(zip(head["task_fields"], task, strict=True)) for task in named["tasks"]]
    return named


def test_nothing_is_sent_twice(studio: Studio) -> None:
    first = studio.get(of_film(studio))
    known = {"If-None-Match": first.headers["etag"]}
    assert first.headers["cache-control"] == "private, no-cache"
    for form in ("", "&stream=true", "&compact=true"):
        answer = studio.get(of_film(studio) + form, headers=known)
        assert (answer.status_code, answer.content) == (304, b"")
    making.task(studio, making.asset(studio, making.film(studio)))
    assert studio.get(of_film(studio), headers=known).status_code == 200


def test_vendors_see_their_own_tasks_only(studio: Studio) -> None:
    ragnar = making.asset(studio, making.film(studio))
    mine = making.task(studio, ragnar, "vendor", task_type="Modeling")
    making.task(studio, ragnar, task_type="Rigging")
    for path in (PATH, of_film(studio)):
        rows = studio.get(path, as_="vendor").json()
        assert [(row["id"], [task["id"] for task in row["tasks"]]) for row in rows] == [(ragnar, [mine])]


def test_clients_see_nothing_of_plan_and_effort(studio: Studio) -> None:
    ragnar = making.asset(studio, making.film(studio))
    making.task(studio, ragnar, "artist", estimation=480.0, retake_count=2)
    for path in (f"{PATH}?id={ragnar}", f"{of_film(studio)}&id={ragnar}"):
        task = studio.get(path, as_="client").json()[0]["tasks"][0]
        assert (task["estimation"], task["retake_count"], task["difficulty"], task["assignees"]) == (0, 0, None, [])
    task = studio.get(f"/data/assets/{ragnar}", as_="client").json()["tasks"][0]
    assert (task["estimation"], task["assignees"]) == (0, [])
    task = studio.get(f"/data/assets/{ragnar}/tasks?relations=true", as_="client").json()[0]
    assert (task["estimation"], task["assignees"]) == (0, [])


def test_the_role_in_the_team_counts(studio: Studio) -> None:
    film = making.film(studio)
    vendor = studio.persona("vendor")["id"]
    studio.put(f"/data/projects/{film}/team/{vendor}", json={"role": "user"})
    assert len(studio.get(of_film(studio), as_="vendor").json()) == len(studio.get(of_film(studio)).json())


def test_assigned_to_means_to_the_caller(studio: Studio) -> None:
    ragnar = making.asset(studio, making.film(studio))
    making.task(studio, ragnar, "vendor")
    path = f"{of_film(studio)}&assigned_to=whoever"
    assert [row["id"] for row in studio.get(path, as_="vendor").json()] == [ragnar]
    assert ragnar not in [row["id"] for row in studio.get(path, as_="manager").json()]


def test_of_an_episode(studio: Studio) -> None:
    show = making.show(studio)
    first, second = (making.entity(studio, show, "episodes", name) for name in ("E90", "E91"))
    ragnar = making.asset(studio, show)
    making.cast(studio, first, ragnar)
    making.cast(studio, second, ragnar)
    path = f"{PATH}?project_id={show}&episode_id="
    whole = next(row for row in studio.get(path + "all").json() if row["id"] == ragnar)
    assert set(whole["casting_episode_ids"]) == {first, second}
    assert [(row["id"], row["casting_episode_ids"]) for row in studio.get(path + first).json()] == [(ragnar, [first])]
    assert ragnar in [row["id"] for row in studio.get(path + "main").json()]


def test_who_lists(studio: Studio) -> None:
    found = making.statuses(studio, "GET", of_film(studio))
    assert {role for role, status in found.items() if status != 200} == {"outsider"}
    assert studio.get(PATH, as_="outsider@example.com").json() == []
    assert studio.get(f"{PATH}?project_id={UNKNOWN}").json() == []
    assert studio.get(f"{PATH}?project_id={UNKNOWN}", as_="artist").status_code == 404


def test_malformed_ids(studio: Studio) -> None:
    for name in ("project_id", "episode_id", "id"):
        answer = studio.get(f"{PATH}?{name}=abc")
        assert (answer.status_code, answer.json()["message"]) == (400, f"Invalid UUID format for {name}: abc")
