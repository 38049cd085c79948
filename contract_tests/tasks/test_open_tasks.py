from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making
from ..comments import talking

PATH = "/data/tasks/open-tasks/stats"


def test_counts_of_a_production(studio: Studio) -> None:
    project_id = making.film(studio)
    before = studio.get(PATH).json()[project_id]
    making.update(studio, "task", talking.task(studio), estimation=60.0, duration=30.0)
    talking.comment(studio, talking.task(studio), "done")
    after = studio.get(PATH).json()[project_id]
    grown = {name: after[name] - before[name] for name in before if name != "task_types"}
    assert grown == {"amount": 2, "amount_done": 1, "total_duration": 30, "total_estimation": 60}
    assert sum(group["amount"] for group in after["task_types"]) == after["amount"]


def test_concepts_do_not_count(studio: Studio) -> None:
    concepts = set(studio.ids("entity", type="Concept"))
    tasks = [row for row in studio.rows("task", project_id=making.film(studio)) if row["entity_id"] not in concepts]
    assert studio.get(PATH).json()[making.film(studio)]["amount"] == len(tasks)


def test_everybody_counts_the_own_productions(studio: Studio) -> None:
    assert making.film(studio) in studio.get(PATH, as_="client").json()
    assert studio.get(PATH, as_="outsider@example.com").json() == {}


def test_tasks_without_a_status_do_not_count(studio: Studio) -> None:
    """Observed on Zou 1.0.97, in the list as in the counts."""
    project_id, task_id = making.film(studio), talking.task(studio)
    before = studio.get(PATH).json()[project_id]["amount"]
    making.update(studio, "task", task_id, task_status_id=None)
    assert studio.get(PATH).json()[project_id]["amount"] == before - 1
    listed = studio.get(f"/data/tasks/open-tasks?project_id={project_id}&limit=1000").json()
    assert len(listed["data"]) == listed["stats"]["total"] == before - 1
    assert task_id not in {row["id"] for row in listed["data"]}


def test_counts_stand_by_type_and_status(studio: Studio) -> None:
    groups = studio.get(PATH).json()[making.film(studio)]["task_types"]
    keys = [(group["task_type_id"], group["task_status_id"]) for group in groups]
    assert keys == sorted(set(keys))


def test_sums_of_fractions_leave_nothing_behind(studio: Studio) -> None:
    task_id, project_id = talking.task(studio), making.film(studio)
    before = studio.get(PATH).content
    was = studio.row("task", id=task_id)["duration"]
    for duration in (0.1, 0.7, 1e15, 0.2, was):
        making.update(studio, "task", task_id, duration=duration)
        total = studio.get(PATH).json()[project_id]["total_duration"]
        assert total == pytest.approx(sum(row["duration"] or 0 for row in studio.rows("task", project_id=project_id)))
    assert studio.get(PATH).content == before
