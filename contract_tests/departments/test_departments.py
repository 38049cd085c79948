"""The software, the hardware and the people of departments."""

from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .. import making
from ..making import UNKNOWN

TOOLS = [
    ("software-licenses", "software_id", "software", "SoftwareDepartmentLink"),
    ("hardware-items", "hardware_item_id", "hardware_item", "HardwareItemDepartmentLink"),
]


def _department(studio: Studio, name: str = "Puppets") -> str:
    return making.insert(studio, "department", name=name, color="#112233")


@pytest.mark.parametrize(("kind", "key", "table", "link_type"), TOOLS)
def test_tools(studio: Studio, kind: str, key: str, table: str, link_type: str) -> None:
    department, tool = _department(studio), studio.ids(table)[0]
    path = f"/data/departments/{department}/{kind}"
    link = studio.post(path, json={key: tool}).json()
    assert (link["department_id"], link[key], link["type"]) == (department, tool, link_type)
    assert studio.post(path, json={key: tool}).json() == link
    found = studio.get(f"/data/departments/{kind}").json()
    assert [row["id"] for row in found[department]] == [tool]
    assert all(found.values())
    assert studio.get(f"{path}/{tool}").json() == found[department][0]
    assert studio.delete(f"/data/departments/{department}").status_code == 400
    for _ in range(2):
        assert studio.delete(f"{path}/{tool}").status_code == 204
    assert department not in studio.get(f"/data/departments/{kind}").json()
    assert studio.get(f"{path}/{tool}").status_code == 404


@pytest.mark.parametrize(("kind", "key", "table", "_"), TOOLS)
def test_tools_that_are_not_there(studio: Studio, kind: str, key: str, table: str, _: str) -> None:
    department, tool = _department(studio), studio.ids(table)[0]
    for first, second, status in ((UNKNOWN, tool, 404), (department, UNKNOWN, 404), ("abc", tool, 400)):
        path = f"/data/departments/{first}/{kind}"
        assert studio.get(f"{path}/{second}").status_code == status
        assert studio.delete(f"{path}/{second}").status_code == status
        assert studio.post(path, json={key: second}).status_code == status
    assert studio.delete(f"/data/departments/{department}/{kind}/abc").status_code == 400
    for value in (None, "", "abc", 5):
        assert studio.post(f"/data/departments/{department}/{kind}", json={key: value}).status_code == 400


@pytest.mark.parametrize(("kind", "key", "table", "_"), TOOLS)
def test_tools_are_for_administrators(studio: Studio, kind: str, key: str, table: str, _: str) -> None:
    path, tool = f"/data/departments/{_department(studio)}/{kind}", studio.ids(table)[0]
    studio.post(path, json={key: tool})
    calls = (("GET", f"/data/departments/{kind}"), ("GET", f"{path}/{tool}"), ("DELETE", f"{path}/{tool}"))
    for method, where in calls:
        found = making.statuses(studio, method, where)
        assert {role for role, status in found.items() if status != 403} == {"admin"}
    found = making.statuses(studio, "POST", path, json={})
    assert {role: status for role, status in found.items() if status != 403} == {"admin": 400}


def test_people(studio: Studio) -> None:
    department = _department(studio)
    for role in ("manager", "artist"):
        making.insert(studio, "department_link", department_id=department, person_id=studio.persona(role)["id"])
    making.update(studio, "person", studio.persona("artist")["id"], active=False)
    path = f"/data/departments/{department}/persons"
    rows = studio.get(path).json()
    assert [row["full_name"] for row in rows] == sorted(
        studio.persona(role)["full_name"] for role in ("manager", "artist")
    )
    assert department in rows[0]["departments"]
    assert "email" in rows[0]
    for role in ("manager", "client", "outsider@example.com"):
        shown = studio.get(path, as_=role).json()
        assert [row["id"] for row in shown] == [row["id"] for row in rows]
        assert len(shown[0]) == 12
    assert studio.get(f"/data/departments/{UNKNOWN}/persons").status_code == 404
    refused = studio.get("/data/departments/abc/persons")
    assert (refused.status_code, refused.json()["message"]) == (400, "Wrong UUID format.")
