"""The big tables of a production, as read on a real server."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mockitsu.testing import Studio

from ..imports.uploads import rows, send
from ..making import film, show

TABLES = ("assets", "shots", "edits", "casting")


def export(studio: Studio, project_id: str, table: str, **options: object) -> list[dict[str, str]]:
    answer = studio.get(f"/export/csv/projects/{project_id}/{table}.csv", **options)
    assert answer.status_code == 200, answer.text
    return rows(answer)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_a_file_to_be_saved(studio: Studio, table: str) -> None:
    answer = studio.get(f"/export/csv/projects/{show(studio)}/{table}.csv")
    assert answer.headers["content-type"] == "text/csv"
    assert answer.headers["content-disposition"] == f"attachment; filename=kitsu_nuit_blanche_{table}.csv"
    lines = answer.text.split("\n")
    assert lines[-1] == ""
    assert all(line.endswith("\r") for line in lines[:-1])


@pytest.mark.parametrize("table", TABLES)
def test_the_team_but_vendors_may_export(studio: Studio, table: str) -> None:
    path = f"/export/csv/projects/{film(studio)}/{table}.csv"
    statuses = {role: studio.get(path, as_=role).status_code for role in ("manager", "supervisor", "artist", "client")}
    assert set(statuses.values()) == {200}
    assert studio.get(path, as_="vendor").status_code == 403
    assert studio.get(path, as_=None).status_code == 401
    assert studio.get(f"/export/csv/projects/{'0' * 8}/{table}.csv").status_code == 404


def test_assets_come_by_type_and_name_with_metadata_and_tasks(studio: Studio) -> None:
    project_id = film(studio)
    header = studio.get(f"/export/csv/projects/{project_id}/assets.csv").text.split("\r\n")[0].split(";")
    assert header[:5] == ["Project", "Type", "Name", "Description", "Time Spent"]
    descriptors = [
        row["name"] for row in studio.rows("metadata_descriptor", project_id=project_id, entity_type="Asset")
    ]
    assert set(header[5 : 5 + len(descriptors)]) == set(descriptors)
    pairs = header[5 + len(descriptors) :]
    assert pairs[1::2] == ["Assignations"] * (len(pairs) // 2)
    places = [(row["Type"], row["Name"]) for row in export(studio, project_id, "assets")]
    assert places == sorted(places)


def test_cells_of_a_shot(studio: Studio) -> None:
    project_id = film(studio)
    shot = studio.row("entity", project_id=project_id, type="Shot")
    studio.put(
        f"/data/shots/{shot['id']}", json={"nb_frames": 48, "data": {"frame_in": 101, "frame_out": 148, "fps": "24"}}
    )
    sequence = studio.row("entity", id=shot["parent_id"])
    row = next(
        row
        for row in export(studio, project_id, "shots")
        if (row["Sequence"], row["Name"]) == (sequence["name"], shot["name"])
    )
    spent = sum(task["duration"] for task in studio.rows("task", entity_id=shot["id"]))
    assert row["Time Spent"] == f"{spent / 480:.2f}"
    assert [row[name] for name in ("Episode", "Frames", "Frame In", "Frame Out", "FPS")] == [
        "",
        "48",
        "101",
        "148",
        "24",
    ]


def test_only_the_episode_or_the_entity_that_is_asked_for(studio: Studio) -> None:
    project_id = show(studio)
    episode = studio.row("entity", project_id=project_id, type="Episode")
    shown = export(studio, project_id, "shots", params={"episode_id": episode["id"]})
    assert shown
    assert {row["Episode"] for row in shown} == {episode["name"]}
    asset = studio.row("entity", project_id=project_id, type="Asset")
    assert [row["Name"] for row in export(studio, project_id, "assets", params={"id": asset["id"]})] == [asset["name"]]
    answer = studio.get(f"/export/csv/projects/{project_id}/shots.csv", params={"episode_id": "abc"})
    assert answer.json() == {"error": True, "message": "Invalid UUID format for episode_id: abc", "data": None}


def test_casting_of_shots_and_of_episodes(studio: Studio) -> None:
    project_id = show(studio)
    shots = export(studio, project_id, "casting", params={"is_shot_casting": "true"})
    assert list(shots[0]) == ["Episode", "Parent", "Name", "Asset Type", "Asset", "Occurences", "Label"]
    episodes = export(studio, project_id, "casting", params={"episode_id": "all"})
    assert {row["Parent"] for row in episodes} == {"Episode"}
    assert "Episode" not in export(studio, film(studio), "casting", params={"is_shot_casting": "true"})[0]


def test_values_are_quoted_where_they_must_be(studio: Studio) -> None:
    project_id = film(studio)
    asset = studio.row("entity", project_id=project_id, type="Asset")
    studio.put(f"/data/entities/{asset['id']}", json={"description": 'One; two\nand "three"'})
    answer = studio.get(f"/export/csv/projects/{project_id}/assets.csv", params={"id": asset["id"]})
    assert '"One; two\nand ""three"""' in answer.text


@pytest.mark.parametrize("table", ["assets", "shots", "edits"])
@pytest.mark.parametrize("production", [film, show])
def test_what_was_exported_can_be_imported_and_changes_nothing(
    studio: Studio, table: str, production: Callable[[Studio], str]
) -> None:
    project_id = production(studio)
    path = f"/export/csv/projects/{project_id}/{table}.csv"
    before = studio.get(path)
    again = send(studio, f"projects/{project_id}/{table}", before.content, params={"update": "true"})
    assert again.status_code == 201, again.text
    assert len(again.json()) == len(rows(before))
    after = studio.get(path)
    if table == "assets":  # assets get the tasks that they lack
        kept = ("Type", "Name", "Description", "Time Spent")
        assert [[row[name] for name in kept] for row in rows(after)] == [
            [row[name] for name in kept] for row in rows(before)
        ]
    else:
        assert after.text == before.text
    send(studio, f"projects/{project_id}/{table}", after.content, params={"update": "true"})
    assert studio.get(path).text == after.text


def test_casting_can_be_exported_and_imported(studio: Studio) -> None:
    project_id = show(studio)
    path = f"/export/csv/projects/{project_id}/casting.csv?is_shot_casting=true"
    before = studio.get(path)
    answer = send(studio, f"projects/{project_id}/casting", before.content)
    assert answer.json() == [None] * len(rows(before))
    assert studio.get(path).text == before.text


def test_only_shows_look_at_the_episode_of_the_casting(studio: Studio) -> None:
    path, query = "/export/csv/projects/{}/casting.csv", {"episode_id": "abc"}
    assert studio.get(path.format(film(studio)), params=query).text == studio.get(path.format(film(studio))).text
    assert studio.get(path.format(show(studio)), params=query).status_code == 400
