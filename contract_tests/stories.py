"""What has to happen first for operations that the document's examples and any seeded ids do not make succeed.

Each story prepares the studio and answers the request, as keyword arguments with `path` among them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mockitsu.operation import Operation
from mockitsu.testing import Studio

from . import comment_stories, login_stories, making, media, review_stories, timelines
from .requests_from_spec import Requests

Story = Callable[[Studio], dict[str, Any]]


def created(studio: Studio, create: Operation, requests: Requests) -> dict[str, Any]:
    """A row that nothing refers to: what a generic creation answers."""
    for request in requests.of(create):
        answer = studio.post(request.pop("path"), **request)
        if answer.status_code == create.success:
            return dict(answer.json())
    raise AssertionError(f"{create.id} did not succeed: {answer.status_code} {answer.text[:200]}")


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


def assets_to_share(studio: Studio) -> dict[str, Any]:
    return {"path": "/actions/assets/share", "json": {"asset_ids": [making.asset(studio, making.film(studio))]}}


def _places_to_cast(studio: Studio) -> tuple[str, str, str]:
    film = making.film(studio)
    return f"/data/projects/{film}/entities/casting", making.shot(studio, film), making.asset(studio, film)


def castings_to_replace(studio: Studio) -> dict[str, Any]:
    path, shot_id, asset_id = _places_to_cast(studio)
    return {"path": path, "json": {shot_id: [{"asset_id": asset_id, "nb_occurences": 1}]}}


def asset_to_cast(studio: Studio) -> dict[str, Any]:
    path, shot_id, asset_id = _places_to_cast(studio)
    return {"path": f"{path}/assets/{asset_id}", "json": {"entity_ids": [shot_id]}}


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
    "upload_project_thumbnail_png": (
        405,
        "The path of the picture refuses every upload and names the one that takes it",
    ),
    "upload_preview_background_thumbnail": (
        405,
        "The path of the thumbnail refuses every upload and names the other one",
    ),
    "get_preview_movie_source": (404, "Zou 1.0.97 keeps no upload beside the movie that it makes of it"),
    "create_salary_scale": (400, "Zou 1.0.97 refuses every call: scales come into being when they are listed"),
}
"""Operations whose declared success the real server was never seen to give: what they answer, and why."""


def shots_to_delete(studio: Studio) -> dict[str, Any]:
    film = making.film(studio)
    return {"path": f"/actions/projects/{film}/delete-entities", "json": [making.shot(studio, film)]}


def my_row_of_a_production(name: str, body: dict[str, Any]) -> Story:
    """A search or a group of searches, for a production and a department."""

    def story(studio: Studio) -> dict[str, Any]:
        places = {"project_id": making.film(studio), "department_id": studio.ids("department")[0]}
        return {"path": f"/data/user/{name}", "json": {"name": "Mine", "list_type": "asset", **body, **places}}

    return story


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


def my_task(studio: Studio) -> str:
    return making.task(studio, making.shot(studio, making.film(studio)))


def my_filter(studio: Studio) -> dict[str, Any]:
    made = studio.post("/data/user/filters", json={"name": "Late", "query": "wip"}).json()
    return {"path": f"/data/user/filters/{made['id']}"}


def my_filter_group(studio: Studio) -> dict[str, Any]:
    made = studio.post("/data/user/filter-groups", json={"name": "Late"}).json()
    return {"path": f"/data/user/filter-groups/{made['id']}"}


def my_changed(place: Story) -> Story:
    return lambda studio: {**place(studio), "json": {"name": "Very late"}}


def my_tasks(studio: Studio) -> dict[str, Any]:
    return {"path": "/actions/user/tasks/subscribe", "json": {"task_ids": [my_task(studio)]}}


def my_notification(studio: Studio) -> dict[str, Any]:
    me, author = studio.persona("admin")["id"], studio.persona("manager")["id"]
    values = {"person_id": me, "author_id": author, "task_id": my_task(studio), "notification_type": "assignation"}
    notification_id = making.insert(studio, "notification", **values)
    return {"path": f"/data/user/notifications/{notification_id}"}


def my_read_notification(studio: Studio) -> dict[str, Any]:
    return {**my_notification(studio), "json": {"read": True}}


def my_time_spent(studio: Studio) -> dict[str, Any]:
    task_id, me, day = my_task(studio), studio.persona("admin")["id"], "2026-03-11"
    making.insert(studio, "time_spent", person_id=me, task_id=task_id, date=day, duration=60.0)
    return {"path": f"/data/user/tasks/{task_id}/time-spents/{day}"}


def _commented(studio: Studio) -> tuple[str, str]:
    task_id = my_task(studio)
    status_id = studio.row("task_status", short_name="wip")["id"]
    answer = studio.post(f"/actions/tasks/{task_id}/comment", json={"task_status_id": status_id}).raise_for_status()
    return task_id, answer.json()["id"]


def file_of_comment(studio: Studio) -> dict[str, Any]:
    task_id, comment_id = _commented(studio)
    files = {"file": ("notes.txt", b"hello", "text/plain")}
    return {"path": f"/actions/tasks/{task_id}/comments/{comment_id}/add-attachment", "files": files}


def attachment_of_comment(studio: Studio) -> dict[str, Any]:
    request = file_of_comment(studio)
    made = studio.post(request["path"], files=request["files"]).json()[0]
    place = request["path"].replace("/actions/", "/data/").replace("/add-attachment", "/attachments")
    return {"path": f"{place}/{made['id']}"}


def reply_to_a_comment(studio: Studio) -> dict[str, Any]:
    task_id, comment_id = _commented(studio)
    path = f"/data/tasks/{task_id}/comments/{comment_id}/reply"
    return {"path": f"{path}/{studio.post(path, json={'text': 'Thanks'}).json()['id']}"}


def preview_of_comment(studio: Studio) -> dict[str, Any]:
    task_id, comment_id = _commented(studio)
    place = f"/actions/tasks/{task_id}/comments/{comment_id}"
    made = studio.post(f"{place}/add-preview", json={}).raise_for_status().json()
    return {"path": f"{place}/preview-files/{made['id']}"}


def task_with_preview(studio: Studio) -> dict[str, Any]:
    task_id = preview_of_comment(studio)["path"].split("/")[3]
    return {"path": "/actions/tasks/set-main-preview", "json": {"task_ids": [task_id]}}


def day_of_work(studio: Studio) -> dict[str, Any]:
    person_id, day = studio.persona("artist")["id"], "2026-03-11"
    task_id = making.task(studio, making.shot(studio, making.film(studio)), "artist")
    making.insert(studio, "time_spent", person_id=person_id, task_id=task_id, date=day, duration=60.0)
    return {"path": f"/actions/tasks/{task_id}/time-spents/{day}/persons/{person_id}"}


def reported_import(studio: Studio) -> dict[str, Any]:
    made = studio.post("/import/shotgun/errors", json={"message": "No sequence"}).json()
    return {"path": f"/import/shotgun/errors/{made['id']}"}


def timeline_of_film(studio: Studio) -> dict[str, Any]:
    return {"path": f"/import/otio/projects/{making.film(studio)}", "files": {"file": ("cut.otio", timelines.cut())}}


def timeline_of_episode(studio: Studio) -> dict[str, Any]:
    project_id = making.show(studio)
    episode_id = making.entity(studio, project_id, "episodes", "E90")
    files = {"file": ("cut.otio", timelines.cut("Show_E90-SQ01-SH010"))}
    return {"path": f"/import/otio/projects/{project_id}/episodes/{episode_id}", "files": files}


STORIES: dict[str, Story] = {
    "delete_shotgun_import_error": reported_import,
    "import_otio": timeline_of_film,
    "import_episode_otio": timeline_of_episode,
    "add_comment_attachments": file_of_comment,
    "remove_comment_attachment": attachment_of_comment,
    "remove_comment_reply": reply_to_a_comment,
    "set_task_main_previews": task_with_preview,
    "remove_comment_preview": preview_of_comment,
    "remove_time_spent": day_of_work,
    "create_my_filter": my_row_of_a_production("filters", {"query": "chair"}),
    "create_my_filter_group": my_row_of_a_production("filter-groups", {"color": "#8D6E63"}),
    "delete_my_filter": my_filter,
    "update_my_filter": my_changed(my_filter),
    "get_my_filter_group": my_filter_group,
    "delete_my_filter_group": my_filter_group,
    "update_my_filter_group": my_changed(my_filter_group),
    "subscribe_to_tasks": my_tasks,
    "get_my_notification": my_notification,
    "update_my_notification": my_read_notification,
    "get_my_time_spent_on_task": my_time_spent,
    "delete_entities": shots_to_delete,
    "delete_sequence": empty_sequence,
    "delete_episode": empty_episode,
    "delete_project": closed_project,
    "upload_preview_file": preview_to_upload,
    **login_stories.STORIES,
    **review_stories.STORIES,
    **comment_stories.STORIES,
    "get_working_file_content": uploaded_working_file,
    "build_playlist_movie": playlist_of_movies,
    "share_assets": assets_to_share,
    "replace_castings": castings_to_replace,
    "cast_asset": asset_to_cast,
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
