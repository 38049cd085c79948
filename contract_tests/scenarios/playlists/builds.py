"""Playlists are built, downloaded, shown for a while, and told to clients."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..previews.pictures import previewed
from ..sending import picture
from ..teller import Teller
from ..world import World, world


def listed(w: World, previews: int = 2, **more: object) -> tuple[str, list[str]]:
    """A playlist of shots with a picture each: its id, and those of the tasks."""
    tasks, shots = [], []
    for number in range(1, previews + 1):
        shot = w.shot(f"SH0{number}0")["id"]
        tasks.append(str(w.task(shot)["id"]))
        shots.append({"entity_id": shot, "preview_file_id": previewed(w, tasks[-1], picture(30, 20))})
    values = {"name": w.teller.name("Review"), "project_id": w.project, "for_entity": "shot", "shots": shots, **more}
    return str(w.teller.make("/data/playlists", values)["id"]), tasks


@scenario("A playlist of pictures is downloaded as an archive")
def archive(t: Teller) -> None:
    w = world(t)
    playlist, _ = listed(w)
    path = f"/data/playlists/{playlist}/download/zip"
    t.get(path)
    t.get(path, as_=w.member()["email"])
    t.get(path, as_=w.member("client", "Cleo")["email"])
    t.get(path, as_=t.person(first_name="Out")["email"])
    t.get(path, as_=None)
    t.get(f"/data/playlists/{UNKNOWN}/download/zip")


@scenario("A movie is built of a playlist that has none")
def built_of_pictures(t: Teller) -> None:
    w = world(t)
    playlist, _ = listed(w)
    t.get(f"/data/playlists/{playlist}/build/mp4")
    t.get(f"/data/playlists/{playlist}/build/mp4", as_=w.member("client", "Cleo")["email"])
    t.get(f"/data/playlists/{UNKNOWN}/build/mp4")


@scenario("Jobs of a playlist are read, and dropped")
def jobs(t: Teller) -> None:
    w = world(t)
    playlist, _ = listed(w, 1)
    values = {"id": t.new_id(), "playlist_id": playlist, "status": "succeeded", "job_type": "movie", "type": "BuildJob"}
    t.make("/import/kitsu/build-jobs", [{**values, "created_at": "2031-03-01T10:00:00", "ended_at": None}])
    job = f"/data/playlists/{playlist}/jobs/{values['id']}"
    out = t.person(first_name="Out")["email"]
    t.get(f"/data/playlists/{playlist}/jobs")
    t.get(f"/data/projects/{w.project}/build-jobs")
    t.get(f"/data/projects/{w.project}/build-jobs", as_=w.member("manager")["email"])
    t.get(job)
    t.get(job, as_=out)
    t.get(f"{job}/build/mp4")
    t.get(f"{job}/build/mp4", as_=out)
    for name in ("", "/build/mp4"):
        t.get(f"/data/playlists/{playlist}/jobs/{UNKNOWN}{name}")
    t.delete(job, as_=out)
    t.delete(job)
    t.delete(job)


@scenario("Clients are told that a playlist is ready")
def notices(t: Teller) -> None:
    w = world(t)
    playlist, _ = listed(w, 1, for_client=True)
    cleo, path = w.member("client", "Cleo")["email"], f"/data/playlists/{playlist}/notify-clients"
    t.post(path)
    t.post(path, {})
    t.post(path, {"studio_id": UNKNOWN})
    t.post(path, {"department_id": "nonsense"})
    t.post(path, {}, as_=w.member()["email"])
    t.post(path, {}, as_=cleo)
    t.post(f"/data/playlists/{UNKNOWN}/notify-clients", {})
    t.get("/data/user/notifications", as_=cleo)


@scenario("Tasks and entities are shown as a playlist for a while")
def passing(t: Teller) -> None:
    w = world(t)
    _, tasks = listed(w)
    path = f"/data/projects/{w.project}/playlists/temp"
    shots = [t.make(f"/data/tasks/{task}", method="GET")["entity_id"] for task in tasks]
    t.normal.meet([*shots, *tasks])
    t.post(path, {"task_ids": tasks})
    t.post(path, {"task_ids": tasks}, params={"sort": "true"})
    t.post(path, {"entity_ids": shots})
    t.post(path, {"task_ids": []})
    t.post(path, {"task_ids": [UNKNOWN]})
    t.post(path, {"task_ids": ["nonsense"]})
    t.post(path, {})
    t.post(path, {"task_ids": tasks}, as_=w.member("client", "Cleo")["email"])
    t.post(path, {"task_ids": tasks}, as_=w.member()["email"])
    t.post(f"/data/projects/{UNKNOWN}/playlists/temp", {"task_ids": tasks})


@scenario("Playlists of an episode")
def playlists_of_an_episode(t: Teller) -> None:
    w = world(t, "tvshow")
    episode = t.make(f"/data/projects/{w.project}/episodes", {"name": "E02"})["id"]
    for name, more in (("One", {"episode_id": episode}), ("All", {"is_for_all": True}), ("None", {})):
        t.make("/data/playlists", {"name": t.name(name), "project_id": w.project, "for_entity": "asset", **more})
    for of in (episode, "all", "main", UNKNOWN):
        t.get(f"/data/projects/{w.project}/episodes/{of}/playlists", order="name")
    path = f"/data/projects/{w.project}/episodes/{episode}/playlists"
    t.get(path, params={"for_entity": "shot"})
    t.get(path, params={"page": 1, "sort_by": "name"})
    t.get(path, as_=w.member()["email"])
    t.get(path, as_=t.person(first_name="Out")["email"])


@scenario("Links that share a playlist are listed, and sent")
def invitations(t: Teller) -> None:
    w = world(t)
    playlist, _ = listed(w, 1)
    path = f"/data/playlists/{playlist}/share"
    token = t.normal.hide(t.make(path, {"can_comment": True, "password": "wolf"})["token"])
    kim = w.member()
    t.get(path)
    t.get(path, as_=kim["email"])
    t.get(f"/data/playlists/{UNKNOWN}/share")
    invite = f"{path}/{token}/invite"
    t.post(invite, {"emails": ["mei@example.com"], "message": "Have a look"})
    t.post(invite, {"person_ids": [kim["id"]]})
    t.post(invite, {"person_ids": [UNKNOWN]})
    t.post(invite, {"emails": ["nonsense"]})
    t.post(invite, {})
    t.post(invite, {"emails": ["mei@example.com"]}, as_=kim["email"])
    t.post(f"{path}/nonsense/invite", {"emails": ["mei@example.com"]})
