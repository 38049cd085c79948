from __future__ import annotations

from typing import Any

import pytest

from mockitsu.testing import Studio

from ..making import UNKNOWN, events, film, show, statuses
from .places import OUTSIDER, Place, with_tree

EVERYBODY = dict.fromkeys(("admin", "manager", "supervisor", "artist", "vendor", "client"))
EXISTS = "The given output file already exists."


def create(studio: Studio, base: str, place: Place, **body: Any) -> dict[str, Any]:
    answer = studio.post(f"{base}/output-files/new", json={**place.body, "name": "fresh", **body})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def test_a_new_file_of_an_entity(studio: Studio) -> None:
    place = Place(studio)
    with_tree(studio, "<Project>/<OutputType>", "<Name>_<Revision>")
    source = studio.ids("working_file")[0]
    with events(studio) as seen:
        row = create(
            studio, place.entity_base, place, nb_elements=3, extension=".exr", comment="First", working_file_id=source
        )
    assert [(event.name, event.data) for event in seen] == [("output-file:new", {"output_file_id": row["id"]})]
    assert (row["revision"], row["comment"], row["nb_elements"]) == (1, "First", 3)
    assert row["file_name"] == "fresh_001_[1-3]"
    assert row["path"] == f"{row['folder_path']}/fresh_001_[1-3].exr"
    assert (row["entity_id"], row["asset_instance_id"]) == (place.asset["id"], None)
    assert (row["source_file_id"], row["source_file"]["id"]) == (source, source)
    assert row["person_id"] == studio.persona("admin")["id"]
    assert studio.row("file_status", id=row["file_status_id"])["name"] == "To review"
    stored = studio.get(f"/data/output-files/{row['id']}").json()
    assert stored == {name: value for name, value in row.items() if name not in ("folder_path", "file_name")}


def test_a_new_file_of_an_instance(studio: Studio) -> None:
    place = Place(studio)
    with_tree(studio, "<Project>/<Instance>", "<Name>_<Revision>")
    row = create(studio, place.instance_base, place, nb_elements=3, sep="\\")
    assert (row["entity_id"], row["asset_instance_id"]) == (place.asset["id"], place.instance["id"])
    assert (row["temporal_entity_id"], row["file_name"]) == (place.scene, "fresh_001")
    assert row["path"] == f"{row['folder_path']}\\fresh_001"


@pytest.mark.parametrize("kind", ["entity_base", "instance_base"])
def test_revisions(studio: Studio, kind: str) -> None:
    place = Place(studio)
    base = getattr(place, kind)
    assert [create(studio, base, place)["revision"] for _ in range(2)] == [1, 2]
    assert create(studio, base, place, representation="abc")["revision"] == 3
    assert create(studio, base, place, revision=40)["revision"] == 40
    assert create(studio, base, place, revision=-1)["revision"] == 41
    assert create(studio, base, place, revision=12)["revision"] == 12
    twin = studio.post(f"{base}/output-files/new", json={**place.body, "name": "fresh", "revision": 40})
    key = "error" if kind == "entity_base" else "message"
    assert (twin.status_code, twin.json()) == (400, {key: EXISTS})


@pytest.mark.parametrize("kind", ["entity_base", "instance_base"])
@pytest.mark.parametrize("name", ["revision", "nb_elements"])
def test_numbers_that_no_column_holds(studio: Studio, kind: str, name: str) -> None:
    place = Place(studio)
    before = studio.rows("output_file")
    for number in (7.133584019807475e27, 2**31):
        answer = studio.post(f"{getattr(place, kind)}/output-files/new", json={**place.body, name: number})
        assert answer.status_code == 400
        assert [error["field"] for error in answer.json()["data"]["errors"]] == [name]
    assert studio.rows("output_file") == before


@pytest.mark.parametrize(("kind", "key"), [("entity_base", "error"), ("instance_base", "message")])
def test_what_is_not_there(studio: Studio, kind: str, key: str) -> None:
    place = Place(studio)
    path = f"{getattr(place, kind)}/output-files/new"
    messages = {
        "output_type_id": "Cannot find given output type.",
        "person_id": "Cannot find given person.",
        "file_status_id": EXISTS,
    }
    for name, message in messages.items():
        for id in (UNKNOWN, "abc"):
            answer = studio.post(path, json={**place.body, name: id})
            assert (answer.status_code, answer.json()) == (400, {key: message})
    assert studio.post(path, json={**place.body, "task_type_id": UNKNOWN}).status_code == 404
    assert studio.post(path, json={**place.body, "working_file_id": UNKNOWN}).json()["source_file"] is None
    owner = place.asset["id"] if kind == "entity_base" else place.instance["id"]
    for id in (UNKNOWN, "abc"):
        assert studio.post(path.replace(owner, id), json=place.body).status_code == 404
        assert studio.post(path.replace(place.scene, id), json=place.body).status_code in (201, 404)
    assert statuses(studio, "POST", path, json=place.body) == {**dict.fromkeys(EVERYBODY, 201), "outsider": 403}


def test_without_a_tree(studio: Studio) -> None:
    place = Place(studio)
    studio.put(f"/data/projects/{film(studio)}", json={"file_tree": None})
    message = "No tree can be found for given project."
    answer = studio.post(f"{place.entity_base}/output-files/new", json=place.body)
    assert (answer.status_code, answer.json()) == (400, {"error": message})
    answer = studio.post(f"{place.instance_base}/output-files/new", json=place.body)
    assert (answer.status_code, answer.json()) == (400, {"message": message})


def test_the_status_comes_with_the_first_file(studio: Studio) -> None:
    tx = studio.begin()
    for row in studio.rows("file_status", name="To review"):
        tx.update("file_status", row["id"], {"name": "Was to review"})
    studio.sandbox.commit(tx)
    place = Place(studio)
    row = create(studio, place.entity_base, place)
    assert studio.row("file_status", name="To review")["id"] == row["file_status_id"]


def told(studio: Studio, path: str, **params: str) -> list[tuple[str, int]]:
    answer = studio.get(path, params=params)
    assert answer.status_code == 200, answer.text
    return [(row["representation"], row["revision"]) for row in answer.json() if row["name"] == "fresh"]


@pytest.mark.parametrize("kind", ["entity_base", "instance_base"])
def test_the_newest_of_each_kind(studio: Studio, kind: str) -> None:
    place = Place(studio)
    base = getattr(place, kind)
    for representation in ("", "", "abc"):
        create(studio, base, place, representation=representation)
    path = f"{base}/output-files/last-revisions"
    assert sorted(told(studio, path)) == [("", 2), ("abc", 3)]
    assert told(studio, path, representation="abc") == [("abc", 3)]
    assert told(studio, path, name="fresh", task_type_id=place.body["task_type_id"]) != []
    assert told(studio, path, name="other") == told(studio, path, file_status_id=UNKNOWN) == []
    refusal = studio.get(path, params={"output_type_id": "abc"})
    assert (refusal.status_code, refusal.json()["message"]) == (400, "Invalid UUID value: abc")
    assert statuses(studio, "GET", path) == {**dict.fromkeys(EVERYBODY, 200), "outsider": 403}


def test_files_of_an_instance(studio: Studio) -> None:
    place = Place(studio)
    shot = next(row["id"] for row in studio.rows("entity", project_id=film(studio)) if row["type"] == "Shot")
    create(studio, place.instance_base, place)
    create(studio, place.instance_base, place, representation="abc")
    create(studio, place.instance_base.replace(place.scene, shot), place, revision=9)
    path = f"/data/asset-instances/{place.instance['id']}/output-files"
    assert told(studio, path) == [("", 9), ("abc", 2), ("", 1)]
    assert told(studio, path, temporal_entity_id=shot) == [("", 9)]
    assert told(studio, path, representation="abc") == [("abc", 2)]
    of_type = f"{place.instance_base}/output-types/{place.body['output_type_id']}/output-files"
    assert told(studio, of_type) == [("abc", 2), ("", 1)]
    assert told(studio, of_type, representation="") == [("", 1)]
    for changed in (of_type.replace(place.scene, UNKNOWN), of_type.replace(place.scene, "abc")):
        assert studio.get(changed).json() == []
    for changed in (of_type.replace(place.body["output_type_id"], UNKNOWN), path.replace(place.instance["id"], "abc")):
        assert studio.get(changed).status_code == 404
    for each in (path, of_type):
        assert statuses(studio, "GET", each) == {**dict.fromkeys(EVERYBODY, 200), "outsider": 403}


@pytest.mark.parametrize("kind", ["entity_base", "instance_base"])
def test_output_types(studio: Studio, kind: str) -> None:
    place = Place(studio)
    base = getattr(place, kind)
    unused = studio.post("/data/output-types", json={"name": "Cloth", "short_name": "clo"}).json()
    place.body["output_type_id"] = unused["id"]
    path = f"{base}/output-types"
    assert unused["id"] not in [row["id"] for row in studio.get(path).json()]
    create(studio, base, place)
    create(studio, base, place)
    assert [row["name"] for row in studio.get(path).json()].count("Cloth") == 1
    assert statuses(studio, "GET", path) == {**dict.fromkeys(EVERYBODY, 200), "outsider": 403}


def test_files_of_a_production(studio: Studio) -> None:
    place = Place(studio)
    path = f"/data/projects/{film(studio)}/output-files"
    create(studio, place.entity_base, place, revision=5)
    create(studio, place.entity_base, place, revision=2, representation="abc")
    create(studio, place.instance_base, place)
    assert told(studio, path) == [("abc", 2), ("", 5)]
    assert told(studio, path, representation="abc") == [("abc", 2)]
    assert told(studio, path.replace(film(studio), show(studio))) == []
    assert studio.get(path.replace(film(studio), UNKNOWN)).json() == []
    assert studio.get(path.replace(film(studio), UNKNOWN), as_="manager").status_code == 404
    expected = {**dict.fromkeys(EVERYBODY, 403), "outsider": 403, "admin": 200, "manager": 200}
    assert statuses(studio, "GET", path) == expected


def test_a_file_of_either_kind(studio: Studio) -> None:
    place = Place(studio)
    output = create(studio, place.entity_base, place)
    working = studio.row("working_file", entity_id=place.asset["id"])
    for id, kind in ((output["id"], "output-files"), (working["id"], "working-files")):
        path = f"/data/files/{id}"
        assert studio.get(path).json() == studio.get(f"/data/{kind}/{id}").json()
        assert statuses(studio, "GET", path) == {**dict.fromkeys(EVERYBODY, 200), "outsider": 403}
    for id in (UNKNOWN, "abc"):
        assert studio.get(f"/data/files/{id}", as_=OUTSIDER).status_code == 404
