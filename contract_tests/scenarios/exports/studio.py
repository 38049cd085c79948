"""Tables of the studio, byte for byte, as far as they are the story's own."""

from __future__ import annotations

from .. import scenario
from ..teller import Teller
from ..world import world


@scenario("People, productions, task types, tasks and hours as tables")
def tables_of_the_studio(t: Teller) -> None:
    w = world(t)
    shot = w.shot(sequence_id=w.sequence()["id"])["id"]
    task = w.task(shot)["id"]
    kim = w.artist(task)
    t.make(f"/data/persons/{kim['id']}", {"phone": "12; 34", "contract_type": "freelance"}, method="PUT")
    change = {"estimation": 480, "start_date": "2031-03-03", "due_date": "2031-03-05"}
    t.make(f"/data/tasks/{task}", change, method="PUT")
    t.make(f"/actions/tasks/{task}/time-spents/2031-03-03/persons/{kim['id']}", {"duration": 100})
    t.make(f"/actions/tasks/{task}/comment", {"task_status_id": w.wip, "comment": 'One "quoted"; note'})
    for name in ("persons", "projects", "task-types", "tasks", "time-spents"):
        t.get(f"/export/csv/{name}.csv", mine=True)
    t.get("/export/csv/tasks.csv", params={"project_id": w.project}, mine=True)


@scenario("Metadata and assignations in the tables of a production")
def rich_tables(t: Teller) -> None:
    w = world(t, "tvshow")
    episode = t.make(f"/data/projects/{w.project}/episodes", {"name": "E02"})["id"]
    path = f"/data/projects/{w.project}/metadata-descriptors"
    for kind in ("Shot", "Asset"):
        column = {"name": "Mood; and light", "entity_type": kind, "data_type": "list", "choices": ["calm"]}
        t.make(path, column)
    sequence = w.sequence("SQ01", episode_id=episode)["id"]
    shot = w.shot("SH010", sequence, nb_frames=48, data={"mood;_and_light": "calm", "frame_in": 1, "frame_out": 48})
    task, asset = w.task(shot["id"])["id"], w.asset('Lantern "old"')
    other = w.task(asset["id"], w.asset_task_type)["id"]
    kim = w.artist(task)
    t.make(f"/actions/persons/{kim['id']}/assign", {"task_ids": [other]}, method="PUT")
    cast = f"/data/projects/{w.project}/entities/{shot['id']}/casting"
    t.make(cast, [{"asset_id": asset["id"], "nb_occurences": 2, "label": "fixed"}], method="PUT")
    for name in ("assets", "shots", "edits", "casting"):
        t.get(f"/export/csv/projects/{w.project}/{name}.csv")
    t.get(f"/export/csv/projects/{w.project}/shots.csv", params={"assigned_to": kim["id"]})
    t.get(f"/export/csv/projects/{w.project}/casting.csv", params={"episode_id": episode})
    t.get(f"/export/csv/projects/{w.project}/casting.csv", params={"is_shot_casting": "true"})
