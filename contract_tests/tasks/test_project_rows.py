from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making

TEAM = dict.fromkeys(("admin", "manager", "supervisor", "artist"), 200)
ADMIN_ONLY = dict.fromkeys(("manager", "supervisor", "artist", "vendor", "client", "outsider"), 403) | {"admin": 200}
TABLES = {"comments": "comment", "notifications": "notification", "preview-files": "preview_file"}


@pytest.mark.parametrize("kind", [*TABLES, "subscriptions"])
def test_all_rows_of_the_tasks_of_a_production(studio: Studio, kind: str) -> None:
    project_id = making.film(studio)
    task_id = studio.ids("task", project_id=project_id)[0]
    studio.post(f"/actions/user/tasks/{task_id}/subscribe").raise_for_status()
    rows = studio.get(f"/data/projects/{project_id}/{kind}").json()
    tasks = set(studio.ids("task", project_id=project_id))
    stored = studio.rows(TABLES.get(kind, "subscription"))
    expected = {row["id"] for row in stored if row.get("object_id", row.get("task_id")) in tasks}
    assert expected
    assert {row["id"] for row in rows} == expected
    stamps = [row["updated_at"] for row in rows]
    assert stamps == sorted(stamps, reverse=True)
    for id in (making.UNKNOWN, "abc"):
        assert studio.get(f"/data/projects/{id}/{kind}").status_code == 404


@pytest.mark.parametrize("kind", TABLES)
def test_pages(studio: Studio, kind: str) -> None:
    path = f"/data/projects/{making.film(studio)}/{kind}"
    total = len(studio.get(path).json())
    page = studio.get(path, params={"page": 1}).json()
    assert (page["total"], page["limit"], page["offset"], page["page"]) == (total, 100, 0, 1)
    assert studio.get(path, params={"page": 9999}).json()["data"] == []
    assert len(studio.get(path, params={"page": 0}).json()) == total
    assert studio.get(path, params={"page": "abc"}).status_code == 400


def test_only_pages_of_comments_have_a_limit(studio: Studio) -> None:
    path = f"/data/projects/{making.film(studio)}/comments"
    page = studio.get(path, params={"page": 2, "limit": 2}).json()
    assert [row["id"] for row in page["data"]] == [row["id"] for row in studio.get(path).json()[2:4]]
    assert (page["limit"], page["offset"]) == (2, 2)
    assert studio.get(path, params={"page": 1, "limit": 0}).json()["limit"] == 100
    assert studio.get(path, params={"page": 1, "limit": "abc"}).status_code == 400
    assert {"previews", "mentions", "attachment_files"} <= page["data"][0].keys()


def test_who_may_list_them(studio: Studio) -> None:
    path = f"/data/projects/{making.film(studio)}/"
    refused = dict.fromkeys(("vendor", "client", "outsider"), 403)
    assert making.statuses(studio, "GET", path + "comments") == TEAM | refused
    for kind in ("notifications", "preview-files", "subscriptions"):
        assert making.statuses(studio, "GET", path + kind) == ADMIN_ONLY
