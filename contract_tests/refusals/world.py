"""The small production of the permission table, with the rest of what paths of writing operations name."""

from __future__ import annotations

from ..permissions.world import Builder, Ids


class WholeBuilder(Builder):
    """Makes the production and, beside it, templates, files, a chat, a share link and equipment."""

    def build(self) -> Ids:
        super().build()
        self.make("project_template_id", "/data/project-templates", {"name": "Matrix"})
        self.make("hardware_item_id", "/data/hardware-items", {"name": "Matrix", "short_name": "mtx"})
        self.ids["organisation_id"] = self.call("GET", "/data/organisations")[0]["id"]
        self.ids["temporal_entity_id"] = self.ids["shot_id"]
        file = {"name": "main", "task_id": self.ids["task_id"], "entity_id": self.ids["asset_id"]}
        self.make("working_file_id", "/data/working-files", {**file, "software_id": self.ids["software_id"]})
        self.call("POST", "/actions/user/chats/{asset_id}/join", persona="artist")
        said = {"message": "Here"}
        self.make("chat_message_id", "/data/entities/{asset_id}/chat/messages", said, persona="artist")
        self.ids["token"] = self.call("POST", "/data/playlists/{playlist_id}/share", {})["token"]
        return self.ids
