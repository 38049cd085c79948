from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from ..making import UNKNOWN, film, statuses
from .places import OUTSIDER, Place, with_tree

TEAM = {"admin": 200, "manager": 200, "supervisor": 200, "artist": 200, "client": 200, "outsider": 403}


def asked(studio: Studio, path: str, body: dict[str, Any]) -> dict[str, str]:
    answer = studio.post(path, json=body)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_an_output_file_of_an_entity(studio: Studio) -> None:
    place = Place(studio)
    with_tree(
        studio, "<Project>/<OutputType>/<Representation>/<Revision>", "<Asset>_<Name>_<Representation>_<Revision>"
    )
    path = f"/data/entities/{place.asset['id']}/output-file-path"
    found = asked(studio, path, {**place.body, "representation": "Exr", "name": "Beauty pass"})
    assert found["folder_path"].endswith("/exr/000")
    assert found["file_name"].endswith("_beauty_pass_001")
    place.add(7)
    assert asked(studio, path, {**place.body, "name": "bake"})["file_name"].endswith("_bake_008")
    assert asked(studio, path, {**place.body, "revision": 3})["file_name"].endswith("_main_003")
    backwards = asked(studio, path, {**place.body, "separator": "\\"})["folder_path"]
    assert backwards.startswith("/mnt\\out\\les_aventuriers_du_fjord\\")


def test_an_output_file_of_an_instance(studio: Studio) -> None:
    place = Place(studio)
    with_tree(studio, "<Project>/<TemporalEntity>/<Instance>", "<Asset>_<AssetType>_<TemporalEntityType>_<Revision>")
    found = asked(studio, f"{place.instance_base}/output-file-path", place.body)
    names = [place.instance["name"].lower(), place.asset["name"].lower()]
    assert found["folder_path"].endswith("/" + names[0].replace(" ", "_"))
    assert found["file_name"].startswith(names[1].replace(" ", "_"))
    assert found["file_name"].endswith("_scene_000")


def test_a_working_file(studio: Studio) -> None:
    place = Place(studio)
    with_tree(studio, "<Project>/<Software>/<Version>", "<Name>_<Revision>")
    task = studio.row("task", entity_id=place.asset["id"])
    path = f"/data/tasks/{task['id']}/working-file-path"
    found = asked(studio, path, {})
    assert found["path"] == f"/mnt/work/les_aventuriers_du_fjord/3ds_max/{found['name'][-3:]}"
    assert found["name"].startswith("main_")
    assert asked(studio, path, {"name": "rig", "revision": 12})["name"] == "rig_012"
    software = studio.rows("software")[-1]
    assert "/3ds_max/" in asked(studio, path, {"software_id": software["id"]})["path"]
    for id in (UNKNOWN, "abc"):
        assert studio.post(path, json={"software_id": id}).status_code == 404
        assert studio.post(path.replace(task["id"], id), json={}).status_code == 404


def test_refusals_repeat_the_body(studio: Studio) -> None:
    place = Place(studio)
    task = studio.row("task", entity_id=place.asset["id"])
    paths = (f"/data/entities/{place.asset['id']}/output-file-path", f"{place.instance_base}/output-file-path")
    for path in paths:
        body = {**place.body, "mode": "nowhere"}
        answer = studio.post(path, json=body)
        expected = {"message": "Mode nowhere cannot be found on given tree.", "received_data": body}
        assert (answer.status_code, answer.json()) == (400, expected)
    with_tree(studio, "<Nothing>", "<Name>")
    answer = studio.post(f"/data/tasks/{task['id']}/working-file-path", json={})
    assert answer.json() == {"message": "Unknown data type: Nothing.", "received_data": {}}
    studio.put(f"/data/projects/{film(studio)}", json={"file_tree": None})
    answer = studio.post(paths[0], json=place.body)
    assert answer.json()["message"] == "No tree can be found for given project."


@pytest.mark.parametrize("kind", ["entity", "instance"])
def test_who_may_ask(studio: Studio, kind: str) -> None:
    place = Place(studio)
    base = f"/data/entities/{place.asset['id']}" if kind == "entity" else place.instance_base
    path = f"{base}/output-file-path"
    found = statuses(studio, "POST", path, json=place.body)
    assert found.pop("vendor") == 403
    assert found == TEAM
    assert studio.post(path, as_=None).status_code == 401
    for id in (UNKNOWN, "abc"):
        assert studio.post(path, json={**place.body, "task_type_id": id}).status_code == 404
        assert studio.post(path, json={**place.body, "output_type_id": id}).status_code == 404
    assert studio.post(path, json={}, as_=OUTSIDER).status_code == 400


class Guess:
    """Paths of the film and what they are about."""

    def __init__(self, studio: Studio, path: str = "/data/entities/guess-from-path") -> None:
        self.studio, self.path = studio, path

    def __call__(self, path: str, **more: str) -> list[dict[str, str]]:
        body = {"project_id": film(self.studio), "file_path": path, **more}
        answer = self.studio.post(self.path, json=body)
        assert answer.status_code == 200, answer.text
        return [{k: v for k, v in found.items() if k != "Project"} for found in answer.json()]


@pytest.mark.parametrize("path", ["/data/entities/guess-from-path", "/data/entities/guess_from_path"])
def test_guessing_a_shot(studio: Studio, path: str) -> None:
    with_tree(studio, shot="<Project>/shots/<Sequence>/<Shot>/v<Version>", asset="<Project>/assets/<Asset>")
    guess = Guess(studio, path)
    shot = next(row for row in studio.rows("entity", project_id=film(studio)) if row["type"] == "Shot")
    sequence = studio.row("entity", id=shot["parent_id"])
    whole = {"Template": "shot", "Sequence": sequence["id"], "Shot": shot["id"], "Version": "12"}
    base = f"/mnt/work/les_aventuriers_du_fjord/shots/{sequence['name'].lower()}"
    assert guess(f"{base}/{shot['name']}/v012/scene.blend") == [whole]
    assert guess(f"{base}/{shot['name']}/12") == [{k: whole[k] for k in ("Template", "Sequence", "Shot")}]
    assert guess(f"{base}/nowhere/v012") == [{k: whole[k] for k in ("Template", "Sequence")}]
    assert guess(base.replace("shots", "elsewhere")) == []
    assert guess("/mnt/work") == guess("/other/work/les_aventuriers_du_fjord") == guess(base, sep="") == []


def test_guessing_an_asset_needs_its_type(studio: Studio) -> None:
    place = Place(studio)
    type_name = studio.row("entity_type", id=place.asset["entity_type_id"])["name"]
    with_tree(studio, asset="<Project>/<AssetType>/<Asset>/<Name>", shot="<Project>/<Asset>", style="lowercase")
    found = Guess(studio)(f"/mnt/work/les_aventuriers_du_fjord/{type_name}/{place.asset['name']}/main")
    assert found == [
        {"Template": "shot"},
        {"Template": "asset", "AssetType": place.asset["entity_type_id"], "Asset": place.asset["id"], "Name": "main"},
    ]


def test_guessing_is_for_the_team(studio: Studio) -> None:
    body = {"project_id": film(studio), "file_path": "/mnt/work/x"}
    found = statuses(studio, "POST", "/data/entities/guess-from-path", json=body)
    assert found == {**TEAM, "vendor": 200}
    for id in (UNKNOWN, "abc"):
        assert studio.post("/data/entities/guess-from-path", json={**body, "project_id": id}).status_code == 404
    studio.put(f"/data/projects/{film(studio)}", json={"file_tree": None})
    assert studio.post("/data/entities/guess-from-path", json=body).status_code == 400
