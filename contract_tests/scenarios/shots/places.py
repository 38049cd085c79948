"""Episodes, sequences, shots and scenes."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller
from ..world import world


@scenario("A show has episodes with sequences with shots")
def show(t: Teller) -> None:
    w = world(t, "tvshow")
    base = f"/data/projects/{w.project}"
    episode = t.post(f"{base}/episodes", {"name": "E01", "description": "Pilot"})["id"]
    sequence = t.post(f"{base}/sequences", {"name": "SQ01", "episode_id": episode})["id"]
    t.post(f"{base}/shots", {"name": "SH010", "sequence_id": sequence, "nb_frames": 24})
    t.post(f"{base}/shots", {"name": "SH010", "sequence_id": sequence, "nb_frames": 48})
    t.get(f"/data/episodes/{episode}/sequences")
    t.get(f"/data/episodes/{episode}/shots")
    t.get(f"/data/episodes/{episode}")
    t.delete(f"/data/sequences/{sequence}")
    t.delete(f"/data/episodes/{episode}")
    t.delete(f"/data/episodes/{episode}", params={"force": "true"})
    t.get(f"/data/sequences/{sequence}")


@scenario("Shots that cannot be made")
def shots_refused(t: Teller) -> None:
    w = world(t)
    sequence = w.sequence()["id"]
    path = f"/data/projects/{w.project}/shots"
    values = {"name": "SH010", "sequence_id": sequence}
    t.post(path, {})
    t.post(path, {**values, "sequence_id": UNKNOWN})
    t.post(f"/data/projects/{UNKNOWN}/shots", values)
    for role in ("supervisor", "user", "vendor", "client"):
        t.post(path, values, as_=w.member(role)["email"])
    t.post(path, values, as_=t.person("manager", "Out")["email"])
    t.post(path, {**values, "nb_frames": "many"})
    t.get(f"/data/sequences/{sequence}/shots")


@scenario("A shot with work on it is changed, read by many ways, canceled and removed")
def shot_life(t: Teller) -> None:
    w = world(t)
    sequence = w.sequence()["id"]
    shot = w.shot(sequence_id=sequence)["id"]
    w.task(shot)
    t.put(f"/data/shots/{shot}", {"nb_frames": 36, "data": {"fps": 25}})
    t.get(f"/data/shots/{shot}")
    t.get(f"/data/shots/{shot}/tasks")
    t.get(f"/data/shots/{shot}/task-types")
    t.get(f"/data/shots/{shot}/versions")
    t.get(f"/data/sequences/{sequence}/shot-tasks")
    t.get("/data/shots/with-tasks", params={"project_id": w.project})
    t.delete(f"/data/shots/{shot}", as_=w.member()["email"])
    t.delete(f"/data/shots/{shot}")
    t.get(f"/data/projects/{w.project}/shots")
    t.delete(f"/data/shots/{shot}", params={"force": "true"})
    t.get(f"/data/shots/{shot}")


@scenario("Scenes are linked to shots, and not any more")
def scenes(t: Teller) -> None:
    w = world(t)
    sequence = w.sequence()["id"]
    shot = w.shot(sequence_id=sequence)["id"]
    scene = t.post(f"/data/projects/{w.project}/scenes", {"name": "SC01", "sequence_id": sequence})["id"]
    t.post(f"/data/scenes/{scene}/shots", {"shot_id": shot})
    t.get(f"/data/scenes/{scene}/shots")
    t.get(f"/data/sequences/{sequence}/scenes")
    t.delete(f"/data/scenes/{scene}/shots/{shot}")
    t.get(f"/data/scenes/{scene}/shots")
    t.post(f"/data/scenes/{scene}/shots", {"shot_id": UNKNOWN})
    t.delete(f"/data/scenes/{scene}")
    t.get(f"/data/scenes/{scene}")


@scenario("Sequences come by name")
def order_of_sequences(t: Teller) -> None:
    w = world(t)
    for name in ("SQ03", "SQ01", "sq02"):
        w.sequence(name)
    t.get(f"/data/projects/{w.project}/sequences")
    t.get("/data/sequences", params={"project_id": w.project, "name": "SQ01"})
