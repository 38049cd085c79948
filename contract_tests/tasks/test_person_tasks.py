from __future__ import annotations

from mockitsu.testing import Studio

from .. import making
from ..comments import talking


def ids(studio: Studio, path: str, as_: str = "admin") -> set[str]:
    answer = studio.get(path, as_=as_)
    assert answer.status_code == 200, answer.text
    return {row["id"] for row in answer.json()}


def test_what_is_done_and_what_is_not(studio: Studio) -> None:
    path = f"/data/persons/{studio.persona('artist')['id']}"
    task_id = talking.task(studio, "artist")
    assert task_id in ids(studio, f"{path}/tasks") - ids(studio, f"{path}/done-tasks")
    talking.comment(studio, task_id, "done")
    assert task_id in ids(studio, f"{path}/done-tasks") - ids(studio, f"{path}/tasks")


def test_everybody_sees_what_is_in_the_own_productions(studio: Studio) -> None:
    path = f"/data/persons/{studio.persona('artist')['id']}/tasks"
    task_id = talking.task(studio, "artist")
    for role in ("manager", "supervisor", "artist"):
        assert task_id in ids(studio, path, role)
    assert ids(studio, path, "client") == ids(studio, path, "outsider@example.com") == set()


def test_related_tasks_are_on_the_same_entities(studio: Studio) -> None:
    shot = making.shot(studio, making.film(studio))
    making.task(studio, shot, "artist", task_type="Layout")
    related = making.task(studio, shot, task_type="Animation")
    elsewhere = making.task(studio, making.shot(studio, making.film(studio), "SH901"), task_type="Animation")
    path = f"/data/persons/{studio.persona('artist')['id']}/related-tasks"
    found = ids(studio, f"{path}/{studio.row('task_type', name='Animation')['id']}", "client")
    assert related in found
    assert elsewhere not in found
    assert studio.get(f"{path}/{making.UNKNOWN}").json() == []
    assert studio.get(f"{path}/abc").status_code == 404


def test_whose_tasks_there_are(studio: Studio) -> None:
    task_type_id = studio.row("task_type", name="Animation")["id"]
    bot = making.insert(studio, "person", first_name="Render", last_name="Bot", is_bot=True)
    for kind in ("tasks", "done-tasks", f"related-tasks/{task_type_id}"):
        for id, status in ((bot, 403), (making.UNKNOWN, 404), ("abc", 404)):
            assert studio.get(f"/data/persons/{id}/{kind}").status_code == status
        for role, status in (("artist", 403), ("vendor", 200)):
            path = f"/data/persons/{studio.persona(role)['id']}/{kind}"
            assert studio.get(path, as_="vendor").status_code == status
