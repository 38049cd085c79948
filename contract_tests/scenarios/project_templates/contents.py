"""What is in project templates: taken from productions, changed, and given to others."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


def template(t: Teller) -> str:
    return str(t.make("/data/project-templates", {"name": t.name("Series")})["id"])


def _status(t: Teller, name: str) -> str:
    values = {"name": t.name(name), "short_name": f"{name[:2].lower()}{t.mark}", "color": "#3273dc"}
    return str(t.make("/data/task-status", values)["id"])


def _task_type(t: Teller, name: str) -> str:
    values = {"name": t.name(name), "color": "#7CB342", "for_entity": "Shot"}
    return str(t.make("/data/task-types", values)["id"])


def _automation(t: Teller) -> str:
    values = {"entity_type": "shot", "in_task_type_id": _task_type(t, "In"), "in_task_status_id": _status(t, "From")}
    values |= {"out_field_type": "status", "out_task_type_id": _task_type(t, "Out")}
    return str(t.make("/data/status-automations", {**values, "out_task_status_id": _status(t, "To")})["id"])


def held(t: Teller, kind: str, field: str, ids: list[str], more: dict[str, object] | None = None) -> None:
    """Parts of one kind come into a template, are listed, refused, and go."""
    t.normal.meet(ids)
    made = template(t)
    path, max_ = f"/data/project-templates/{made}/{kind}", t.person("manager", "Max")["email"]
    t.get(path)
    for id in ids:
        t.post(path, {field: id})
    t.post(path, {field: ids[0], **(more or {})})
    t.get(path, as_=max_)
    t.get(path, as_=t.person()["email"])
    t.post(path, {field: UNKNOWN})
    t.post(path, {field: "nonsense"})
    t.post(path, {})
    t.post(path, {field: ids[0]}, as_=max_)
    t.post(f"/data/project-templates/{UNKNOWN}/{kind}", {field: ids[0]})
    t.get(f"/data/project-templates/{UNKNOWN}/{kind}")
    if kind in ("task-types", "task-statuses"):
        order = f"/actions/project-templates/{made}/{kind}/reorder"
        name = f"{field}s"
        t.post(order, {name: ids[::-1]})
        t.post(order, {name: [UNKNOWN]})
        t.post(order, {})
        t.post(order, {name: ids}, as_=max_)
        t.get(path)
    t.delete(f"{path}/{ids[0]}", as_=max_)
    t.delete(f"{path}/{ids[0]}")
    t.delete(f"{path}/{ids[0]}")
    t.delete(f"{path}/nonsense")
    t.get(path)


@scenario("Task types of a template")
def template_task_types(t: Teller) -> None:
    more: dict[str, object] = {"priority": 4, "is_client_visible": False, "hd_bitrate_compression": 20}
    held(t, "task-types", "task_type_id", [_task_type(t, "One"), _task_type(t, "Two")], more)


@scenario("Task statuses of a template")
def template_task_statuses(t: Teller) -> None:
    more: dict[str, object] = {"priority": 4, "roles_for_board": ["admin"], "is_client_allowed": True}
    held(t, "task-statuses", "task_status_id", [_status(t, "One"), _status(t, "Two")], more)


@scenario("Asset types of a template")
def template_asset_types(t: Teller) -> None:
    names = ("Prop", "Beast")
    held(t, "asset-types", "asset_type_id", [t.make("/data/entity-types", {"name": t.name(n)})["id"] for n in names])


@scenario("Status automations of a template")
def template_automations(t: Teller) -> None:
    held(t, "status-automations", "status_automation_id", [_automation(t)])


@scenario("Preview backgrounds of a template, and the default one")
def template_backgrounds(t: Teller) -> None:
    made = t.make("/data/preview-background-files", {"name": t.name("Sky")})["id"]
    held(t, "preview-background-files", "preview_background_file_id", [made])
    base = f"/data/project-templates/{_named(t)}"
    path, field = f"{base}/default-preview-background-file", "default_preview_background_file_id"
    t.put(path, {field: made})
    t.put(path, {field: UNKNOWN})
    t.put(path, {field: None})
    t.put(path, {})
    t.put(path, {field: made}, as_=t.person(first_name="Lou")["email"])
    t.put(f"/data/project-templates/{UNKNOWN}/default-preview-background-file", {field: made})
    t.get(base)


def _named(t: Teller) -> str:
    return str(t.make("/data/project-templates", {"name": t.name("Short")})["id"])


@scenario("Metadata descriptors of a template")
def template_descriptors(t: Teller) -> None:
    made = template(t)
    path = f"/data/project-templates/{made}/metadata-descriptors"
    mood = {"name": "Mood", "entity_type": "Shot", "data_type": "list", "choices": ["calm"], "for_client": True}
    t.put(path, [mood])
    t.put(path, [mood, {"name": "Lens", "entity_type": "Shot"}])
    t.put(path, [{"name": "Lens"}])
    t.put(path, [{**mood, "entity_type": "Nothing"}])
    t.put(path, [{**mood, "data_type": "nothing"}])
    t.put(path, ["nonsense"])
    t.put(path, {})
    t.put(path, [])
    t.put(path, [mood], as_=t.person("manager", "Max")["email"])
    t.put(f"/data/project-templates/{UNKNOWN}/metadata-descriptors", [mood])


@scenario("A template is made of a production, and a production of the template")
def captured_and_applied(t: Teller) -> None:
    w = world(t)
    column = {"name": "Mood", "entity_type": "Shot", "data_type": "list", "choices": ["calm"]}
    t.make(f"/data/projects/{w.project}/metadata-descriptors", column)
    t.make(f"/data/projects/{w.project}", {"fps": "30", "ratio": "4:3", "max_retakes": 3}, method="PUT")
    path, max_ = f"/data/project-templates/from-project/{w.project}", w.member("manager", "Max")["email"]
    made = t.post(path, {"name": t.name("Series"), "description": "All of it"})["id"]
    t.post(path, {"name": t.name("Series")})
    t.post(path, {})
    t.post(path, {"name": t.name("Other")}, as_=max_)
    t.post(f"/data/project-templates/from-project/{UNKNOWN}", {"name": t.name("None")})
    t.get(f"/data/project-templates/{made}")
    for kind in ("task-types", "task-statuses", "asset-types"):
        t.get(f"/data/project-templates/{made}/{kind}", order="name")
    new = t.post("/data/projects", {"name": t.name("From it"), "project_template_id": made})["id"]
    t.get(f"/data/projects/{new}", params={"relations": "false"})
    old = t.make("/data/projects", {"name": t.name("Bare")})["id"]
    apply = f"/data/projects/{old}/apply-template/{made}"
    t.post(apply, as_=max_)
    t.make(apply)
    t.get(f"/data/projects/{old}", params={"relations": "false"})
    for kind in ("task-types", "task-status", "asset-types"):
        t.get(f"/data/projects/{old}/settings/{kind}", order="name")
    t.get(f"/data/projects/{old}/metadata-descriptors")
    t.post(f"/data/projects/{old}/apply-template/{UNKNOWN}")
    t.post(f"/data/projects/{UNKNOWN}/apply-template/{made}")
