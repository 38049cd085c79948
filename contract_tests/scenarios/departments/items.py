"""Licenses and machines of departments."""

from __future__ import annotations

from .. import scenario
from ..lifecycle import UNKNOWN
from ..teller import Teller


@scenario("A department gets a license and a machine, and gives them back")
def licenses(t: Teller) -> None:
    department = t.make("/data/departments", {"name": t.name("Paint"), "color": "#123456"})["id"]
    software = {"name": t.name("Brush"), "short_name": t.mark, "file_extension": "brs"}
    chosen = (
        ("software-licenses", "software_id", t.make("/data/softwares", software)["id"]),
        (
            "hardware-items",
            "hardware_item_id",
            t.make("/data/hardware-items", {"name": t.name("Desk"), "short_name": t.mark})["id"],
        ),
    )
    for name, key, item in chosen:
        path = f"/data/departments/{department}/{name}"
        t.post(path, {key: item})
        t.get(f"{path}/{item}")
        t.post(path, {key: UNKNOWN})
        t.post(path, {})
        t.post(path, {key: item}, as_=t.person("manager", name)["email"])
        t.delete(f"{path}/{item}")
        t.delete(f"{path}/{item}")
