"""Quotas: what people get done, by day, week and month, weighted by time spent or by dates."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import World, world

COUNTS = ("weighted", "weighteddone", "feedback", "done")
PERIODS = ("day/2031/3/4", "week/2031/10", "month/2031/3")


def _worked(t: Teller) -> tuple[World, str, str]:
    """Shots of an artist that were done in the spring of 2031: the world, the artist's id and e-mail address."""
    w = world(t)
    feedback, done = (
        t.make(
            "/data/task-status", {"name": t.name(name), "short_name": f"{name[0]}{t.mark}", "color": "#123456", **more}
        )
        for name, more in (("Asked", {"is_feedback_request": True}), ("Done", {"is_done": True}))
    )
    kim = w.member()
    for number, (frames, days) in enumerate(((50, 1), (75, 3)), 1):
        shot = w.shot(f"SH0{number}0", nb_frames=frames)["id"]
        task = w.task(shot)["id"]
        t.make(f"/actions/persons/{kim['id']}/assign", {"task_ids": [task]}, method="PUT")
        for day in range(3, 3 + days):
            path = f"/actions/tasks/{task}/time-spents/2031-03-0{day}/persons/{kim['id']}"
            t.make(path, {"duration": 120 * number})
        for status, when in ((w.wip, "2031-03-03"), (feedback["id"], "2031-03-04"), (done["id"], "2031-03-05")):
            at = f"{when} 10:00:00"
            t.make(f"/actions/tasks/{task}/comment", {"task_status_id": status, "comment": "", "created_at": at})
    return w, str(kim["id"]), str(kim["email"])


@scenario("Quotas of a task type and of a person, in every way of counting")
def quotas(t: Teller) -> None:
    w, kim, mail = _worked(t)
    for count in (*COUNTS, "nonsense"):
        t.get(f"/data/projects/{w.project}/quotas/{w.task_type}", params={"count_mode": count})
        t.get(f"/data/projects/{w.project}/quotas/persons/{kim}", params={"count_mode": count})
    t.get(f"/data/projects/{w.project}/quotas/{w.task_type}")
    t.get(f"/data/projects/{w.project}/quotas/persons/{kim}", as_=mail)
    t.get(f"/data/projects/{w.project}/quotas/{w.task_type}", as_=mail)
    t.get(f"/data/projects/{w.project}/quotas/{w.task_type}", params={"studio_id": UNKNOWN})
    t.get(f"/data/projects/{w.project}/quotas/{UNKNOWN}")
    t.get(f"/data/projects/{w.project}/quotas/persons/{UNKNOWN}")
    t.get(f"/data/projects/{UNKNOWN}/quotas/{w.task_type}")


@scenario("The shots that count for a person in a day, a week and a month")
def quota_shots(t: Teller) -> None:
    w, kim, mail = _worked(t)
    base = f"/data/persons/{kim}/quota-shots"
    for period in PERIODS:
        for count in COUNTS:
            t.get(f"{base}/{period}", params={"count_mode": count}, order="full_name")
        t.get(f"{base}/{period}", as_=mail, order="full_name")
        t.get(f"{base}/{period}", params={"project_id": w.project, "task_type_id": w.task_type}, order="full_name")
        t.get(f"{base}/{period}", params={"task_type_id": UNKNOWN})
        t.get(f"/data/persons/{UNKNOWN}/quota-shots/{period}")
    lou = t.person(first_name="Lou")["email"]
    for period in (*PERIODS, "day/2031/2/30", "week/2031/60", "month/2031/13"):
        t.get(f"{base}/{period}", as_=lou)
        t.get(f"{base}/{period.replace('2031', '2029')}")


@scenario("How long shots are follows from their previews")
def frames_of_previews(t: Teller) -> None:
    w = world(t)
    w.task(w.shot()["id"])
    path = f"/actions/projects/{w.project}/task-types"
    t.post(f"{path}/{w.task_type}/set-shot-nb-frames")
    t.post(f"{path}/{w.task_type}/set-shot-nb-frames", params={"episode_id": UNKNOWN})
    t.post(f"{path}/{UNKNOWN}/set-shot-nb-frames")
    t.post(f"{path}/{w.task_type}/set-shot-nb-frames", as_=w.member()["email"])
    t.post(f"/actions/projects/{UNKNOWN}/task-types/{w.task_type}/set-shot-nb-frames")
