"""The order of lists that ask for none: rows stand as they were made, whatever has become of them since; pages have
what changed last first.

A Zou 1.0.97 gives no order to lists without a page: new rows come in the order of their creation, and a changed row is
mostly found behind the others, or in a gap that a deleted one has left, as the database pleases. Nobody can lean on
more than the mock keeps (docs/differences.md).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mockitsu.fixtures import PERSONAS
from mockitsu.models import BY_COLLECTION, Model
from mockitsu.settings import Settings
from mockitsu.testing import Studio

from .samples import World

ONE_EACH = {
    "production_schedule_version_task_link": "task_id",
    "schedule_item": "task_type_id",
    "subscription": "task_id",
}
"""References that no two rows of a sample may share."""
MADE_BY_LISTING = "salary_scale"
"""Nobody creates its rows: they come with the first list."""


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    studio = Studio(Settings(scale="tiny"))
    yield World(studio.request, PERSONAS)
    studio.client.close()


def rows(world: World, model: Model, query: str = "") -> list[str]:
    """The ids of a list, in its order."""
    answer = world.call("GET", f"{model.collection}?{query}").json()
    return [row["id"] for row in (answer["data"] if query.startswith("page") else answer)]


def made(world: World, model: Model) -> list[str]:
    """Four rows, in the order of their creation."""
    if model.table == MADE_BY_LISTING:
        return rows(world, model)[:4]
    ids = []
    for _ in range(4):
        column = ONE_EACH.get(model.table)
        values = {column: world.make(str(model.by_name[column].references))["id"]} if column else {}
        ids.append(world.make(model.table, **values)["id"])
    return ids


def shared(world: World, model: Model, id: str) -> list[str]:
    """Filters by references that rows made one after another have in common."""
    row = world.call("GET", f"{model.collection}/{id}").json()
    alone = ONE_EACH.get(model.table)
    names = [column.name for column in model.references if column.name != alone and row.get(column.name)]
    return [f"{name}={row[name]}" for name in names]


@pytest.mark.parametrize("model", BY_COLLECTION.values(), ids=lambda model: model.table)
def test_rows_stand_as_they_were_made(world: World, model: Model) -> None:
    first, second, third, fourth = ids = made(world, model)
    queries = ["", "relations=true", "fields=id", *shared(world, model, first)]
    found = {query: [id for id in rows(world, model, query) if id in ids] for query in queries}
    assert all(listed == [id for id in ids if id in listed] and first in listed for listed in found.values())
    assert found[""] == ids

    world.ok("PUT", f"{model.collection}/{second}", {})
    assert world.remove(model, third).status_code == 204
    kept = [first, second, fourth]
    for query in queries:
        listed = [id for id in rows(world, model, query) if id in ids]
        assert listed == [id for id in kept if id in found[query]], query
    if model.table != MADE_BY_LISTING:  # which has no pages
        assert [id for id in rows(world, model, "page=1&limit=1000") if id in ids] == [second, fourth, first]
