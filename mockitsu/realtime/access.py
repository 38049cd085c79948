"""Who may watch a playlist: whoever may read it, as the operation that reads it decides."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context
from mockitsu.document import Document
from mockitsu.errors import ApiError
from mockitsu.operation import Operation
from mockitsu.sandbox import Sandbox

PATH, METHOD, ID = "/data/playlists/{instance_id}", "get", "instance_id"


class PlaylistAccess:
    """Asks the document's own operation, in a transaction that is dropped."""

    def __init__(self, sandbox: Sandbox, document: Document) -> None:
        self._sandbox = sandbox
        self._operation = Operation(document, PATH, METHOD, document.raw["paths"][PATH][METHOD])

    def may_read(self, person_id: str, playlist_id: Any) -> bool:
        """Whether the person may read the playlist; nobody may read one that does not exist."""
        tx = self._sandbox.begin()
        person = tx.get("person", person_id)
        if person is None or not isinstance(playlist_id, str):
            return False
        context = Context(tx, self._operation, self._sandbox)
        context.person = person
        try:
            self._operation.check_role(context)
            self._operation.call(context, {ID: playlist_id}, None)
        except ApiError:
            return False
        return True
