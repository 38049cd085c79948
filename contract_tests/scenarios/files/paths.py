"""Where files lie: the file tree of a production, filled in."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import World, world
from .trees import flat, output_type, plant, planted, scene, software, tree

TAGS = (
    *("Project", "TaskType", "Department", "Asset", "AssetType", "Shot", "Scene", "Sequence", "Episode"),
    *("TemporalEntity", "TemporalEntityType", "Instance", "OutputType", "OutputFile", "Representation", "Software"),
    *("Name", "Version", "Revision", "Nonsense", "AssetType.Name"),
)


@scenario("Where the working files of each kind of entity lie")
def working_paths(t: Teller) -> None:
    w = planted(t)
    sequence = w.sequence()["id"]
    krita = software(t)
    for entity in (w.shot(sequence_id=sequence)["id"], w.asset()["id"], sequence, scene(w, sequence)):
        path = f"/data/tasks/{_task(w, entity)}/working-file-path"
        t.post(path, {"name": "Main", "software_id": krita, "revision": 3})
        t.post(path, {})
    t.post(path, {"mode": "nonsense"})
    t.post(path, {"mode": "output"})
    t.post(path, {"sep": "\\"})
    t.post(path, {"software_id": UNKNOWN})
    t.post(path, {"name": "Ünder the Sea, part 2"})
    t.post(f"/data/tasks/{UNKNOWN}/working-file-path", {})
    t.post(path, {}, as_=t.person(first_name="Out")["email"])


def _task(w: World, entity: str) -> str:
    """A task on an entity, of a type that is for its kind."""
    kind = w.teller.make(f"/data/entities/{entity}", method="GET")["type"]
    task_types = {"Asset": w.asset_task_type, "Shot": w.task_type}
    if kind not in task_types:
        values = {"name": w.teller.name(f"On {kind}"), "color": "#112233", "for_entity": kind}
        task_types[kind] = w.teller.make("/data/task-types", values)["id"]
    return str(w.task(entity, task_types[kind])["id"])


@scenario("Where output files lie, in each style and with other separators")
def output_paths(t: Teller) -> None:
    w = planted(t)
    path = f"/data/entities/{w.shot()['id']}/output-file-path"
    values = {"name": "Main Pass", "output_type_id": output_type(t), "task_type_id": w.task_type}
    t.post(path, values)
    t.post(path, {**values, "revision": 7, "representation": "obj", "extension": ".obj", "separator": "\\"})
    t.post(path, {**values, "mode": "working"})
    t.post(path, {**values, "mode": "nonsense"})
    t.post(path, {**values, "output_type_id": UNKNOWN})
    t.post(path, {**values, "task_type_id": UNKNOWN})
    t.post(path, {"name": "Main"})
    t.post(path, values, as_=t.person(first_name="Out")["email"])
    t.post(f"/data/entities/{UNKNOWN}/output-file-path", values)
    for style in ("uppercase", "nonsense"):
        plant(w, tree(style))
        t.post(path, values)


@scenario("What each tag of a template stands for, on a shot and on an asset")
def tags(t: Teller) -> None:
    w = world(t)
    kind = output_type(t)
    for entity, task_type in ((w.shot()["id"], w.task_type), (w.asset()["id"], w.asset_task_type)):
        task = w.task(entity, task_type)["id"]
        for tag in TAGS:
            plant(w, flat(f"<{tag}>"))
            t.post(f"/data/tasks/{task}/working-file-path", {"name": "Main", "revision": 2})
            values = {"name": "Main", "output_type_id": kind, "task_type_id": task_type, "representation": "exr"}
            t.post(f"/data/entities/{entity}/output-file-path", values)


@scenario("Tags of a production with episodes")
def tags_of_episodes(t: Teller) -> None:
    w = world(t, "tvshow")
    episode = t.make(f"/data/projects/{w.project}/episodes", {"name": "E02"})["id"]
    sequence = w.sequence("SQ01", episode_id=episode)["id"]
    task = w.task(w.shot("SH010", sequence)["id"])["id"]
    plant(w, flat("<Episode>/<Sequence>-<Shot>/<Version><Name>/plain"))
    path = f"/data/tasks/{task}/working-file-path"
    t.post(path, {"name": "Main"})
    t.post(path, {"revision": 12})
    t.post(path, {"revision": "many"})


@scenario("A production without a tree, and trees that lack something")
def barren(t: Teller) -> None:
    w = world(t)
    path = f"/data/tasks/{w.task(w.shot()['id'])['id']}/working-file-path"
    t.post(path, {})
    base = {"mountpoint": "/mnt", "root": "work"}
    names = {"folder_path": {"shot": "<Shot>"}, "file_name": {"shot": "file"}}
    for broken in (
        {},
        {"working": {}},
        {"working": base},
        {"working": {**base, "folder_path": {}, "file_name": {}}},
        {"working": {**base, "root": "", **names}},
        {"working": {**base, "mountpoint": "", **names}},
        {"working": {**base, **names, "file_name": {"asset": "file"}}},
        {"working": {**base, **names, "folder_path": {"asset": "<Asset>"}}},
    ):
        plant(w, broken)
        t.post(path, {})
