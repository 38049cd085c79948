"""What has to happen first for operations that the document's examples and any seeded ids do not make succeed.

Each story prepares the studio and answers the request, as keyword arguments with `path` among them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pyotp

from mockitsu.operation import Operation
from mockitsu.testing import Studio

from . import making, media
from .requests_from_spec import Requests

Story = Callable[[Studio], dict[str, Any]]


def created(studio: Studio, create: Operation, requests: Requests) -> dict[str, Any]:
    """A row that nothing refers to: what a generic creation answers."""
    for request in requests.of(create):
        answer = studio.post(request.pop("path"), **request)
        if answer.status_code == create.success:
            return dict(answer.json())
    raise AssertionError(f"{create.id} did not succeed: {answer.status_code} {answer.text[:200]}")


def _totp_started(studio: Studio) -> pyotp.TOTP:
    return pyotp.TOTP(studio.put("/auth/totp").json()["otp_secret"])


def enable_totp(studio: Studio) -> dict[str, Any]:
    return {"path": "/auth/totp", "json": {"totp": _totp_started(studio).now()}}


def disable_totp(studio: Studio) -> dict[str, Any]:
    totp = _totp_started(studio)
    studio.post("/auth/totp", json={"totp": totp.now()}).raise_for_status()
    return {"path": "/auth/totp", "json": {"totp": totp.now()}}


def free_of_second_factor(studio: Studio) -> dict[str, Any]:
    totp = pyotp.TOTP(studio.put("/auth/totp", as_="artist").json()["otp_secret"])
    studio.post("/auth/totp", as_="artist", json={"totp": totp.now()}).raise_for_status()
    return {"path": f"/actions/persons/{studio.persona('artist')['id']}/disable-two-factor-authentication"}


def start_saml(studio: Studio) -> dict[str, Any]:
    studio.set(saml=True)
    return {"path": "/auth/saml/login"}


def finish_saml(studio: Studio) -> dict[str, Any]:
    page = choose_persona(studio)["path"]
    statement = re.findall(r'name="SAMLResponse" value="([^"]+)"', studio.get(page, as_=None).text)[0]
    return {"path": "/auth/saml/sso", "data": {"SAMLResponse": statement}}


def choose_persona(studio: Studio) -> dict[str, Any]:
    studio.set(saml=True)
    return {"path": "/_mockitsu/idp"}


def empty_sequence(studio: Studio) -> dict[str, Any]:
    return {"path": f"/data/sequences/{making.entity(studio, making.film(studio), 'sequences', 'SQ990')}"}


def empty_episode(studio: Studio) -> dict[str, Any]:
    return {"path": f"/data/episodes/{making.entity(studio, making.show(studio), 'episodes', 'E99')}"}


def closed_project(studio: Studio) -> dict[str, Any]:
    project = studio.post("/data/projects", json={"name": "Shelved"}).json()
    closed = studio.row("project_status", name="Closed")["id"]
    studio.put(f"/data/projects/{project['id']}", json={"project_status_id": closed}).raise_for_status()
    return {"path": f"/data/projects/{project['id']}"}


def preview_to_upload(studio: Studio) -> dict[str, Any]:
    preview = media.waiting(studio, media.task_with(studio))
    return {"path": f"/pictures/preview-files/{preview['id']}", **media.upload(media.picture())}


def playlist_of_movies(studio: Studio) -> dict[str, Any]:
    task_id = media.task_with(studio)
    preview = media.uploaded(studio, task_id, media.movie(), "take.mp4")
    task = studio.row("task", id=task_id)
    entry = {"entity_id": task["entity_id"], "preview_file_id": preview["id"]}
    body = {"name": "Movies", "project_id": task["project_id"], "shots": [entry]}
    playlist = studio.post("/data/playlists", json=body).json()
    return {"path": f"/data/playlists/{playlist['id']}/build/mp4"}


def _version_without_tasks(studio: Studio) -> tuple[str, str]:
    project_id = making.film(studio)
    body = {"name": "Fresh", "project_id": project_id}
    version = studio.post("/data/production-schedule-versions", json=body).json()
    return version["id"], studio.ids("task", project_id=project_id)[0]


def new_schedule_link(studio: Studio) -> dict[str, Any]:
    version_id, task_id = _version_without_tasks(studio)
    body = {"production_schedule_version_id": version_id, "task_id": task_id}
    return {"path": "/data/production-schedule-version-task-links", "json": body}


def old_schedule_link(studio: Studio) -> dict[str, Any]:
    request = new_schedule_link(studio)
    link = studio.post(request["path"], json=request["json"]).json()
    return {"path": f"{request['path']}/{link['id']}"}


def joined_chat(studio: Studio) -> dict[str, Any]:
    entity_id = studio.ids("entity")[0]
    studio.post(f"/actions/user/chats/{entity_id}/join").raise_for_status()
    return {"path": f"/data/entities/{entity_id}/chat/messages", "json": {"message": "Good morning"}}


def ordered_columns(studio: Studio) -> dict[str, Any]:
    descriptor = studio.rows("metadata_descriptor", entity_type="Shot")[0]
    body = {"entity_type": "Shot", "descriptor_ids": [descriptor["id"]]}
    return {"path": f"/data/projects/{descriptor['project_id']}/metadata-descriptors/reorder", "json": body}


def column_everywhere(studio: Studio) -> dict[str, Any]:
    field = studio.rows("metadata_descriptor", entity_type="Shot")[0]["field_name"]
    return {"path": f"/data/metadata-descriptors/all-projects/{field}", "params": {"entity_type": "Shot"}}


def ordered_template(table: str) -> Story:
    def story(studio: Studio) -> dict[str, Any]:
        place = f"/actions/project-templates/{studio.ids('project_template')[0]}/{table.replace('_', '-')}"
        plural = "es" if table.endswith("s") else "s"
        return {"path": f"{place}{plural}/reorder", "json": {f"{table}_ids": studio.ids(table)[:2]}}

    return story


def copied_version(studio: Studio) -> dict[str, Any]:
    version_id, _ = _version_without_tasks(studio)
    source = studio.post(
        "/data/production-schedule-versions", json={"name": "Source", "project_id": making.film(studio)}
    ).json()
    path = f"/actions/production-schedule-versions/{version_id}/set-task-links-from-production-schedule-version"
    return {"path": path, "json": {"production_schedule_version_id": source["id"]}}


def preview_account(studio: Studio) -> dict[str, Any]:
    path = f"/data/projects/{making.film(studio)}/preview-account"
    studio.post(path).raise_for_status()
    return {"path": path, "json": {"is_open": True}}


def concept_folder(studio: Studio) -> dict[str, Any]:
    answer = studio.post(f"/data/projects/{studio.ids('project')[0]}/concept-folders", json={"name": "Landscapes"})
    return {"path": f"/data/concept-folders/{answer.json()['id']}"}


def renamed_concept_folder(studio: Studio) -> dict[str, Any]:
    return {**concept_folder(studio), "json": {"name": "Portraits"}}


def posted_message(studio: Studio) -> dict[str, Any]:
    request = joined_chat(studio)
    message = studio.post(request["path"], json=request["json"]).json()
    return {"path": f"{request['path']}/{message['id']}"}


def uploaded_working_file(studio: Studio) -> dict[str, Any]:
    path = f"/data/working-files/{studio.ids('working_file')[0]}/file"
    studio.post(path, files={"file": ("scene.blend", b"BLENDER")}).raise_for_status()
    return {"path": path}


NEVER_SUCCEED = {
    "upload_project_thumbnail_png": "The path of the picture refuses every upload and names the one that takes it",
    "create_salary_scale": "Zou 1.0.97 refuses every call: scales come into being when they are listed",
}
"""Operations whose declared success the real server was never seen to give, and why."""


def shot_to_plan(studio: Studio) -> dict[str, Any]:
    project_id = making.film(studio)
    sequence_id = making.entity(studio, project_id, "sequences", "SQ990")
    making.task(studio, making.shot(studio, project_id, "SH0010", sequence_id=sequence_id), task_type="Layout")
    task_type_id = studio.row("task_type", name="Layout")["id"]
    table = ("table.csv", b"Parent;Entity;Estimation\nSQ990;SH0010;2.5\n", "text/csv")
    path = f"/import/csv/projects/{project_id}/task-types/{task_type_id}/estimations"
    return {"path": path, "files": {"file": table}}


def shot_of_episode_to_plan(studio: Studio) -> dict[str, Any]:
    request = shot_to_plan(studio)
    return {**request, "path": request["path"].replace("/task-types/", "/episodes/main/task-types/")}


STORIES: dict[str, Story] = {
    "enable_totp": enable_totp,
    "disable_totp": disable_totp,
    "disable_two_factor_authentication": free_of_second_factor,
    "start_saml_login": start_saml,
    "finish_saml_login": finish_saml,
    "show_identity_provider": choose_persona,
    "delete_sequence": empty_sequence,
    "delete_episode": empty_episode,
    "delete_project": closed_project,
    "upload_preview_file": preview_to_upload,
    "get_working_file_content": uploaded_working_file,
    "build_playlist_movie": playlist_of_movies,
    "create_entity_chat_message": joined_chat,
    "import_estimations_csv": shot_to_plan,
    "import_episode_estimations_csv": shot_of_episode_to_plan,
    "create_production_schedule_version_task_link": new_schedule_link,
    "delete_production_schedule_version_task_link": old_schedule_link,
    "reorder_project_metadata_descriptors": ordered_columns,
    "delete_shared_metadata_descriptor": column_everywhere,
    "reorder_template_task_types": ordered_template("task_type"),
    "reorder_template_task_statuses": ordered_template("task_status"),
    "fill_schedule_version_from_version": copied_version,
    "open_project_preview_account": preview_account,
    "get_entity_chat_message": posted_message,
    "delete_entity_chat_message": posted_message,
    "delete_concept_folder": concept_folder,
    "update_concept_folder": renamed_concept_folder,
}
