"""Assets live."""

from __future__ import annotations

from .. import scenario
from ..teller import Teller
from ..world import world


@scenario("An asset is made, canceled for its task, and removed")
def asset_life(t: Teller) -> None:
    w = world(t)
    path = f"/data/projects/{w.project}/asset-types/{w.asset_type}/assets/new"
    asset = t.post(path, {"name": "Lantern", "description": "Old"})
    t.post(path, {"name": "Lantern"})
    t.post(path, {})
    t.post(path, {"name": "Rope"}, as_=w.member()["email"])
    t.get(f"/data/assets/{asset['id']}")
    t.get(f"/data/projects/{w.project}/assets")
    t.make(
        "/data/tasks",
        {
            "name": "main",
            "project_id": w.project,
            "entity_id": asset["id"],
            "task_type_id": w.asset_task_type,
            "task_status_id": w.todo,
        },
    )
    t.delete(f"/data/assets/{asset['id']}")
    t.get(f"/data/assets/{asset['id']}")
    t.delete(f"/data/assets/{asset['id']}", params={"force": "true"})
    t.get(f"/data/assets/{asset['id']}")
