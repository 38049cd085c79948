from __future__ import annotations

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
