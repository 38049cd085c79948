"""Rows of another Kitsu server that are there already: they are sent back as they are read."""

from __future__ import annotations

from typing import Any

from mockitsu.testing import Studio

from ... import making
from ...review_stories import movie_of_playlist
from .work import KINDS, Case, Request, Story, Work, entity, made, task_on, task_type


def sent_back(path: str, *rows: Any) -> Request:
    return {"path": f"/import/kitsu/{path}", "json": list(rows)}


def _read(studio: Studio, path: str) -> Any:
    return studio.get(path).raise_for_status().json()


def comment(studio: Studio) -> Request:
    return sent_back("comments", _read(studio, f"/data/comments/{Work(studio).comment_id}?relations=false"))


def preview_file(studio: Studio) -> Request:
    return sent_back("preview-files", _read(studio, f"/data/preview-files/{Work(studio).preview_id}"))


def task(studio: Studio) -> Request:
    return sent_back("tasks", _read(studio, f"/data/tasks/{Work(studio).task_id}?relations=false"))


def attachment_file(studio: Studio) -> Request:
    work = Work(studio)
    path = f"/actions/tasks/{work.task_id}/comments/{work.comment_id}/add-attachment"
    row = studio.post(path, files={"file": ("notes.txt", b"hello", "text/plain")}).raise_for_status().json()[0]
    return sent_back("attachment-files", _read(studio, f"/data/attachment-files/{row['id']}"))


def build_job(studio: Studio) -> Request:
    _, _, _, playlist_id, _, job_id, *_ = movie_of_playlist(studio)["path"].split("/")
    return sent_back("build-jobs", _read(studio, f"/data/playlists/{playlist_id}/jobs/{job_id}"))


def entity_link(studio: Studio) -> Request:
    film = making.film(studio)
    making.cast(studio, making.shot(studio, film), making.asset(studio, film))
    return sent_back("entity-links", _read(studio, f"/data/projects/{film}/entity-links")[0])


def metadata_descriptor(studio: Studio) -> Request:
    body = {"entity_type": "Asset", "name": "Mood", "data_type": "string"}
    path = f"/data/projects/{making.film(studio)}/metadata-descriptors"
    return sent_back("metadata-descriptors", made(studio, path, body))


def milestone(studio: Studio) -> Request:
    body = {"name": "Delivery", "date": "2026-06-01", "project_id": making.film(studio)}
    return sent_back("milestones", made(studio, "/data/milestones", body))


def news(studio: Studio) -> Request:
    work = Work(studio)
    row = next(row for row in _read(studio, f"/data/projects/{work.project_id}/news")["data"])
    return sent_back("news", _read(studio, f"/data/news/{row['id']}"))


def notification(studio: Studio) -> Request:
    row = Work(studio, "asset", "artist")
    found = [told for told in _read(studio, "/data/notifications") if told["task_id"] == row.task_id]
    return sent_back("notifications", found[0])


def playlist(studio: Studio) -> Request:
    body = {"name": "Dailies", "project_id": making.film(studio)}
    return sent_back("playlists", made(studio, "/data/playlists", body))


def project(studio: Studio) -> Request:
    return sent_back("projects", _read(studio, f"/data/projects/{making.film(studio)}?relations=false"))


def schedule_item(studio: Studio) -> Request:
    body = {
        "project_id": making.film(studio),
        "task_type_id": task_type(studio, "asset"),
        "start_date": "2026-03-02",
        "end_date": "2026-03-06",
    }
    return sent_back("schedule-items", made(studio, "/data/schedule-items", body))


def subscription(studio: Studio) -> Request:
    work = Work(studio)
    studio.post(f"/actions/user/tasks/{work.task_id}/subscribe").raise_for_status()
    found = [row for row in _read(studio, "/data/subscriptions") if row["task_id"] == work.task_id]
    return sent_back("subscriptions", found[0])


def time_spent(studio: Studio) -> Request:
    found = task_on(studio, entity(studio, "asset"), task_type(studio, "asset"), "artist")
    path = f"/actions/tasks/{found['id']}/time-spents/2026-03-11/persons/{studio.persona('artist')['id']}"
    row = made(studio, path, {"duration": 60})
    return sent_back("time-spents", row)


def _known_entity(kind: str) -> Story:
    def story(studio: Studio) -> Request:
        row = _read(studio, f"/data/entities/{entity(studio, kind)}?relations=false")
        return sent_back("entities", {**row, "type": KINDS[kind]})

    return story


def _new_entity(kind: str) -> Story:
    """The row of an entity that has been removed since."""

    def story(studio: Studio) -> Request:
        request = _known_entity(kind)(studio)
        studio.delete(f"/data/entities/{request['json'][0]['id']}").raise_for_status()
        return request

    return story


def _of_entities() -> list[Case]:
    kinds = ("asset", "shot", "sequence", "episode", "edit")
    known = [Case("import_kitsu_entities", (f"{kind}:update",), _known_entity(kind), f"{kind} known") for kind in kinds]
    return known + [Case("import_kitsu_entities", (f"{kind}:new",), _new_entity(kind), f"{kind} new") for kind in kinds]


STORIES = (
    *(attachment_file, build_job, comment, entity_link, metadata_descriptor, milestone, news, notification, playlist),
    *(preview_file, project, schedule_item, subscription, task, time_spent),
)
PLURAL = {"news": "news"}
CASES = (
    *(
        Case(
            f"import_kitsu_{PLURAL.get(story.__name__, story.__name__ + 's')}",
            (f"{story.__name__.replace('_', '-')}:update",),
            story,
        )
        for story in STORIES
    ),
    *_of_entities(),
)
