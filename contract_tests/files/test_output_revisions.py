from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .places import OUTSIDER, Place

UNKNOWN = "00000000-0000-4000-8000-000000000000"


def test_an_entity_counts_by_name_output_type_and_task_type(studio: Studio) -> None:
    place = Place(studio)
    path = place.entity_path
    assert place.next(path) == 1
    place.add(1)
    place.add(5)
    place.add(1, representation="abc")
    assert place.next(path) == place.next(path) == 6
    assert place.next(path, "Bake") == 1
    assert place.next(path, output_type_id=studio.ids("output_type")[1]) == 1
    assert place.next(path, task_type_id=studio.ids("task_type")[1]) == 1


def test_the_name_is_main_where_none_is_given(studio: Studio) -> None:
    place = Place(studio)
    assert place.next(place.entity_path, None) == place.next(place.entity_path, "main")


def test_files_of_instances_count_for_the_entity_too(studio: Studio) -> None:
    place = Place(studio)
    place.add(3, asset_instance_id=place.instance["id"], temporal_entity_id=place.scene)
    assert place.next(place.entity_path) == 4


def test_an_instance_counts_in_its_scene(studio: Studio) -> None:
    place = Place(studio)
    assert place.next(place.instance_path) == 1
    place.add(8)
    assert place.next(place.instance_path) == 1
    place.add(2, asset_instance_id=place.instance["id"], temporal_entity_id=place.scene)
    assert place.next(place.instance_path) == 3
    assert place.next(place.instance_path, "other") == 1
    assert place.next(place.instance_path.replace(place.scene, UNKNOWN)) == 1
    assert place.next(place.instance_path.replace(place.scene, "abc")) == 1


def test_negative_revisions_do_not_count(studio: Studio) -> None:
    place = Place(studio)
    place.add(-4)
    assert place.next(place.entity_path) == 1


@pytest.mark.parametrize("kind", ["entity_path", "instance_path"])
def test_bodies_that_do_not_fit(studio: Studio, kind: str) -> None:
    place = Place(studio)
    for path in (getattr(place, kind), f"/data/entities/{UNKNOWN}/output-files/next-revision"):
        answer = studio.post(path, json={}, as_=OUTSIDER)
        assert answer.status_code == 400
        assert answer.json()["data"]["errors"] == [
            {"field": "output_type_id", "message": "Field required"},
            {"field": "task_type_id", "message": "Field required"},
        ]
    empty = studio.post(getattr(place, kind), json={**place.body, "output_type_id": ""}).json()
    assert empty["data"]["errors"][0]["message"] == "String should have at least 1 character"
    number = studio.post(getattr(place, kind), json={**place.body, "name": 5}).json()
    assert number["data"]["errors"][0]["message"] == "Input should be a valid string"


@pytest.mark.parametrize("kind", ["entity_path", "instance_path"])
def test_what_is_not_there(studio: Studio, kind: str) -> None:
    place = Place(studio)
    path = getattr(place, kind)
    for id in (UNKNOWN, "abc"):
        assert studio.post(path, json={**place.body, "output_type_id": id}).status_code == 404
        assert studio.post(path, json={**place.body, "task_type_id": id}, as_=OUTSIDER).status_code == 404
        owner = place.asset["id"] if kind == "entity_path" else place.instance["id"]
        assert studio.post(path.replace(owner, id), json=place.body).status_code == 404


@pytest.mark.parametrize("kind", ["entity_path", "instance_path"])
def test_the_team_may_ask(studio: Studio, kind: str) -> None:
    place = Place(studio)
    for who in ("manager", "supervisor", "artist", "vendor", "client"):
        assert studio.post(getattr(place, kind), json=place.body, as_=who).status_code == 200
    assert studio.post(getattr(place, kind), json=place.body, as_=OUTSIDER).status_code == 403
    assert studio.post(getattr(place, kind), json=place.body, as_=None).status_code == 401


def test_lists_start_with_the_highest_revision(studio: Studio) -> None:
    place = Place(studio)
    for revision in (1, 7, 3):
        place.add(revision)
    place.add(2, asset_instance_id=place.instance["id"], temporal_entity_id=place.scene)
    place.add(-1)
    path = f"/data/entities/{place.asset['id']}/output-files"
    found = [row["revision"] for row in studio.get(path, params={"name": "bake"}).json()]
    assert found == [7, 3, 1]
    revisions = [row["revision"] for row in studio.get(path).json()]
    assert revisions == sorted(revisions, reverse=True)
    assert all(row["asset_instance_id"] is None for row in studio.get(path).json())


def test_lists_hold_the_source(studio: Studio) -> None:
    place = Place(studio)
    source = studio.rows("working_file")[0]
    place.add(99, source_file_id=source["id"])
    for path in (
        f"/data/entities/{place.asset['id']}/output-files",
        f"/data/entities/{place.asset['id']}/output-types/{place.body['output_type_id']}/output-files",
    ):
        first = studio.get(path).json()[0]
        assert (first["revision"], first["source_file"]) == (99, dict(source))


def test_filters(studio: Studio) -> None:
    place = Place(studio)
    place.add(1, representation="abc")
    place.add(2, representation="")
    place.add(3, name="other")
    path = f"/data/entities/{place.asset['id']}/output-files"

    def names(**params: str) -> list[int]:
        rows = studio.get(path, params={"task_type_id": place.body["task_type_id"], **params}).json()
        return [row["revision"] for row in rows if row["name"] in ("bake", "other")]

    assert names() == names(name="", representation="", file_status_id="") == [3, 2, 1]
    assert names(representation="abc") == [1]
    assert names(name="other") == [3]
    assert names(output_type_id=studio.ids("output_type")[1]) == names(file_status_id=UNKNOWN) == []
    for name in ("output_type_id", "task_type_id", "file_status_id"):
        refusal = studio.get(path, params={name: "abc"})
        assert (refusal.status_code, refusal.json()["message"]) == (400, "Invalid UUID value: abc")


def test_files_of_one_type(studio: Studio) -> None:
    place = Place(studio)
    place.add(41, representation="abc")
    place.add(42, representation="")
    path = f"/data/entities/{place.asset['id']}/output-types/{place.body['output_type_id']}/output-files"
    assert [row["revision"] for row in studio.get(path).json()][:2] == [42, 41]
    with_text = [row["revision"] for row in studio.get(path, params={"representation": "abc"}).json()]
    without = [row["revision"] for row in studio.get(path, params={"representation": ""}).json()]
    assert 41 in with_text
    assert 42 not in with_text
    assert 42 in without
    assert 41 not in without
    assert {row["output_type_id"] for row in studio.get(path).json()} == {place.body["output_type_id"]}


def test_who_may_list(studio: Studio) -> None:
    place = Place(studio)
    base = f"/data/entities/{place.asset['id']}"
    type_id = place.body["output_type_id"]
    for path in (f"{base}/output-files", f"{base}/output-types/{type_id}/output-files"):
        assert studio.get(path, as_="vendor").status_code == studio.get(path, as_="client").status_code == 200
        assert studio.get(path, as_=OUTSIDER).status_code == 403
        assert studio.get(path, as_=None).status_code == 401
        for id in (UNKNOWN, "abc"):
            assert studio.get(path.replace(place.asset["id"], id)).status_code == 404
            assert studio.get(path.replace(type_id, id), as_=OUTSIDER).status_code in (403, 404)
    assert studio.get(f"{base}/output-types/{UNKNOWN}/output-files", as_=OUTSIDER).status_code == 404
