"""The searches that people keep."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world

FILTERS, GROUPS = "/data/user/filters", "/data/user/filter-groups"


@scenario("An artist keeps a search, changes it and drops it")
def kept_search(t: Teller) -> None:
    w = world(t)
    kim, pat = w.member()["email"], w.member(first_name="Pat")["email"]
    values = {"name": "Late", "query": "wip", "list_type": "shot", "project_id": w.project}
    made = t.post(FILTERS, values, as_=kim)
    t.get(FILTERS, as_=kim)
    t.get(FILTERS, as_=pat)
    t.put(f"{FILTERS}/{made['id']}", {"name": "Later", "search_query": "wfa"}, as_=kim)
    t.put(f"{FILTERS}/{made['id']}", {"name": "Stolen"}, as_=pat)
    t.delete(f"{FILTERS}/{made['id']}", as_=pat)
    t.delete(f"{FILTERS}/{made['id']}", as_=kim)
    t.delete(f"{FILTERS}/{made['id']}", as_=kim)


@scenario("A producer shares a search in a group, and the team has it")
def shared_search(t: Teller) -> None:
    w = world(t)
    max_, kim = w.member("manager", "Max")["email"], w.member()["email"]
    base = {"list_type": "shot", "project_id": w.project, "is_shared": True}
    group = t.post(GROUPS, {**base, "name": "Ours", "color": "#123456"}, as_=max_)
    made = t.post(FILTERS, {**base, "name": "Late", "query": "wip", "search_filter_group_id": group["id"]}, as_=max_)
    t.get(GROUPS, as_=kim)
    t.get(FILTERS, as_=kim)
    t.get(f"{GROUPS}/{group['id']}", as_=kim)
    t.put(f"{GROUPS}/{group['id']}", {"is_shared": False}, as_=max_)
    t.get(FILTERS, as_=kim)
    t.delete(f"{GROUPS}/{group['id']}", as_=max_)
    t.put(f"{FILTERS}/{made['id']}", {"name": "Still there"}, as_=max_)


@scenario("Searches that cannot be kept")
def searches_refused(t: Teller) -> None:
    w = world(t)
    kim = w.member()["email"]
    for path in (FILTERS, GROUPS):
        t.post(path, {"name": "Late"}, as_=None)
        t.post(path, {}, as_=kim)
        t.post(path, {"name": "Late", "query": "wip", "project_id": UNKNOWN}, as_=kim)
        t.post(path, {"name": "Late", "query": "wip", "project_id": w.project, "is_shared": True}, as_=kim)
        t.put(f"{path}/{UNKNOWN}", {"name": "Late"}, as_=kim)
