"""What a production has chosen of the studio, and the order of it."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world

BARE = {"params": {"relations": "false"}}


@scenario("Task types, statuses and asset types are chosen for a production, and dropped")
def chosen(t: Teller) -> None:
    w = world(t)
    kim, max_ = w.member()["email"], w.member("manager", "Max")["email"]
    new = (
        ("task-types", "task_type_id", t.make("/data/task-types", {"name": t.name("Comp"), "color": "#1"})["id"]),
        ("asset-types", "asset_type_id", t.make("/data/entity-types", {"name": t.name("Beast")})["id"]),
        (
            "task-status",
            "task_status_id",
            t.make("/data/task-status", {"name": t.name("Late"), "short_name": t.mark, "color": "#1"})["id"],
        ),
        (
            "preview-background-files",
            "preview_background_file_id",
            t.make("/data/preview-background-files", {"name": t.name("Sky")})["id"],
        ),
    )
    for kind, field, id in new:
        path = f"/data/projects/{w.project}/settings/{kind}"
        t.post(path, {field: id}, as_=kim)
        t.make(path, {field: id}, as_=max_)
        t.make(path, {field: id})
        t.post(path, {field: UNKNOWN})
        t.post(path, {field: "nonsense"})
        t.post(path, {})
        t.post(f"/data/projects/{UNKNOWN}/settings/{kind}", {field: id})
        if kind == "task-status":
            t.put(f"{path}/{id}", {"is_client_allowed": True})
            t.put(f"{path}/{id}", {})
            t.put(f"{path}/{UNKNOWN}", {"is_client_allowed": True})
            t.put(f"{path}/{id}", {"is_client_allowed": True}, as_=kim)
        if kind == "preview-background-files":
            t.get(path, as_=kim)
            t.get(f"/data/projects/{UNKNOWN}/settings/{kind}")
        t.delete(f"{path}/{id}", as_=kim)
        t.delete(f"{path}/{id}")
        t.delete(f"{path}/{id}")
        t.delete(f"{path}/nonsense")


@scenario("What the answer tells of a production that has chosen one thing of each kind")
def told(t: Teller) -> None:
    project = t.make("/data/projects", {"name": t.name("Bare")})["id"]
    kinds = (
        ("task-types", "task_type_id", "/data/task-types", {"name": t.name("Comp"), "color": "#1"}),
        ("asset-types", "asset_type_id", "/data/entity-types", {"name": t.name("Beast")}),
        ("task-status", "task_status_id", "/data/task-status", {"name": "Late", "short_name": t.mark, "color": "#1"}),
        ("preview-background-files", "preview_background_file_id", "/data/preview-background-files", {"name": "Sky"}),
    )
    for kind, field, path, values in kinds:
        made = t.make(path, {**values, "name": t.name(str(values["name"]))})["id"]
        t.post(f"/data/projects/{project}/settings/{kind}", {field: made})


@scenario("Status automations of a production")
def chosen_automations(t: Teller) -> None:
    w = world(t)
    later = t.make("/data/task-types", {"name": t.name("Comp"), "color": "#1", "for_entity": "Shot"})["id"]
    values = {"entity_type": "shot", "in_task_type_id": w.task_type, "in_task_status_id": w.wip}
    values |= {"out_field_type": "status", "out_task_type_id": later, "out_task_status_id": w.todo}
    made = t.make("/data/status-automations", values)["id"]
    kim, path = w.member()["email"], f"/data/projects/{w.project}/settings/status-automations"
    t.get(path)
    t.make(path, {"status_automation_id": made})
    t.get(path, as_=kim)
    t.post(path, {"status_automation_id": made}, as_=kim)
    t.post(path, {"status_automation_id": UNKNOWN})
    t.post(path, {})
    t.get(f"/data/projects/{UNKNOWN}/settings/status-automations")
    t.delete(f"{path}/{made}", as_=kim)
    t.delete(f"{path}/{made}")
    t.delete(f"{path}/{made}")
    t.get(path)


@scenario("Several things are chosen at once")
def chosen_at_once(t: Teller) -> None:
    w = world(t)
    project = t.make("/data/projects", {"name": t.name("Bare")})["id"]
    path = f"/data/projects/{project}/settings/batch"
    body = {
        "task_types": [{"task_type_id": w.task_type, "priority": 2}, {"task_type_id": w.asset_task_type}],
        "task_status_ids": [w.todo],
        "asset_type_ids": [w.asset_type],
    }
    t.make(path, body)
    for kind in ("task-types", "task-status", "asset-types"):
        t.get(f"/data/projects/{project}/settings/{kind}", order="name")
    t.make(path, {"task_types": [{"task_type_id": w.task_type}], "replace_task_types": True})
    t.get(f"/data/projects/{project}/settings/task-types", order="name")
    t.get(f"/data/projects/{project}/task-types", order="name")
    t.get(f"/data/projects/{UNKNOWN}/task-types")
    t.post(path, {"task_types": [{"task_type_id": UNKNOWN}]})
    t.post(path, {"task_types": [{}]})
    t.post(path, {"task_status_ids": [UNKNOWN]})
    t.post(path, {"asset_type_ids": ["nonsense"]})
    t.post(path, {"task_types": "nonsense"})
    t.post(path, {}, as_=t.person()["email"])
    t.post(f"/data/projects/{UNKNOWN}/settings/batch", {})


@scenario("Task types and statuses are put in order, of a production and of the studio")
def orders(t: Teller) -> None:
    w = world(t)
    kim = w.member()["email"]
    kinds = (
        ("task-type-links", "task_type_ids", [w.asset_task_type, w.task_type], "task_types"),
        ("task-status-links", "task_status_ids", [w.wip, w.todo], "task_statuses"),
    )
    for kind, field, ids, shown in kinds:
        path = f"/actions/projects/{w.project}/{kind}/reorder"
        t.normal.meet(ids)
        t.post(path, {field: ids})
        t.post(path, {field: ids[:1]})
        t.post(path, {field: [UNKNOWN]})
        t.post(path, {field: []})
        t.post(path, {})
        t.post(path, {field: ids}, as_=kim)
        t.post(f"/actions/projects/{UNKNOWN}/{kind}/reorder", {field: ids})
        del shown
    for name in ("task-types", "task-status"):
        t.get(f"/data/projects/{w.project}/settings/{name}", order="name")
    studio = "/actions/task-types/reorder"
    t.post(studio, {"task_type_ids": [w.task_type, w.asset_task_type]})
    t.post(studio, {"task_type_ids": [UNKNOWN]})
    t.post(studio, {})
    t.post(studio, {"task_type_ids": [w.task_type]}, as_=w.member("manager", "Max")["email"])
    for id in (w.task_type, w.asset_task_type):
        t.get(f"/data/task-types/{id}")


@scenario("Links between productions and what they use are made as rows")
def links(t: Teller) -> None:
    w = world(t)
    project = t.make("/data/projects", {"name": t.name("Bare")})["id"]
    kim = t.person()["email"]
    for path, field, id, more in (
        ("/data/task-type-links", "task_type_id", w.task_type, {"priority": 3}),
        ("/data/task-status-links", "task_status_id", w.todo, {"priority": 3, "roles_for_board": ["admin"]}),
    ):
        values = {"project_id": project, field: id}
        t.post(path, {**values, **more})
        t.post(path, values)
        t.post(path, {**values, field: UNKNOWN})
        t.post(path, {**values, "project_id": UNKNOWN})
        t.post(path, {"project_id": project})
        t.post(path, {**values, "priority": "high"})
        t.post(path, values, as_=kim)


@scenario("Programs for the task types of a production")
def task_type_softwares(t: Teller) -> None:
    w = world(t)
    values = {"name": t.name("Krita"), "short_name": t.mark, "file_extension": ".kra"}
    krita = t.make("/data/softwares", values)["id"]
    kim = w.member()["email"]
    path = f"/data/projects/{w.project}/task-types/{w.task_type}/softwares"
    t.get(f"/data/projects/{w.project}/task-type-softwares")
    t.post(path, {"software_id": krita})
    t.post(path, {"software_id": krita})
    t.post(path, {"software_id": UNKNOWN})
    t.post(path, {})
    t.post(path, {"software_id": krita}, as_=kim)
    t.post(f"/data/projects/{w.project}/task-types/{UNKNOWN}/softwares", {"software_id": krita})
    t.get(f"/data/projects/{w.project}/task-type-softwares", as_=kim)
    t.get(f"/data/projects/{UNKNOWN}/task-type-softwares")
    t.delete(f"{path}/{krita}", as_=kim)
    t.delete(f"{path}/{krita}")
    t.delete(f"{path}/{krita}")
