from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from ..media import Events

UNKNOWN = "00000000-0000-4000-8000-000000000000"
OUTSIDER = "outsider@example.com"
EXISTS = {"error": "The given working file already exists."}


def a_task(studio: Studio, kind: str = "Asset", project: str = "Les Aventuriers du Fjord") -> dict[str, Any]:
    project_id = studio.row("project", name=project)["id"]
    kinds = {row["id"]: row["type"] for row in studio.rows("entity", project_id=project_id)}
    return dict(next(task for task in studio.rows("task") if kinds.get(task["entity_id"]) == kind))


def create(studio: Studio, task: dict[str, Any], name: str = "shading", **body: Any) -> dict[str, Any]:
    answer = studio.post(f"/data/tasks/{task['id']}/working-files/new", json={"name": name, **body})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def set_tree(studio: Studio, task: dict[str, Any], **templates: str) -> None:
    """A file tree with these templates of file names; folders are always the same."""
    tree = {
        "working": {
            "mountpoint": "/mnt",
            "root": "work",
            "folder_path": dict.fromkeys(("asset", "shot", "sequence", "episode", "scene"), "<Project>/Some Folder"),
            "file_name": templates,
        }
    }
    assert studio.put(f"/data/projects/{task['project_id']}", json={"file_tree": tree}).status_code == 200


def test_a_new_file(studio: Studio) -> None:
    task = a_task(studio)
    row = create(studio, task, comment="First try", description="not kept")
    blender = studio.row("software", name="Blender")
    admin = studio.persona("admin")
    assert (row["name"], row["comment"], row["description"], row["revision"]) == ("shading", "First try", None, 1)
    assert (row["task_id"], row["entity_id"]) == (task["id"], task["entity_id"])
    assert (row["person_id"], row["software_id"]) == (admin["id"], blender["id"])
    assert row["path"].startswith("/mnt/work/les_aventuriers_du_fjord/asset/")
    assert "outputs" not in row
    assert studio.get(f"/data/working-files/{row['id']}").json() == {**row, "outputs": []}


def test_the_caller_is_assigned(studio: Studio) -> None:
    task = a_task(studio)
    studio.put(f"/data/tasks/{task['id']}", json={"assignees": []})
    events = Events(studio)
    row = create(studio, task)
    admin = studio.persona("admin")["id"]
    assert studio.rows("task_person_link", task_id=task["id"])[0]["person_id"] == admin
    assert events.names == ["task:assign", "task:update", "working-file:new"]
    told = {"working_file_id": row["id"], "project_id": task["project_id"]}
    assert events.data("working-file:new") == told
    create(studio, task)
    assert len(studio.rows("task_person_link", task_id=task["id"])) == 1


def test_revisions_count_for_each_name(studio: Studio) -> None:
    task = a_task(studio)
    assert [create(studio, task)["revision"] for _ in range(2)] == [1, 2]
    assert create(studio, task, revision=7)["revision"] == 7
    assert create(studio, task, revision=5)["revision"] == 5
    assert create(studio, task)["revision"] == 8
    assert create(studio, task, "lighting")["revision"] == 1
    answer = studio.post(f"/data/tasks/{task['id']}/working-files/new", json={"name": "shading", "revision": 7})
    assert (answer.status_code, answer.json()) == (400, EXISTS)


def test_person_and_software_can_be_given(studio: Studio) -> None:
    task, software = a_task(studio), studio.rows("software")[-1]
    artist = studio.persona("artist")["id"]
    row = create(studio, task, person_id=artist, software_id=software["id"])
    assert (row["person_id"], row["software_id"]) == (artist, software["id"])
    path = f"/data/tasks/{task['id']}/working-files/new"
    for id in (UNKNOWN, "abc"):
        assert studio.post(path, json={"name": "x", "software_id": id}).status_code == 404
        answer = studio.post(path, json={"name": "x", "person_id": id})
        assert (answer.status_code, answer.json()) == (400, EXISTS)


def test_blender_comes_with_the_first_file(studio: Studio) -> None:
    tx = studio.begin()
    tx.update("software", studio.row("software", name="Blender")["id"], {"name": "Another"})
    studio.sandbox.commit(tx)
    row = create(studio, a_task(studio))
    software = studio.row("software", id=row["software_id"])
    assert (software["name"], software["short_name"], software["file_extension"]) == ("Blender", "blender", ".blend")


@pytest.mark.parametrize(
    ("kind", "template", "expected"),
    [
        ("Asset", "<Project>_<AssetType>_<Asset>_<TaskType>", None),
        ("Asset", "<Name> v<Version> r<Revision>", "the_name_v004_r004"),
        ("Asset", "x<Instance><Representation><Sequence>-<Episode>", "x_e001"),
        ("Asset", "<OutputType> <Software> <AssetType.Name", "geometry_blender_assettype_name"),
        ("Shot", "<Episode> <Sequence> <Shot>", None),
        ("Sequence", "<Sequence> <Department>", None),
    ],
)
def test_file_names_follow_the_tree(studio: Studio, kind: str, template: str, expected: str | None) -> None:
    task = a_task(studio, kind)
    set_tree(studio, task, **{kind.lower(): template})
    answer = studio.post(f"/data/tasks/{task['id']}/working-files/new", json={"name": "The Näme", "revision": 4})
    department = studio.row("task_type", id=task["task_type_id"])["department_id"]
    if "<Department>" in template and department is None:
        assert answer.status_code == 404
        return
    if expected is None:
        expected = filled(studio, task, template)
    assert answer.json()["path"] == f"/mnt/work/les_aventuriers_du_fjord/Some Folder/{expected}"


def filled(studio: Studio, task: dict[str, Any], template: str) -> str:
    """What the tags for names in the studio stand for."""
    entity = studio.row("entity", id=task["entity_id"])
    above = studio.rows("entity", id=entity["parent_id"]) if entity["parent_id"] else []
    task_type = studio.row("task_type", id=task["task_type_id"])
    values = {
        "Project": "Les Aventuriers du Fjord",
        "AssetType": studio.row("entity_type", id=entity["entity_type_id"])["name"],
        "TaskType": task_type["name"],
        "Asset": entity["name"],
        "Shot": entity["name"],
        "Sequence": above[0]["name"] if entity["type"] == "Shot" else entity["name"],
        "Episode": "e001",
    }
    if task_type["department_id"]:
        values["Department"] = studio.row("department", id=task_type["department_id"])["name"]
    for tag, value in values.items():
        template = template.replace(f"<{tag}>", value)
    return template.lower().replace(" ", "_")


def test_shots_of_a_show_name_their_episode(studio: Studio) -> None:
    task = a_task(studio, "Shot", "Nuit Blanche")
    set_tree(studio, task, shot="<Episode>")
    shot = studio.row("entity", id=task["entity_id"])
    episode = studio.row("entity", id=studio.row("entity", id=shot["parent_id"])["parent_id"])
    assert create(studio, task)["path"] == f"/mnt/work/nuit_blanche/Some Folder/{episode['name'].lower()}"


def test_the_style_of_the_tree(studio: Studio) -> None:
    task = a_task(studio)
    set_tree(studio, task, asset="<Name>", style="uppercase")
    assert create(studio, task)["path"].endswith("/SHADING")


def test_separator_and_mode(studio: Studio) -> None:
    task = a_task(studio)
    assert "\\" in create(studio, task, sep="\\")["path"]
    assert create(studio, task, mode="output")["path"].startswith("/mnt/publish/")
    assert create(studio, task, mode="preview")["path"].startswith("/mnt/review/")


def test_paths_that_the_tree_does_not_give(studio: Studio) -> None:
    task = a_task(studio)
    path = f"/data/tasks/{task['id']}/working-files/new"
    assert studio.post(path, json={"name": "x", "mode": "nope"}).json() == {
        "message": "Mode nope cannot be found on given tree."
    }
    set_tree(studio, task, asset="<Nonsense>")
    assert studio.post(path, json={"name": "x"}).json() == {"message": "Unknown data type: Nonsense."}
    set_tree(studio, task, shot="<Shot>")
    assert studio.post(path, json={"name": "x"}).json() == {"message": ""}
    studio.put(f"/data/projects/{task['project_id']}", json={"file_tree": {"working": {"root": "work"}}})
    assert studio.post(path, json={"name": "x"}).json()["message"].startswith("Can't find given mode (working)")
    tx = studio.begin()
    tx.update("project", task["project_id"], {"file_tree": None})
    studio.sandbox.commit(tx)
    before = len(studio.rows("task_person_link"))
    answer = studio.post(path, json={"name": "x"})
    assert (answer.status_code, answer.json()["message"]) == (400, "No tree can be found for given project.")
    assert len(studio.rows("task_person_link")) == before


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({}, {"name": "Field required"}),
        ({"name": ""}, {"name": "String should have at least 1 character"}),
        ({"name": 3}, {"name": "Input should be a valid string"}),
        ({"name": "x", "comment": None}, {"comment": "Input should be a valid string"}),
    ],
)
def test_bodies_that_do_not_fit(studio: Studio, body: dict[str, Any], errors: dict[str, str]) -> None:
    for id in (a_task(studio)["id"], UNKNOWN):
        answer = studio.post(f"/data/tasks/{id}/working-files/new", json=body, as_=OUTSIDER)
        assert answer.status_code == 400
        assert {error["field"]: error["message"] for error in answer.json()["data"]["errors"]} == errors


def test_unknown_and_malformed_ids(studio: Studio) -> None:
    for id in (UNKNOWN, "abc"):
        assert studio.get(f"/data/tasks/{id}/working-files").status_code == 404
        assert studio.post(f"/data/tasks/{id}/working-files/new", json={"name": "x"}).status_code == 404
        assert studio.put(f"/actions/working-files/{id}/modified", as_="vendor").status_code == 404
        assert studio.get(f"/data/working-files/{id}").status_code == 404


def free_of(studio: Studio, role: str) -> None:
    """Take all tasks away from a persona."""
    tx = studio.begin()
    for link in tx.find("task_person_link", person_id=studio.persona(role)["id"]):
        tx.delete("task_person_link", tx.key("task_person_link", link))
    studio.sandbox.commit(tx)


def test_who_may_list_and_create(studio: Studio) -> None:
    task = a_task(studio)
    free_of(studio, "vendor")
    expected = {"manager": True, "artist": True, "client": True, "vendor": False, OUTSIDER: False}
    path = f"/data/tasks/{task['id']}/working-files"
    for who, allowed in expected.items():
        assert studio.get(path, as_=who).status_code == (200 if allowed else 403)
        assert studio.post(f"{path}/new", as_=who, json={"name": who}).status_code == (201 if allowed else 403)
    assert studio.get(path, as_=None).status_code == 401
    studio.put(f"/data/tasks/{task['id']}", json={"assignees": [studio.persona("vendor")["id"]]})
    assert studio.get(path, as_="vendor").status_code == 200
    assert studio.post(f"{path}/new", as_="vendor", json={"name": "own"}).status_code == 201


def test_the_list_starts_with_the_highest_revision(studio: Studio) -> None:
    task = a_task(studio)
    for revision in (2, 9, -3, 4):
        create(studio, task, revision=revision)
    found = [row["revision"] for row in studio.get(f"/data/tasks/{task['id']}/working-files").json()]
    assert [revision for revision in found if revision in (2, 9, -3, 4)][:3] == [9, 4, 2]
    assert found == sorted(found, reverse=True)
    assert -3 not in found


def test_noting_a_change(studio: Studio) -> None:
    row = create(studio, a_task(studio))
    studio.sandbox.clock.move(60)
    events = Events(studio)
    changed = studio.put(f"/actions/working-files/{row['id']}/modified", json={"comment": "ignored"})
    assert changed.status_code == 200
    assert changed.json()["updated_at"] > row["updated_at"]
    assert {**changed.json(), "updated_at": row["updated_at"]} == row
    assert events.names == []


def test_who_may_note_a_change(studio: Studio) -> None:
    task = a_task(studio)
    row = create(studio, task)
    studio.put(f"/data/tasks/{task['id']}", json={"assignees": []})
    path = f"/actions/working-files/{row['id']}/modified"
    expected = {"admin": 200, "manager": 200, "client": 200, "artist": 403, "vendor": 403, OUTSIDER: 403, None: 401}
    assert {who: studio.put(path, as_=who).status_code for who in expected} == expected
    studio.put(f"/data/tasks/{task['id']}", json={"assignees": [studio.persona("artist")["id"]]})
    assert studio.put(path, as_="artist").status_code == 200


def test_one_file_always_comes_with_its_outputs(studio: Studio) -> None:
    row = create(studio, a_task(studio))
    values = {
        "name": "bake",
        "revision": 1,
        "entity_id": row["entity_id"],
        "source_file_id": row["id"],
        "file_status_id": studio.ids("file_status")[0],
    }
    output = studio.post("/data/output-files", json=values).json()
    for params in ({}, {"relations": "false"}):
        assert studio.get(f"/data/working-files/{row['id']}", params=params).json()["outputs"] == [output["id"]]
    free_of(studio, "vendor")
    expected = {"artist": 200, "client": 200, "vendor": 403, OUTSIDER: 403}
    found = {who: studio.get(f"/data/working-files/{row['id']}", as_=who).status_code for who in expected}
    assert found == expected
