"""Replies and acknowledgements."""

from __future__ import annotations

from typing import Any

from mockitsu.testing import Studio

from .. import making
from .talking import comment, task, told


def reply(studio: Studio, task_id: str, comment_id: str, as_: str = "admin", **body: Any) -> dict[str, Any]:
    answer = studio.post(f"/data/tasks/{task_id}/comments/{comment_id}/reply", as_=as_, json=body)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_a_reply_is_kept_in_the_comment(studio: Studio) -> None:
    task_id = task(studio, "artist")
    comment_id = comment(studio, task_id)["id"]
    made = reply(studio, task_id, comment_id, "artist", text="On it @John Doe")
    assert (made["text"], made["mentions"]) == ("On it @John Doe", [studio.persona("manager")["id"]])
    assert made["date"] == made["created_at"]
    shown = studio.get(f"/data/tasks/{task_id}/comments").json()[0]["replies"]
    assert shown == [made]
    assert shown[0]["person"]["full_name"] == "Mei Tanaka"


def test_who_has_part_in_the_conversation_is_told(studio: Studio) -> None:
    task_id = task(studio, "artist")
    comment_id = comment(studio, task_id, as_="manager")["id"]
    reply(studio, task_id, comment_id, "supervisor", text="Hm")
    reply(studio, task_id, comment_id, "admin", text="@John Doe look")
    assert [part for part in told(studio, task_id) if part[1] != "comment"] == [
        ("John", "reply"),
        ("John", "reply"),
        ("John", "reply-mention"),
        ("Karim", "reply"),
        ("Mei", "reply"),
        ("Mei", "reply"),
    ]


def test_who_may_reply(studio: Studio) -> None:
    task_id = task(studio, "artist")
    ours = comment(studio, task_id, "wip", "manager")["id"]
    for_client = comment(studio, task_id, "wip", "manager", for_client=True)["id"]
    of_client = comment(studio, task_id, "wip", "client")["id"]
    all_in = {"admin": 200, "manager": 200, "client": 200, "vendor": 403, "outsider": 403}
    path = f"/data/tasks/{task_id}/comments/{{}}/reply"
    found = making.statuses(studio, "POST", path.format(ours), json={"text": "Hi"})
    assert found == {**all_in, "supervisor": 200, "artist": 200}
    for comment_id in (for_client, of_client):
        found = making.statuses(studio, "POST", path.format(comment_id), json={"text": "Hi"})
        assert found == {**all_in, "supervisor": 403, "artist": 403}


def test_a_reply_goes_to_the_comment_of_its_task(studio: Studio) -> None:
    task_id = task(studio)
    comment_id = comment(studio, task_id)["id"]
    other = studio.ids("task")[0]
    body = {"text": "Hi"}
    assert studio.post(f"/data/tasks/{other}/comments/{comment_id}/reply", json=body).status_code == 403
    assert studio.post(f"/data/tasks/{making.UNKNOWN}/comments/{comment_id}/reply", json=body).status_code == 403
    assert studio.post(f"/data/tasks/{task_id}/comments/{making.UNKNOWN}/reply", json=body).status_code == 404
    assert studio.post(f"/data/tasks/{task_id}/comments/{comment_id}/reply", json={"text": 12}).status_code == 400


def test_a_file_of_a_reply(studio: Studio) -> None:
    task_id = task(studio)
    comment_id = comment(studio, task_id)["id"]
    files = {"file": ("notes.txt", b"hello", "text/plain")}
    made = studio.post(f"/data/tasks/{task_id}/comments/{comment_id}/reply", data={"text": "See"}, files=files).json()
    shown = studio.get(f"/data/tasks/{task_id}/comments").json()[0]["attachment_files"]
    assert made["attachment_files"] == shown
    assert shown[0]["reply_id"] == made["id"]


def test_an_acknowledgement_comes_and_goes(studio: Studio) -> None:
    task_id = task(studio)
    path = f"/data/tasks/{task_id}/comments/{comment(studio, task_id)['id']}/ack"
    with making.events(studio) as seen:
        first = studio.post(path, as_="artist").json()["acknowledgements"]
        second = studio.post(path, as_="artist").json()["acknowledgements"]
    assert (first, second) == ([studio.persona("artist")["id"]], [])
    assert [event.name for event in seen] == ["comment:acknowledge", "comment:unacknowledge"]
    roles = {"admin": 200, "manager": 200, "supervisor": 200, "artist": 200, "client": 200}
    assert making.statuses(studio, "POST", path) == {**roles, "vendor": 403, "outsider": 403}
    assert studio.post(path.replace(task_id, making.UNKNOWN)).status_code == 404


def test_comments_as_they_are_listed(studio: Studio) -> None:
    task_id = task(studio, "artist")
    comment(studio, task_id, comment="plain")
    comment(studio, task_id, as_="client", comment="of a client")
    comment(studio, task_id, comment="for clients", for_client=True)
    shown = comment(studio, task_id, comment="with a preview")["id"]
    studio.post(f"/actions/tasks/{task_id}/comments/{shown}/add-preview", json={}).raise_for_status()

    def texts(role: str) -> list[str]:
        return [row["text"] for row in studio.get(f"/data/tasks/{task_id}/comments", as_=role).json()]

    everything = ["with a preview", "for clients", "of a client", "plain"]
    assert texts("manager") == texts("supervisor") == everything
    assert texts("artist") == ["with a preview", "for clients", "plain"]
    assert texts("client") == ["", "for clients", "of a client"]


def test_the_comment_of_a_task_by_itself(studio: Studio) -> None:
    task_id = task(studio)
    made = comment(studio, task_id, comment="x")
    shown = studio.get(f"/data/tasks/{task_id}/comments/{made['id']}").json()
    assert shown == {name: made[name] for name in shown}
    path = f"/data/tasks/{task_id}/comments/{made['id']}"
    readers = {"admin": 200, "manager": 200, "supervisor": 200, "artist": 200, "client": 403}
    assert making.statuses(studio, "GET", path) == {**readers, "vendor": 403, "outsider": 403}
