"""Output files of entities and of the instances of assets."""

from __future__ import annotations

from typing import Any

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from .trees import output_type, planted, scene


@scenario("Output files of a shot are registered and listed")
def entity_outputs(t: Teller) -> None:
    w = planted(t)
    shot = w.shot()["id"]
    task = w.task(shot)["id"]
    kim, out = w.artist(task)["email"], t.person(first_name="Out")["email"]
    source = t.make(f"/data/tasks/{task}/working-files/new", {"name": "main"}, as_=kim)["id"]
    kind = output_type(t)
    values = {"output_type_id": kind, "task_type_id": w.task_type, "comment": "Try"}
    new = f"/data/entities/{shot}/output-files/new"
    first = t.post(new, values, as_=kim)["id"]
    t.post(new, values, as_=kim)
    t.post(new, {**values, "name": "alpha", "extension": ".exr", "representation": "exr", "nb_elements": 24}, as_=kim)
    t.post(new, {**values, "working_file_id": source, "revision": 8, "sep": "\\"}, as_=kim)
    t.post(new, {**values, "revision": 8}, as_=kim)
    t.post(f"/data/entities/{shot}/output-files/next-revision", {**values, "name": "main"}, as_=kim)
    for wrong in ({"output_type_id": UNKNOWN}, {"task_type_id": UNKNOWN}, {"working_file_id": UNKNOWN}):
        t.post(new, {**values, "name": "wrong", **wrong}, as_=kim)
    for wrong in ({"person_id": UNKNOWN}, {"file_status_id": UNKNOWN}, {"mode": "nonsense"}, {"revision": "x"}):
        t.post(new, {**values, "name": "wrong", **wrong}, as_=kim)
    t.post(new, {"task_type_id": w.task_type}, as_=kim)
    t.post(new, values, as_=out)
    t.post(f"/data/entities/{UNKNOWN}/output-files/new", values)
    _listed(t, f"/data/entities/{shot}", kind, out)
    t.get(f"/data/projects/{w.project}/output-files", params={"name": "alpha"})
    t.get(f"/data/projects/{w.project}/output-files", as_=out)
    t.get(f"/data/projects/{UNKNOWN}/output-files")
    t.get("/data/output-files", params={"entity_id": shot, "name": "alpha"})
    t.get(f"/data/files/{first}")
    t.get(f"/data/output-files/{first}")


def _listed(t: Teller, base: str, kind: str, out: str) -> None:
    """What the lists of output files of an entity show."""
    path = f"{base}/output-files"
    t.get(f"{base}/output-types/{kind}/output-files", params={"representation": "exr"})
    t.get(f"{base}/output-types/{kind}/output-files", as_=out)
    t.get(f"{base}/output-types/{UNKNOWN}/output-files")
    t.get(f"{base}/output-types", order="name")
    t.get(f"{base}/output-types", as_=out)
    t.get(f"{path}/last-revisions", order="representation")
    t.get(f"{path}/last-revisions", params={"name": "main"})
    t.get(f"{path}/last-revisions", params={"representation": "exr"})
    t.get(f"{path}/last-revisions", params={"task_type_id": UNKNOWN})
    t.get(f"{path}/last-revisions", as_=out)


@scenario("Output files of an asset that stands in a scene and a shot")
def instance_outputs(t: Teller) -> None:
    w = planted(t)
    sequence, asset = w.sequence()["id"], w.asset()["id"]
    shot, place = w.shot(sequence_id=sequence)["id"], scene(w, sequence)
    instance = t.make(f"/data/scenes/{place}/asset-instances", {"asset_id": asset})["id"]
    t.make(f"/data/shots/{shot}/asset-instances", {"asset_instance_id": instance})
    out, kind = t.person(first_name="Out")["email"], output_type(t)
    values: dict[str, Any] = {"output_type_id": kind, "task_type_id": w.asset_task_type, "name": "cache"}
    for holder in (shot, place):
        base = f"/data/asset-instances/{instance}/entities/{holder}"
        t.post(f"{base}/output-file-path", values)
        t.post(f"{base}/output-file-path", {**values, "revision": 4, "representation": "abc", "separator": "\\"})
        t.post(f"{base}/output-files/next-revision", values)
        t.post(f"{base}/output-files/new", values)
        t.post(f"{base}/output-files/new", {**values, "representation": "exr", "extension": ".abc", "comment": "Go"})
        t.post(f"{base}/output-files/new", {**values, "revision": 1})
        t.post(f"{base}/output-files/next-revision", values)
        t.post(f"{base}/output-file-path", {**values, "mode": "nonsense"})
        t.post(f"{base}/output-files/new", {"name": "cache"})
        t.post(f"{base}/output-files/new", {**values, "output_type_id": UNKNOWN})
        t.post(f"{base}/output-files/new", values, as_=out)
        t.post(f"{base}/output-file-path", values, as_=out)
        t.post(f"{base}/output-files/next-revision", values, as_=out)
        _listed(t, base, kind, out)
    path = f"/data/asset-instances/{instance}/output-files"
    t.get(path, params={"temporal_entity_id": shot, "representation": "exr"})
    t.get(path, params={"temporal_entity_id": UNKNOWN})
    t.get(path, as_=out)
    t.get(f"/data/asset-instances/{UNKNOWN}/output-files")
    base = f"/data/asset-instances/{UNKNOWN}/entities/{shot}"
    for name in ("output-file-path", "output-files/new", "output-files/next-revision"):
        t.post(f"{base}/{name}", values)
    t.get(f"{base}/output-types")
    t.get(f"{base}/output-files/last-revisions")
