"""Tables of a production, as CSV."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


@scenario("Assets, shots and edits of a production as tables")
def tables_of_a_production(t: Teller) -> None:
    w = world(t)
    sequence = w.sequence()["id"]
    for name in ("SH020", "SH010"):
        w.task(w.shot(name, sequence, nb_frames=48)["id"])
    w.task(w.asset()["id"], w.asset_task_type)
    w.asset("Anchor")
    for name in ("assets", "shots", "edits", "casting"):
        t.get(f"/export/csv/projects/{w.project}/{name}.csv")


@scenario("Who may export what")
def exports_by_role(t: Teller) -> None:
    w = world(t)
    for role in ("manager", "supervisor", "user", "client"):
        me = w.member(role, "Kim")["email"]
        t.get(f"/export/csv/projects/{w.project}/shots.csv", as_=me)
    for name in ("persons", "projects", "task-types", "tasks", "time-spents"):
        t.get(f"/export/csv/{name}.csv", as_=t.person(first_name=name)["email"])
    t.get(f"/export/csv/projects/{UNKNOWN}/shots.csv")
    t.get(f"/export/csv/projects/{w.project}/assets.csv", as_=None)


@scenario("A playlist as a table")
def table_of_a_playlist(t: Teller) -> None:
    w = world(t)
    shot = w.shot()["id"]
    task = w.task(shot)["id"]
    comment = t.make(f"/actions/tasks/{task}/comment", {"task_status_id": w.wip, "comment": "A note; with, separators"})
    preview = t.make(f"/actions/tasks/{task}/comments/{comment['id']}/add-preview", {})["id"]
    shots = [{"entity_id": shot, "preview_file_id": preview}]
    values = {"name": t.name("Review"), "project_id": w.project, "for_entity": "shot", "shots": shots}
    playlist = t.make("/data/playlists", values)["id"]
    t.get(f"/export/csv/playlists/{playlist}")
    t.get(f"/export/csv/playlists/{UNKNOWN}")
    t.get(f"/export/csv/playlists/{playlist}", as_=t.person(first_name="Out")["email"])
