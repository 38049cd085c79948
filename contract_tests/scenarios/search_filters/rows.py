"""Search filters as rows."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import live, refuse
from ..teller import Teller
from ..world import world


@scenario("A search filter is made, changed and deleted")
def life_of_search_filters(t: Teller) -> None:
    w = world(t)
    person = w.member()
    values = {"name": "Mine", "search_query": "sh", "list_type": "shot", "person_id": person["id"]}
    live(t, "/data/search-filters", {**values, "project_id": w.project}, {"name": "Ours", "is_shared": True})


@scenario("What is refused about search filter rows")
def refusals_of_search_filters(t: Teller) -> None:
    w = world(t)
    person = w.member()
    values = {"name": "Mine", "search_query": "sh", "list_type": "shot", "person_id": person["id"]}
    refuse(t, "/data/search-filters", {**values, "project_id": w.project})


@scenario("A group of search filters is made, changed and deleted")
def life_of_search_filter_groups(t: Teller) -> None:
    w = world(t)
    values = {"name": "Group", "color": "#123456", "list_type": "shot", "person_id": w.member()["id"]}
    live(t, "/data/search-filter-groups", {**values, "project_id": w.project}, {"color": "#654321"})


@scenario("What is refused about rows of search filter groups")
def refusals_of_search_filter_groups(t: Teller) -> None:
    w = world(t)
    values = {"name": "Group", "color": "#123456", "list_type": "shot", "person_id": w.member()["id"]}
    refuse(t, "/data/search-filter-groups", {**values, "project_id": w.project})
