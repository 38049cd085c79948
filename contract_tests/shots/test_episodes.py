"""Episodes."""

from __future__ import annotations

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN


def test_lists(studio: Studio) -> None:
    show = making.show(studio)
    making.entity(studio, show, "episodes", "A00")
    rows = studio.get(f"/data/episodes?project_id={show}", as_="client").json()
    assert making.names(rows) == sorted(making.names(rows))
    assert {row["type"] for row in rows} == {"Episode"}
    assert len(studio.get("/data/episodes").json()) == len(studio.rows("entity", type="Episode"))
    found = making.statuses(studio, "GET", "/data/episodes")
    assert {role for role, status in found.items() if status == 200} == {"admin"}


def test_vendors_see_episodes_through_their_shots(studio: Studio) -> None:
    show = making.show(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    sequence = making.entity(studio, show, "sequences", "SQ90", episode_id=episode)
    path = f"/data/projects/{show}/episodes"
    making.task(studio, episode, "vendor")
    assert episode not in [row["id"] for row in studio.get(path, as_="vendor").json()]
    making.task(studio, making.shot(studio, show, sequence_id=sequence), "vendor")
    assert episode in [row["id"] for row in studio.get(path, as_="vendor").json()]


def test_one_episode(studio: Studio) -> None:
    episode = making.entity(studio, making.show(studio), "episodes", "E90")
    row = studio.get(f"/data/episodes/{episode}", as_="artist").json()
    assert (row["name"], row["project_name"], row["status"]) == ("E90", "Nuit Blanche", "running")
    found = making.statuses(studio, "GET", f"/data/episodes/{episode}")
    assert {role for role, status in found.items() if status == 403} == {"vendor", "outsider"}
    for id in (UNKNOWN, "abc", making.asset(studio, making.film(studio))):
        assert studio.get(f"/data/episodes/{id}").status_code == 404


def test_removing_an_empty_episode(studio: Studio) -> None:
    show = making.show(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    making.cast(studio, episode, making.asset(studio, show))
    found = making.statuses(studio, "DELETE", f"/data/episodes/{episode}")
    assert {role for role, status in found.items() if status == 204} == {"admin", "manager"}
    with making.events(studio) as events:
        studio.delete(f"/data/episodes/{episode}")
    assert [event.name for event in events] == ["episode:delete"]
    assert not studio.rows("entity_link", entity_in_id=episode)


def test_force_removes_what_is_in_it(studio: Studio) -> None:
    show = making.show(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    sequence = making.entity(studio, show, "sequences", "SQ90", episode_id=episode)
    shot = making.shot(studio, show, sequence_id=sequence)
    ragnar = making.asset(studio, show, episode_id=episode)
    making.insert(studio, "playlist", name="Dailies", project_id=show, episode_id=episode)
    answer = studio.delete(f"/data/episodes/{episode}")
    assert (answer.status_code, answer.json()["message"]) == (400, "Some data are still linked to this episode.")
    assert studio.delete(f"/data/episodes/{episode}?force=true").status_code == 204
    for id in (sequence, shot, ragnar):
        assert not studio.rows("entity", id=id)
    assert not studio.rows("playlist", episode_id=episode)


def test_an_episode_with_edits_stays(studio: Studio) -> None:
    """The real server answers 404."""
    show = making.show(studio)
    episode = making.entity(studio, show, "episodes", "E90")
    making.entity(studio, show, "edits", "Cut", episode_id=episode)
    assert studio.delete(f"/data/episodes/{episode}?force=true").status_code == 400
    assert studio.rows("entity", id=episode)
