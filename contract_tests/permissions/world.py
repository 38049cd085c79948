"""A small production that is made through the API alone, so that it can be made on any server.

Everybody has a part in it but the stranger: a manager, a supervisor, an artist with a task, a vendor with the same
task, a client, and a member of the team without a task.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from ..media import picture

PASSWORD = "mysecretpassword"
ADMIN = "admin@example.com"
ROLES = {
    "manager": "manager",
    "supervisor": "supervisor",
    "artist": "user",
    "vendor": "vendor",
    "client": "client",
    "member": "user",
    "stranger": "user",
}
PERSONAS = (*reversed(ROLES), "admin")
"""In the order of the calls: who may do little comes first, so that what they do stands in nobody's way."""
Call = Callable[..., Any]
Ids = dict[str, Any]
KINDS = ("Asset", "Shot", "Sequence", "Episode", "Scene", "Edit", "Concept")


class Server(Protocol):
    """Something that answers requests: `persona` is one of `PERSONAS`, None for nobody."""

    def request(self, method: str, path: str, persona: str | None, **options: Any) -> Any:
        """An answer with `status_code`, `json()` and `text`."""


def email(persona: str) -> str:
    return ADMIN if persona == "admin" else f"{persona}@matrix.example.com"


class Builder:
    """Makes the production as the administrator. Raises AssertionError where something is refused."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.ids: Ids = {"date": "2026-03-04", "entity_type": "asset", "field_name": "matrix"}

    def call(self, method: str, path: str, body: Any = None, persona: str = "admin", **options: Any) -> Any:
        for name, value in self.ids.items():
            path = path.replace(f"{{{name}}}", str(value))
        if body is not None:
            options["json"] = body
        answer = self.server.request(method, path, persona, **options)
        assert answer.status_code < 300, f"{method} {path}: {answer.status_code} {answer.text[:200]}"
        return answer.json() if answer.content else None

    def make(self, name: str, path: str, body: Mapping[str, Any], **options: Any) -> str:
        """Create a row and remember its id under `name`."""
        self.ids[name] = self.call("POST", path, body, **options)["id"]
        return str(self.ids[name])

    def build(self) -> Ids:
        self.studio()
        self.people()
        self.production()
        self.entities()
        self.tasks()
        self.conversation()
        self.planning()
        self.desk()
        return self.ids

    def studio(self) -> None:
        self.make("department_id", "/data/departments", {"name": "Matrix", "color": "#123456"})
        self.make("studio_id", "/data/studios", {"name": "Matrix", "color": "#123456"})
        software = {"name": "Matrix", "short_name": "mtx", "file_extension": "mtx"}
        self.make("software_id", "/data/softwares", software)
        self.make("asset_type_id", "/data/entity-types", {"name": "Matrix", "short_name": "mtx"})
        for kind in KINDS:
            body = {"name": f"Matrix {kind}", "color": "#123456", "for_entity": kind}
            self.make(f"{kind} task type", "/data/task-types", body)
        self.ids["task_type_id"] = self.ids["Asset task type"]
        body = {"name": "Matrix", "short_name": "mtx", "color": "#123456"}
        self.make("task_status_id", "/data/task-status", body)
        background = {"name": "Matrix", "is_default": False}
        self.make("preview_background_file_id", "/data/preview-background-files", background)
        automation = {
            "entity_type": "asset",
            "in_task_type_id": self.ids["Asset task type"],
            "in_task_status_id": self.ids["task_status_id"],
            "out_field_type": "status",
            "out_task_type_id": self.ids["Shot task type"],
            "out_task_status_id": self.ids["task_status_id"],
        }
        self.make("status_automation_id", "/data/status-automations", automation)

    def people(self) -> None:
        for persona, role in ROLES.items():
            body = {"first_name": persona.title(), "last_name": "Matrix", "email": email(persona), "role": role}
            person = self.make(persona, "/data/persons", {**body, "password": PASSWORD})
            secret = {"password": PASSWORD, "password_2": PASSWORD}
            self.call("POST", f"/actions/persons/{person}/change-password", secret)
        self.ids["person_id"] = self.ids["artist"]

    def production(self) -> None:
        body = {"name": "Matrix", "production_type": "tvshow", "start_date": "2026-01-01", "end_date": "2026-12-31"}
        self.make("project_id", "/data/projects", body)
        for persona in ROLES:
            if persona != "stranger":
                self.call("POST", "/data/projects/{project_id}/team", {"person_id": self.ids[persona]})
        settings = "/data/projects/{project_id}/settings"
        self.call("POST", f"{settings}/asset-types", {"asset_type_id": self.ids["asset_type_id"]})
        for kind in KINDS:
            body = {"task_type_id": self.ids[f"{kind} task type"], "priority": 1}
            self.call("POST", f"{settings}/task-types", body)
        self.call("POST", f"{settings}/task-status", {"task_status_id": self.ids["task_status_id"]})
        for name in ("status_automation_id", "preview_background_file_id"):
            path = name.removesuffix("_id").replace("_", "-") + "s"
            self.call("POST", f"{settings}/{path}", {name: self.ids[name]})
        body = {"entity_type": "Asset", "name": "Matrix", "data_type": "string", "choices": [], "departments": []}
        path = "/data/projects/{project_id}/metadata-descriptors"
        self.make("metadata_descriptor_id", path, {**body, "for_client": False})

    def entities(self) -> None:
        project = "/data/projects/{project_id}"
        self.make("episode_id", f"{project}/episodes", {"name": "E01"})
        self.make("sequence_id", f"{project}/sequences", {"name": "SQ01", "episode_id": self.ids["episode_id"]})
        place = {"sequence_id": self.ids["sequence_id"]}
        self.make("shot_id", f"{project}/shots", {"name": "SH01", "nb_frames": 10, **place})
        self.make("scene_id", f"{project}/scenes", {"name": "SC01", **place})
        self.make("edit_id", f"{project}/edits", {"name": "Cut", "episode_id": self.ids["episode_id"]})
        self.make("concept_id", f"{project}/concepts", {"name": "Idea"})
        self.make("concept_folder_id", f"{project}/concept-folders", {"name": "Ideas"})
        new = f"{project}/asset-types/{{asset_type_id}}/assets/new"
        self.make("asset_id", new, {"name": "Hero"})
        self.make("spare asset", new, {"name": "Extra"})
        self.ids["entity_id"] = self.ids["asset_id"]
        casting = [{"asset_id": self.ids["asset_id"], "nb_occurences": 1, "label": "animate"}]
        self.call("PUT", f"{project}/entities/{{shot_id}}/casting", casting)
        body = {"asset_id": self.ids["asset_id"], "name": "One"}
        self.make("asset_instance_id", "/data/scenes/{scene_id}/asset-instances", body)
        links = self.call("GET", f"{project}/entity-links")
        self.ids["entity_link_id"] = (links["data"] if isinstance(links, dict) else links)[0]["id"]

    def tasks(self) -> None:
        made = {
            "task_id": ("asset_id", "Asset"),
            "shot task": ("shot_id", "Shot"),
            "concept task": ("concept_id", "Concept"),
            "edit task": ("edit_id", "Edit"),
        }
        for name, (entity, kind) in made.items():
            body = {
                "name": "main",
                "project_id": self.ids["project_id"],
                "entity_id": self.ids[entity],
                "task_type_id": self.ids[f"{kind} task type"],
                "task_status_id": self.ids["task_status_id"],
            }
            self.make(name, "/data/tasks", body)
            for persona in ("artist", "vendor"):
                self.call("PUT", f"/actions/tasks/{self.ids[name]}/assign", {"person_id": self.ids[persona]})
        other = {**body, "name": "second", "entity_id": self.ids["asset_id"]}
        self.make("target_task_id", "/data/tasks", {**other, "task_type_id": self.ids["Asset task type"]})
        self.ids["object_id"] = self.ids["task_id"]

    def conversation(self) -> None:
        body = {"task_status_id": self.ids["task_status_id"], "comment": "Please check @Artist Matrix"}
        comment = "/actions/tasks/{task_id}/comment"
        self.make("comment_id", comment, body, persona="manager")
        said = "/data/tasks/{task_id}/comments/{comment_id}"
        self.make("reply_id", f"{said}/reply", {"text": "On it"}, persona="artist")
        files = {"file": ("note.txt", b"note", "text/plain")}
        path = "/actions/tasks/{task_id}/comments/{comment_id}/add-attachment"
        self.ids["attachment_file_id"] = self.call("POST", path, files=files)[0]["id"]
        self.ids["file_name"] = "note.txt"
        shown = self.make("comment with preview", comment, body)
        preview = f"/actions/tasks/{{task_id}}/comments/{shown}/add-preview"
        self.make("preview_file_id", preview, {})
        upload = {"file": ("take.png", picture(), "image/png")}
        self.call("POST", "/pictures/preview-files/{preview_file_id}", files=upload)
        news = self.call("GET", "/data/projects/{project_id}/news")["data"]
        self.ids["news_id"] = news[0]["id"]
        told = self.call("GET", "/data/user/notifications", persona="artist")
        self.ids["notification_id"] = told[0]["id"]

    def planning(self) -> None:
        project = "/data/projects/{project_id}"
        body = {"name": "Matrix", "currency": "EUR"}
        self.make("budget_id", f"{project}/budgets", body)
        body = {
            "department_id": self.ids["department_id"],
            "start_date": "2026-01-01",
            "months_duration": 2,
            "daily_salary": 100,
            "position": "artist",
            "seniority": "mid",
        }
        self.make("budget_entry_id", f"{project}/budgets/{{budget_id}}/entries", body)
        body = {"project_id": self.ids["project_id"], "name": "Matrix"}
        self.make("production_schedule_version_id", "/data/production-schedule-versions", body)
        work = "/actions/tasks/{task_id}/time-spents/{date}/persons/{artist}"
        self.call("POST", work, {"duration": 60})

    def desk(self) -> None:
        body = {"name": "Matrix", "list_type": "asset", "entity_type": "Asset", "project_id": self.ids["project_id"]}
        group = {**body, "color": "#123456", "is_shared": False}
        self.make("filter_group_id", "/data/user/filter-groups", group, persona="artist")
        self.make("filter_id", "/data/user/filters", {**body, "query": "hero"}, persona="artist")
        playlist = {"name": "Matrix", "project_id": self.ids["project_id"], "for_entity": "asset"}
        self.make("playlist_id", "/data/playlists", playlist)
