from __future__ import annotations

from typing import Any

from mockitsu.testing import Studio

from .. import making
from . import talking

FILES = {"file": ("notes.txt", b"hello", "text/plain"), "other": ("sketch.png", b"png", "image/png")}


def place(task_id: str, comment: dict[str, Any]) -> str:
    return f"/actions/tasks/{task_id}/comments/{comment['id']}/add-attachment"


def attached(studio: Studio, task_id: str, comment: dict[str, Any]) -> str:
    """The path under which one new file of the comment is removed."""
    made = studio.post(place(task_id, comment), files={"file": FILES["file"]}).json()[0]
    return f"/data/tasks/{task_id}/comments/{comment['id']}/attachments/{made['id']}"


def test_files_come_to_a_comment(studio: Studio) -> None:
    task_id = talking.task(studio)
    comment = talking.comment(studio, task_id)
    made = studio.post(place(task_id, comment), files=FILES).json()
    assert [(file["name"], file["extension"], file["size"]) for file in made] == [
        ("notes.txt", "txt", 5),
        ("sketch.png", "png", 3),
    ]
    ids = [file["id"] for file in made]
    listed = studio.get(f"/data/tasks/{task_id}/attachment-files").json()
    assert [(row["id"], row["comment"]["id"]) for row in listed] == [(id, comment["id"]) for id in ids]
    whole = {row["id"] for row in studio.get(f"/data/projects/{making.film(studio)}/attachment-files").json()}
    assert set(ids) <= whole
    assert studio.post(place(task_id, comment)).json() == []


def test_who_may_add_files(studio: Studio) -> None:
    task_id = talking.task(studio, "artist", "vendor")
    comment = talking.comment(studio, task_id)
    refused = dict.fromkeys(("supervisor", "artist", "vendor", "client", "outsider"), 403)
    assert (
        making.statuses(studio, "POST", place(task_id, comment), files=FILES)
        == {
            "admin": 201,
            "manager": 201,
        }
        | refused
    )
    assert studio.post(place(talking.task(studio), comment), files=FILES).status_code == 403
    assert studio.post(place(task_id, {"id": making.UNKNOWN}), files=FILES).status_code == 404


def test_who_wrote_a_comment_may_add_files(studio: Studio) -> None:
    task_id = talking.task(studio, "artist")
    path = place(task_id, talking.comment(studio, task_id, as_="artist"))
    others = dict.fromkeys(("supervisor", "vendor", "client", "outsider"), 403)
    allowed = dict.fromkeys(("admin", "manager", "artist"), 201)
    assert making.statuses(studio, "POST", path, files=FILES) == allowed | others


def test_lists_are_for_administrators(studio: Studio) -> None:
    for kind, id in (("tasks", talking.task(studio)), ("projects", making.film(studio))):
        path = f"/data/{kind}/{id}/attachment-files"
        assert [studio.get(path, as_=role).status_code for role in ("admin", "manager", "client")] == [200, 403, 403]
        assert studio.get(path.replace(id, making.UNKNOWN)).json() == []
        assert studio.get(path.replace(id, "abc")).status_code == 404


def test_removing_a_file(studio: Studio) -> None:
    task_id = talking.task(studio, "artist")
    comment = talking.comment(studio, task_id, as_="artist")
    path = attached(studio, task_id, comment)
    refused = dict.fromkeys(("supervisor", "vendor", "client", "outsider"), 403)
    allowed = dict.fromkeys(("admin", "manager", "artist"), 204)
    assert making.statuses(studio, "DELETE", path) == allowed | refused
    assert studio.delete(path.replace(comment["id"], talking.comment(studio, task_id)["id"])).status_code == 403
    assert studio.delete(path.replace(task_id, talking.task(studio))).status_code == 403
    assert [studio.delete(path).status_code for _ in range(2)] == [204, 404]


def test_taking_a_reply_back(studio: Studio) -> None:
    task_id = talking.task(studio, "artist")
    comment = talking.comment(studio, task_id, as_="artist")
    path = f"/data/tasks/{task_id}/comments/{comment['id']}/reply"
    reply = studio.post(path, as_="manager", data={"text": "Yes"}, files={"file": FILES["file"]}).json()
    assert studio.rows("notification", reply_id=reply["id"])
    refused = dict.fromkeys(("supervisor", "artist", "vendor", "client", "outsider"), 403)
    found = making.statuses(studio, "DELETE", f"{path}/{reply['id']}")
    assert found == {"admin": 200, "manager": 200} | refused
    with making.events(studio) as seen:
        answer = studio.delete(f"{path}/{reply['id']}").json()
    assert [event.name for event in seen] == ["comment:delete-reply"]
    assert (answer["id"], answer["replies"], "previews" in answer) == (comment["id"], [], False)
    assert not studio.rows("notification", reply_id=reply["id"])
    assert studio.get(f"/data/tasks/{task_id}/attachment-files").json() == []
    for id in (reply["id"], making.UNKNOWN, "abc"):
        assert studio.delete(f"{path}/{id}").status_code == 404
