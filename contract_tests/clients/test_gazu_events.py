"""gazu.events, as a pipeline's daemon uses it."""

from __future__ import annotations

from queue import Queue
from typing import Any

import gazu
from gazu.client import KitsuClient

from .conftest import Row


def test_a_listener_hears_what_happens(kitsu: KitsuClient, task: Row) -> None:
    heard: Queue[dict[str, Any]] = Queue()
    listener = gazu.events.init(client=kitsu, reconnection=False)
    gazu.events.add_listener(listener, "comment:new", heard.put)
    try:
        status = gazu.task.get_task_status_by_short_name("wip", client=kitsu)
        comment = gazu.task.add_comment(task, status, "Look", client=kitsu)
        while (found := heard.get(timeout=20))["comment_id"] != comment["id"]:
            pass
        assert (found["task_id"], found["task_status_id"]) == (task["id"], status["id"])
    finally:
        listener.disconnect()
