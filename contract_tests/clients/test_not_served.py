"""Calls that gazu 1.3.1 and Kitsu's sources hold, and that Zou 1.0.97 does not answer: neither does Mockitsu."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

UNKNOWN = """
POST /actions/projects/{}/set-file-tree
PUT /actions/tasks/{}/to-review
POST /actions/tasks/{}batch-comment
PUT /asset-instances/{}
POST /auth/register
DELETE /data/comments/{}/attachment-files/{}
POST /data/comments/{}/preview-files
DELETE /data/comments/{}/preview-files/{}
POST /data/comments/{}/replies
DELETE /data/comments/{}/replies/{}
DELETE /data/persons/{}/avatar
GET /data/persons/{}/hardware-items
POST /data/persons/{}/hardware-items
DELETE /data/persons/{}/hardware-items/{}
GET /data/persons/{}/software-licenses
POST /data/persons/{}/software-licenses
DELETE /data/persons/{}/software-licenses/{}
GET /data/persons/{}/task-types/{}/tasks
GET /data/persons/{}/tasks/open
DELETE /data/persons/{}/two-factor-authentication
DELETE /data/playlists/build-jobs/{}
GET /data/playlists/build-jobs/{}
GET /data/playlists/{}/build-jobs/{}/download
POST /data/playlists/{}/build-movie
GET /data/playlists/{}/entity-previews
PUT /data/preview-files/{}/position
GET /data/projects/{}/episodes/{}/shots/casting
GET /data/projects/{}/person-quotas
GET /data/projects/{}/persons/tasks/dates
GET /data/projects/{}/quotas
GET /data/projects/{}/sequences/{}/shots/casting
GET /data/projects/{}/shots/casting
DELETE /data/projects/{}/task-types/{}/tasks
GET /data/scenes
GET /data/tasks/open/stats
GET /data/tasks/{}/time-spent/for-date
DELETE /data/user/avatar
POST /data/user/chats/{}/join
DELETE /data/user/chats/{}/leave
GET /data/user/day-off
GET /data/user/projects/{}/assets
GET /data/user/tasks-requiring-feedback
POST /data/user/tasks/{}/subscribe
GET /data/user/tasks/{}/subscription
GET /data/user/tasks/{}/time-spent
DELETE /data/user/tasks/{}/unsubscribe
GET /pictures/preview-files/{}/extract-frame/{}
GET /pictures/preview-files/{}/extract-tile
"""
OTHER_METHOD = """
GET /data/projects/{}/settings/task-types
POST /data/tasks/delete-batch
POST /data/tasks/from-path
POST /data/user/notifications/read-all
"""


def calls(text: str, status: int) -> list[tuple[str, str, int]]:
    return [(*line.split(maxsplit=1), status) for line in text.strip().splitlines()]  # type: ignore[misc]


@pytest.mark.parametrize(("method", "path", "status"), [*calls(UNKNOWN, 404), *calls(OTHER_METHOD, 405)])
def test_not_served(studio: Studio, method: str, path: str, status: int) -> None:
    project = studio.ids("project")[0]
    answer = studio.request(method, path.replace("{}", project), json={} if method in ("POST", "PUT") else None)
    assert answer.status_code == status
    assert answer.json()["error"] is True
