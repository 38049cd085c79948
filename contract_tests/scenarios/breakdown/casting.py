"""Assets are cast."""

from __future__ import annotations

from .. import scenario
from ..teller import Teller
from ..world import world


@scenario("An asset is cast in a shot")
def cast_in_shot(t: Teller) -> None:
    w = world(t)
    asset, shot = w.asset(), w.shot()
    t.put(
        f"/data/projects/{w.project}/entities/{shot['id']}/casting",
        [{"asset_id": asset["id"], "nb_occurences": 2, "label": "animate"}],
    )
    t.get(f"/data/shots/{shot['id']}/assets")
    t.get(f"/data/assets/{asset['id']}/cast-in")
    t.get(f"/data/projects/{w.project}/entities/{shot['id']}/casting")
    t.put(f"/data/projects/{w.project}/entities/{shot['id']}/casting", [])
    t.put(f"/data/projects/{w.project}/entities/{shot['id']}/casting", [], as_=w.member("vendor")["email"])
