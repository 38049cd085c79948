"""Working files are registered, uploaded and downloaded."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..sending import upload
from ..teller import Teller
from .trees import planted, software


@scenario("A working file is registered, uploaded, downloaded and commented")
def working_file_content(t: Teller) -> None:
    w = planted(t)
    task = w.task(w.shot()["id"])
    kim, out = w.artist(task["id"])["email"], t.person(first_name="Out")["email"]
    new = f"/data/tasks/{task['id']}/working-files/new"
    made = t.post(new, {"name": "Main", "comment": "Go", "software_id": software(t)}, as_=kim)["id"]
    t.post(new, {"name": "Main", "description": "Again"}, as_=kim)
    t.post(new, {"name": "Main", "revision": 1}, as_=kim)
    t.post(new, {"name": "Main", "revision": 9}, as_=kim)
    t.post(new, {"name": "Main"}, as_=kim)
    t.post(new, {}, as_=kim)
    t.post(new, {"name": "Main", "mode": "nonsense"}, as_=kim)
    t.post(new, {"name": "Main", "sep": "\\", "person_id": UNKNOWN}, as_=kim)
    file = f"/data/working-files/{made}/file"
    t.get(file, as_=kim)
    t.call("POST", file, as_=kim, **upload(b"curves", "main.kra"))
    t.get(file, as_=kim)
    t.get(file, as_=out)
    t.call("POST", file, as_=out, **upload(b"curves", "main.kra"))
    t.post(file, as_=kim)
    t.get(f"/data/working-files/{UNKNOWN}/file")
    act = f"/actions/working-files/{made}"
    t.put(f"{act}/comment", {"comment": "Cleaner"}, as_=kim)
    t.put(f"{act}/comment", {}, as_=kim)
    t.put(f"{act}/comment", {"comment": "Cleaner"}, as_=out)
    t.put(f"/actions/working-files/{UNKNOWN}/comment", {"comment": "Cleaner"})
    t.put(f"{act}/modified", {}, as_=kim)
    t.put(f"{act}/modified", {}, as_=out)
    t.put(f"/actions/working-files/{UNKNOWN}/modified", {})


@scenario("Working files are listed and read by several paths")
def working_files_read(t: Teller) -> None:
    w = planted(t)
    shot = w.shot()["id"]
    task = w.task(shot)["id"]
    kim, out = w.artist(task)["email"], t.person(first_name="Out")["email"]
    made = [t.make(f"/data/tasks/{task}/working-files/new", {"name": name}, as_=kim)["id"] for name in ("main", "alt")]
    t.normal.meet(made)
    for path in (f"/data/entities/{shot}/working-files", f"/data/tasks/{task}/working-files"):
        t.get(path, order="name", as_=kim)
        t.get(path, as_=out)
    t.get(f"/data/entities/{shot}/working-files", params={"name": "alt"})
    t.get(f"/data/entities/{shot}/working-files", params={"task_id": task, "relations": "true"}, order="name")
    t.get(f"/data/entities/{shot}/working-files", params={"task_id": UNKNOWN})
    t.get(f"/data/entities/{UNKNOWN}/working-files")
    for path in (f"/data/files/{made[0]}", f"/data/working-files/{made[0]}"):
        t.get(path, as_=kim)
        t.get(path, as_=out)
    t.get(f"/data/files/{UNKNOWN}")
    t.get("/data/files/nonsense")
    t.get(f"/data/tasks/{task}/working-files/last-revisions")
