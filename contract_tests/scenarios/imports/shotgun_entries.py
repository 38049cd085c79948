"""Entries of each kind come from Shotgun, change, and go."""

from __future__ import annotations

from .. import scenario
from ..teller import Teller
from ..world import world
from .shotgun import shotgun_id


@scenario("People, statuses and steps come from Shotgun")
def shotgun_studio(t: Teller) -> None:
    id, max_ = shotgun_id(t), t.person("manager", "Max")["email"]
    mail = f"zoe.{t.mark}@example.com"
    person = {"id": id, "firstname": "Zoe", "lastname": t.mark, "email": mail, "login": mail, "sg_status_list": "act"}
    person |= {"permission_rule_set": {"id": 8, "name": "Artist"}, "department": {"id": 1, "name": "Paint"}}
    for kind, entry, change in (
        ("persons", person, {"firstname": "Zoé"}),
        (
            "status",
            {"id": id, "name": t.name("Rolling"), "code": t.mark, "bg_color": "10,20,30"},
            {"name": t.name("On")},
        ),
        (
            "steps",
            {"id": id, "code": t.name("Comp"), "short_name": "cmp", "color": "10,20,30", "entity_type": "Shot"},
            {"color": "0,0,0"},
        ),
    ):
        path = f"/import/shotgun/{kind}"
        t.post(path, [entry])
        t.post(path, [{**entry, **change}])
        t.post(path, [])
        t.post(path, [entry], as_=max_)
    t.get("/data/persons", params={"email": mail})


@scenario("Productions with their teams come from Shotgun, and go")
def shotgun_productions(t: Teller) -> None:
    id, max_ = shotgun_id(t), t.person("manager", "Max")["email"]
    project = {"id": id, "name": t.name("Nuit"), "sg_status": "Active"}
    made = t.post("/import/shotgun/projects", [project])
    t.post("/import/shotgun/projects", [{**project, "sg_status": "Archive"}])
    t.post("/import/shotgun/projects", [project], as_=max_)
    person = {"id": id, "firstname": "Zoe", "lastname": t.mark, "email": f"zoe.{t.mark}@example.com"}
    person |= {"login": "zoe", "sg_status_list": "act", "permission_rule_set": {"name": "Manager"}}
    t.make("/import/shotgun/persons", [person])
    for number, path in enumerate(("project-connections", "projectconnections")):
        entry = {"id": id + number, "project": {"id": id}, "user": {"id": id}}
        t.post(f"/import/shotgun/{path}", [entry])
        t.post(f"/import/shotgun/{path}", [entry], as_=max_)
        t.post(f"/import/shotgun/{path}", [{**entry, "user": {"id": 1_499_999_998}}])
        removal = f"/import/shotgun/remove/{path.removesuffix('s')}"
        t.post(removal, {"id": id + number})
        t.post(removal, {})
        t.post(removal, {"id": id + number}, as_=max_)
    t.get(f"/data/projects/{made[0]['id']}", params={"relations": "false"})
    t.post("/import/shotgun/remove/project", {"id": id})


@scenario("Episodes, sequences, scenes, assets and shots come from Shotgun")
def shotgun_places(t: Teller) -> None:
    id, max_ = shotgun_id(t), t.person("manager", "Max")["email"]
    t.make("/import/shotgun/projects", [{"id": id, "name": t.name("Nuit"), "sg_status": "Active"}])
    project = {"id": id, "name": t.name("Nuit")}
    shot = {"id": id + 4, "code": "SH010", "sg_cut_in": 1, "sg_cut_duration": 24, "project": project}
    for kind, entry, change in (
        ("episodes", {"id": id, "code": "E01", "description": "One", "project": project}, {"description": "Two"}),
        (
            "sequences",
            {"id": id + 1, "code": "SQ01", "description": "One", "project": project, "episode": {"id": id}},
            {"code": "SQ02"},
        ),
        ("scenes", {"id": id + 2, "code": "SC01", "project": project}, {"code": "SC02"}),
        (
            "assets",
            {"id": id + 3, "code": "Bob", "description": "One", "sg_asset_type": t.name("Prop"), "project": project},
            {"parents": [], "description": "Two"},
        ),
        ("shots", {**shot, "sg_sequence": {"id": id + 1}, "assets": [{"id": id + 3}]}, {"sg_cut_duration": 48}),
    ):
        path = f"/import/shotgun/{kind}"
        t.post(path, [entry])
        t.post(path, [{**entry, **change}])
        t.post(path, [{**entry, "id": entry["id"] + 10, "project": {"id": 1_499_999_998}}])
        t.post(path, [entry], as_=max_)
    for number, kind in ((4, "shot"), (3, "asset"), (2, "scene"), (1, "sequence"), (0, "episode")):
        t.post(f"/import/shotgun/remove/{kind}", {"id": id + number})


@scenario("Tasks, notes and versions come from Shotgun")
def shotgun_tasks(t: Teller) -> None:
    id, max_ = shotgun_id(t), t.person("manager", "Max")["email"]
    project = {"id": id, "name": t.name("Nuit")}
    person = {"id": id, "firstname": "Zoe", "lastname": t.mark, "email": f"zoe.{t.mark}@example.com", "login": "zoe"}
    person |= {"sg_status_list": "act", "permission_rule_set": {"name": "Artist"}}
    step = {"id": id, "code": t.name("Comp"), "short_name": "cmp", "color": "10,20,30", "entity_type": "Asset"}
    asset = {"id": id + 1, "code": "Bob", "description": "", "sg_asset_type": t.name("Prop"), "project": project}
    status = {"id": id, "name": t.name("Rolling"), "code": t.mark, "bg_color": "10,20,30"}
    t.make("/import/shotgun/projects", [{**project, "sg_status": "Active"}])
    for path, entry in (("persons", person), ("steps", step), ("assets", asset), ("status", status)):
        t.make(f"/import/shotgun/{path}", [entry])
    task = {"id": id + 2, "cached_display_name": "Bob Comp", "start_date": "2031-03-01", "due_date": "2031-03-09"}
    task |= {"sg_sort_order": 1, "duration": 480, "step": {"id": id, "name": "Comp"}, "project": project}
    task |= {"entity": {"id": id + 1, "type": "Asset"}, "sg_status_list": t.mark, "created_by": {"id": id}}
    task["task_assignees"] = [{"id": id}]
    version = {"id": id + 3, "code": "Bob v1", "description": "First", "sg_task": {"id": id + 2}, "user": {"id": id}}
    version["sg_uploaded_movie"] = {"name": "bob.mov", "url": "https://example.com/bob.mov"}
    note = {"id": id + 4, "content": "Warmer", "tasks": [{"id": id + 2}], "user": {"id": id}}
    for path, entry, change in (
        ("tasks", task, {"duration": 960}),
        ("versions", version, {"description": "Second"}),
        ("notes", {**note, "created_at": "2031-03-02T10:00:00Z"}, {"content": "Colder"}),
    ):
        t.post(f"/import/shotgun/{path}", [entry])
        t.post(f"/import/shotgun/{path}", [{**entry, **change}])
        t.post(f"/import/shotgun/{path}", [])
        t.post(f"/import/shotgun/{path}", [entry], as_=max_)
    for number, kind in ((4, "note"), (3, "version"), (2, "task"), (1, "asset")):
        t.post(f"/import/shotgun/remove/{kind}", {"id": id + number})


@scenario("Entries from Shotgun that could not be imported are kept")
def shotgun_errors(t: Teller) -> None:
    path, max_ = "/import/shotgun/errors", t.person("manager", "Max")["email"]
    made = t.post(path, {"id": 1, "message": t.name("Wrong")})
    t.get(path, mine=True)
    t.post(path, {})
    t.post(path, {"id": 1}, as_=max_)
    t.get(path, as_=max_)
    t.delete(f"{path}/{made['id']}", as_=max_)
    t.delete(f"{path}/{made['id']}")
    t.delete(f"{path}/{made['id']}")


@scenario("Nothing comes from Shotgun out of what is no list of entries")
def shotgun_spoilt(t: Teller) -> None:
    world(t)
    for kind in ("projects", "sequences", "shots", "assets"):
        t.post(f"/import/shotgun/{kind}", {"id": 1})
        t.post(f"/import/shotgun/{kind}", ["nonsense"])
