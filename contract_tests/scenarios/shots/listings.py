"""Lists of shots, sequences, scenes and episodes, with and without tasks."""

from __future__ import annotations

from typing import Any

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import World, world

IN_ANY_ORDER = {"order": "name"}


def _show(t: Teller) -> tuple[World, dict[str, str]]:
    """A tv show with an episode, a sequence, a shot, a scene and a task on each but the last; ids by kind."""
    w = world(t, "tvshow")
    episode = t.make(f"/data/projects/{w.project}/episodes", {"name": "E02"})["id"]
    sequence = w.sequence("SQ01", episode_id=episode)["id"]
    shot = w.shot("SH010", sequence, nb_frames=48)["id"]
    scene = t.make(f"/data/projects/{w.project}/scenes", {"name": "SC01", "sequence_id": sequence})["id"]
    ids = {"episode": episode, "sequence": sequence, "shot": shot, "scene": scene}
    for kind in ("Episode", "Sequence", "Scene"):
        values = {"name": t.name(f"On {kind}"), "color": "#7CB342", "for_entity": kind}
        task_type = t.make("/data/task-types", values)["id"]
        ids[f"{kind.lower()} task"] = w.task(ids[kind.lower()], task_type, kind)["id"]
    ids["shot task"] = w.task(shot)["id"]
    t.normal.meet(ids.values())
    return w, ids


@scenario("Episodes, sequences, scenes and shots are listed in every way")
def lists_of_places(t: Teller) -> None:
    w, _ = _show(t)
    mine: Any = {"params": {"project_id": w.project}, **IN_ANY_ORDER}
    for kind in ("episodes", "sequences", "scenes", "shots"):
        t.get(f"/data/{kind}", **mine)
        t.get(f"/data/{kind}/with-tasks", **mine)
        t.get(f"/data/projects/{w.project}/{kind}", order="name")
    for kind in ("shots", "scenes"):
        t.get(f"/data/{kind}/all", **mine)
    out, val = t.person(first_name="Out")["email"], w.member("vendor", "Val")["email"]
    for kind in ("episodes", "sequences", "scenes", "shots"):
        t.get(f"/data/{kind}", **mine, as_=out)
        t.get(f"/data/{kind}/with-tasks", **mine, as_=out)
        t.get(f"/data/{kind}/with-tasks", **mine, as_=val)
        t.get(f"/data/projects/{w.project}/{kind}", order="name", as_=out)
        t.get(f"/data/projects/{UNKNOWN}/{kind}")


@scenario("Lists of places are narrowed down")
def narrowed_places(t: Teller) -> None:
    w, ids = _show(t)
    w.shot("SH020", ids["sequence"])
    base = {"project_id": w.project}
    for more in ({"name": "SH010"}, {"sequence_id": ids["sequence"]}, {"sequence_id": UNKNOWN}, {"name": "nothing"}):
        t.get("/data/shots", params={**base, **more}, order="name")
    for more in ({"episode_id": ids["episode"]}, {"episode_id": UNKNOWN}):
        t.get("/data/sequences/with-tasks", params={**base, **more}, order="name")
        t.get("/data/scenes/with-tasks", params={**base, **more}, order="name")
        t.get("/data/episodes/with-tasks", params={**base, **more}, order="name")
    t.get("/data/episodes", params={**base, "name": "E02"})
    kim = w.artist(ids["shot task"])
    t.get("/data/shots", params={**base, "assigned_to": kim["id"]}, order="name")
    t.get("/data/shots", params={"project_id": "nonsense"})


@scenario("Tasks and their types at each place")
def tasks_of_places(t: Teller) -> None:
    w, ids = _show(t)
    out, asset = t.person(first_name="Out")["email"], w.asset()["id"]
    t.make(f"/data/entities/{asset}", {"source_id": ids["episode"]}, method="PUT")
    w.task(asset, w.asset_task_type)
    for kind in ("episode", "sequence", "scene"):
        for name in ("tasks", "task-types"):
            t.get(f"/data/{kind}s/{ids[kind]}/{name}", order="name")
            t.get(f"/data/{kind}s/{ids[kind]}/{name}", as_=out)
            t.get(f"/data/{kind}s/{UNKNOWN}/{name}")
    for name in ("shot-tasks", "asset-tasks"):
        t.get(f"/data/episodes/{ids['episode']}/{name}", order="name")
        t.get(f"/data/episodes/{ids['episode']}/{name}", params={"relations": "true"}, order="name")
        t.get(f"/data/episodes/{ids['episode']}/{name}", as_=out)
        t.get(f"/data/episodes/{UNKNOWN}/{name}")
    t.get(f"/data/sequences/{ids['sequence']}/tasks", params={"relations": "true"})
    task_type = t.make(f"/data/tasks/{ids['shot task']}", method="GET")["task_type_id"]
    path = f"/data/entities/{ids['shot']}/task-types"
    t.get(f"{path}/{task_type}/tasks")
    t.get(f"{path}/{UNKNOWN}/tasks")
    t.get(f"{path}/{task_type}/tasks", as_=out)
    t.get(f"/data/entities/{UNKNOWN}/task-types/{task_type}/tasks")


@scenario("Statistics of episodes")
def episode_statistics(t: Teller) -> None:
    w, ids = _show(t)
    for status in (w.wip, w.todo):
        t.make(f"/actions/tasks/{ids['shot task']}/comment", {"task_status_id": status, "comment": ""})
    for name in ("stats", "retake-stats"):
        path = f"/data/projects/{w.project}/episodes/{name}"
        t.get(path)
        t.get(path, as_=w.member("client", f"C{name[:1]}")["email"])
        t.get(path, as_=t.person(first_name=f"O{name[:1]}")["email"])
        t.get(f"/data/projects/{UNKNOWN}/episodes/{name}")


@scenario("What artists find on a scene and a sequence")
def own_tasks_of_places(t: Teller) -> None:
    w, ids = _show(t)
    kim = w.artist(ids["scene task"])
    t.make(f"/actions/persons/{kim['id']}/assign", {"task_ids": [ids["sequence task"]]}, method="PUT")
    t.put(f"/actions/persons/{kim['id']}/assign", {"task_ids": [ids["shot task"]]})
    t.put(f"/actions/persons/{kim['id']}/assign", {"task_ids": [UNKNOWN]})
    t.put(f"/actions/persons/{kim['id']}/assign", {})
    t.put(f"/actions/persons/{UNKNOWN}/assign", {"task_ids": [ids["shot task"]]})
    t.put(f"/actions/persons/{kim['id']}/assign", {"task_ids": [ids["shot task"]]}, as_=kim["email"])
    for kind in ("scene", "sequence"):
        t.get(f"/data/user/{kind}s/{ids[kind]}/tasks", as_=kim["email"])
        t.get(f"/data/user/{kind}s/{UNKNOWN}/tasks", as_=kim["email"])
        t.get(f"/data/user/{kind}s/{ids[kind]}/tasks")
    t.get(f"/data/user/scenes/{ids['scene']}/task-types", as_=kim["email"])
    t.get(f"/data/user/scenes/{ids['scene']}/task-types")
    t.get(f"/data/user/scenes/{UNKNOWN}/task-types", as_=kim["email"])
    t.get("/data/user/tasks-to-check/filter-values", as_=kim["email"])
