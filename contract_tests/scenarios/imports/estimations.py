"""Edits and estimations come in tables, and timelines with episodes."""

from __future__ import annotations

from typing import Any

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


def _table(name: str, text: str) -> dict[str, Any]:
    return {"files": {"file": (name, text, "text/csv")}}


@scenario("Edits come in a table")
def edits_table(t: Teller) -> None:
    w = world(t)
    path, head = f"/import/csv/projects/{w.project}/edits", "Episode,Name,Description"
    t.call("POST", path, **_table("e.csv", f"{head}\n,First cut,Rough\n,Second cut,\n"))
    t.call("POST", path, **_table("e.csv", f"{head}\n,First cut,Fine\n"))
    t.call("POST", path, params={"update": "true"}, **_table("e.csv", f"{head}\n,First cut,Fine\n"))
    t.call("POST", path, **_table("e.csv", "Episode,Title\n,First\n"))
    t.call("POST", path, **_table("e.csv", f"{head}\n,,Nameless\n"))
    t.call("POST", path, as_=w.member()["email"], **_table("e.csv", f"{head}\n,Third,\n"))
    t.post(path)
    t.get(f"/data/projects/{w.project}/edits", order="name")
    t.get(f"/export/csv/projects/{w.project}/edits.csv")


@scenario("Edits of episodes come in a table")
def edits_table_of_a_show(t: Teller) -> None:
    w = world(t, "tvshow")
    path, head = f"/import/csv/projects/{w.project}/edits", "Episode,Name,Description"
    t.call("POST", path, **_table("e.csv", f"{head}\nE02,First cut,Rough\nE01,Second cut,\n"))
    t.call("POST", path, **_table("e.csv", f"{head}\n,Third cut,\n"))
    t.get(f"/data/projects/{w.project}/edits", order="name")
    t.get(f"/data/projects/{w.project}/episodes", order="name")
    t.get(f"/export/csv/projects/{w.project}/edits.csv")


@scenario("Estimations of shots and assets come in a table")
def estimations_table(t: Teller) -> None:
    w = world(t)
    kim, lou = w.member(), w.member(first_name="Lou")
    shot = w.shot(sequence_id=w.sequence()["id"])["id"]
    task, other = w.task(shot)["id"], w.task(w.asset()["id"], w.asset_task_type)["id"]
    path = f"/import/csv/projects/{w.project}/task-types/{w.task_type}/estimations"
    head = "Parent,Entity,Assignee,Estimation,Start date,Due date,Difficulty"
    name = f"Kim {t.mark}"
    t.call("POST", path, **_table("e.csv", f"{head}\nSQ01,SH010,{name},2.5,2031-03-03,2031-03-05,2\n"))
    t.get(f"/data/tasks/{task}")
    t.call("POST", path, **_table("e.csv", f"{head}\nSQ01,SH010,{lou['email']},,2031-03-10,,\n"))
    t.get(f"/data/tasks/{task}")
    for row in (
        f"SQ01,SH999,{name},2,,,",
        "SQ99,SH010,Nobody,2,,,",
        "SQ01,SH010,Nobody Here,2,,,",
        f"SQ01,SH010,{name},many,,,",
        f"SQ01,SH010,{name},1,soon,,",
        f"SQ01,SH010,{name},1,,,9",
    ):
        t.call("POST", path, **_table("e.csv", f"{head}\n{row}\n"))
    t.call("POST", path, **_table("e.csv", "Parent,Entity\nSQ01,SH010\n"))
    t.call("POST", path, as_=kim["email"], **_table("e.csv", f"{head}\n"))
    t.post(path)
    assets = f"/import/csv/projects/{w.project}/task-types/{w.asset_task_type}/estimations"
    t.call("POST", assets, **_table("e.csv", f"{head}\n{t.name('Prop')},Lantern,{name},3,,,\n"))
    t.get(f"/data/tasks/{other}")
    unknown = f"/import/csv/projects/{w.project}/task-types/{UNKNOWN}/estimations"
    t.call("POST", unknown, **_table("e.csv", f"{head}\nSQ01,SH010,{name},3,,,\n"))


@scenario("The due date follows from the start and the estimation of a table")
def estimated_dates(t: Teller) -> None:
    w = world(t)
    task = w.task(w.shot(sequence_id=w.sequence()["id"])["id"])["id"]
    path = f"/import/csv/projects/{w.project}/task-types/{w.task_type}/estimations"
    head = "Parent,Entity,Estimation,Start date,Due date"
    for row in (
        "0.5,2031-03-03,",
        "1,2031-03-03,",
        "2,2031-03-03,",
        "2.5,2031-03-07,",
        "5,,",
        ",2031-03-10,",
        "3,2031-03-10,2031-03-30",
        "4,,",
        ",,2031-03-28",
        ",2031-03-15,",
        "0,2031-03-17,",
    ):
        t.call("POST", path, **_table("e.csv", f"{head}\nSQ01,SH010,{row}\n"))
        t.get(f"/data/tasks/{task}", params={"relations": "false"})


@scenario("Comments and statuses of tasks come in a table")
def comments_table(t: Teller) -> None:
    w = world(t)
    w.asset()
    kind, prop = t.name("Sculpting"), t.name("Prop")
    path = f"/import/csv/projects/{w.project}/assets"
    for column, status, text in (
        (f"{kind} comment", "", "Alone"),
        (f"{kind} comment", t.name("Rolling"), "With a status"),
        (f"{kind} comment", t.name("Rolling"), "With the same"),
        (f"{kind} Comment", t.name("Waiting"), "In capitals"),
    ):
        table = f"Type,Name,{kind},{column}\n{prop},Lantern,{status},{text}\n"
        t.call("POST", path, params={"update": "true"}, **_table("a.csv", table))
    asset = t.make(f"/data/projects/{w.project}/assets", method="GET")[0]["id"]
    for task in t.get(f"/data/assets/{asset}/tasks"):
        t.get(f"/data/tasks/{task['id']}/comments")


@scenario("Estimations of an episode come in a table")
def estimations_of_an_episode(t: Teller) -> None:
    w = world(t, "tvshow")
    kim = w.member()
    episode = t.make(f"/data/projects/{w.project}/episodes", {"name": "E02"})["id"]
    sequence = w.sequence("SQ01", episode_id=episode)["id"]
    task = w.task(w.shot("SH010", sequence)["id"])["id"]
    base = f"/import/csv/projects/{w.project}"
    path = f"{base}/episodes/{episode}/task-types/{w.task_type}/estimations"
    head, row = "Parent,Entity,Assignee,Estimation,Start date,Due date", f"SQ01,SH010,Kim {t.mark},2,2031-03-03,"
    t.call("POST", path, **_table("e.csv", f"{head}\n{row}\n"))
    t.get(f"/data/tasks/{task}")
    t.call("POST", path, **_table("e.csv", f"{head}\nSQ09,SH010,Kim {t.mark},2,,\n"))
    t.call("POST", path, as_=kim["email"], **_table("e.csv", f"{head}\n{row}\n"))
    unknown = f"{base}/episodes/{UNKNOWN}/task-types/{w.task_type}/estimations"
    t.call("POST", unknown, **_table("e.csv", f"{head}\n{row}\n"))


@scenario("One entity in two rows of a table")
def twice_in_a_table(t: Teller) -> None:
    w = world(t)
    kind = t.name("Sculpting")
    head = f"Type,Name,Description,{kind},{kind} comment"
    rows = f"{t.name('Prop')},Lantern,Old,{t.name('Waiting')},One\n{t.name('Prop')},Lantern,New,{t.name('Rolling')},Two"
    path = f"/import/csv/projects/{w.project}/assets"
    t.call("POST", path, params={"update": "true"}, **_table("a.csv", f"{head}\n{rows}\n"))
    assets = t.get(f"/data/projects/{w.project}/assets", order="name")
    for asset in assets:
        for task in t.get(f"/data/assets/{asset['id']}/tasks"):
            t.get(f"/data/tasks/{task['id']}/comments")
