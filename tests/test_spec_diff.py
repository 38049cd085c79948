"""`mockitsu spec diff`, through the command line."""

from __future__ import annotations

import copy
import json
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from spec_changes import CHANGES, DOCUMENT, GET, ITEM, PARAMETER, SHOT, add, drop

from mockitsu.cli import main


def mockitsu(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["spec", "diff", *map(str, arguments)])


def written(folder: Path, name: str, document: object) -> Path:
    file = folder / name
    text = json.dumps(document) if file.suffix == ".json" else yaml.safe_dump(document, sort_keys=False)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("change", "operation", "kind", "place", "breaking"),
    CHANGES,
    ids=[f"{operation}-{kind}-{place}-{breaking}" for _, operation, kind, place, breaking in CHANGES],
)
def test_each_change_is_told_once_and_weighed(
    tmp_path: Path,
    change: Callable[[dict[str, Any]], None],
    operation: str,
    kind: str,
    place: str,
    breaking: bool,
) -> None:
    after = copy.deepcopy(DOCUMENT)
    change(after)
    result = mockitsu(written(tmp_path, "a.json", DOCUMENT), written(tmp_path, "b.yaml", after), "--json")
    assert result.exit_code == 0, result.output
    found = [
        (f"{one['method']} {one['path']}", told["kind"], told["at"], told["breaking"])
        for one in json.loads(result.stdout)["operations"]
        for told in one["changes"]
    ]
    wanted = (operation, kind, place, breaking)
    assert found == [wanted]


def test_words_examples_and_order_change_nothing(tmp_path: Path) -> None:
    after = copy.deepcopy(DOCUMENT)
    after["paths"]["/shots"]["get"] |= {"summary": "All of them", "tags": ["Shots"], "description": "In order"}
    after["components"]["schemas"]["Shot"] |= {"example": {"$ref": "nothing"}, "title": "Shot"}
    after["components"]["schemas"]["Shot"]["properties"] = dict(reversed(list(SHOT["properties"].items())))
    one, other = written(tmp_path, "a.json", DOCUMENT), written(tmp_path, "b.json", after)
    result = mockitsu(one, other, "--fail-on", "any")
    assert (result.exit_code, result.output) == (0, "Studio 1 → Studio 1: nothing changed for clients\n")


def test_names_in_paths_may_change(tmp_path: Path) -> None:
    text = json.dumps(DOCUMENT).replace("shot_id", "id")
    result = mockitsu(written(tmp_path, "a.json", DOCUMENT), written(tmp_path, "b.json", json.loads(text)))
    assert "nothing changed" in result.output


def test_allof_is_what_its_parts_say_together(tmp_path: Path) -> None:
    """Be the schema one or several, and be it in itself."""
    after = copy.deepcopy(DOCUMENT)
    shot = after["components"]["schemas"]["Shot"]
    own = {name: shot["properties"].pop(name) for name in ("name", "parent")}
    shared = {"parent": {"$ref": "#/components/schemas/Shot"}}
    base = {"type": "object", "properties": {**own, **shared}, "required": ["name"]}
    after["components"]["schemas"]["Shot"] = {
        "allOf": [base, {"type": "object", "properties": {**shot["properties"], **shared}}]
    }
    one, other = written(tmp_path, "a.json", DOCUMENT), written(tmp_path, "b.json", after)
    assert "nothing changed" in mockitsu(one, other).output
    base["required"] = []
    result = mockitsu(one, written(tmp_path, "c.json", after), "--json")
    assert [change["at"] for change in json.loads(result.stdout)["operations"][0]["changes"]] == [f"{ITEM}.name"]


@pytest.fixture
def changed(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A document, the same with an addition, and the same with what breaks clients."""
    added, broken = copy.deepcopy(DOCUMENT), copy.deepcopy(DOCUMENT)
    add(f"{GET} parameters", PARAMETER)(added)
    add(f"{GET} parameters", PARAMETER)(broken)
    drop(f"{GET} responses 404")(broken)
    files = [written(tmp_path, f"{name}.yaml", one) for name, one in enumerate((DOCUMENT, added, broken))]
    return files[0], files[1], files[2]


def test_the_report_tells_by_operation(changed: tuple[Path, Path, Path]) -> None:
    before, _, broken = changed
    assert mockitsu(before, broken).output == (
        "GET /shots  [list_shots]\n"
        "         +  query parameter who: added\n"
        "  breaking  answer 404: removed\n"
        "\n"
        "Studio 1 → Studio 1: 0 operations removed, 0 added, 1 changed; 1 of 2 changes break clients\n"
    )
    assert "who" not in mockitsu(before, broken, "--only-breaking").output


def test_the_exit_code_is_for_build_servers(changed: tuple[Path, Path, Path]) -> None:
    before, added, broken = changed
    codes = {
        (file.stem, level): mockitsu(before, file, "--fail-on", level).exit_code
        for file in changed
        for level in ("never", "breaking", "any")
    }
    assert {case for case, code in codes.items() if code} == {
        (added.stem, "any"),
        (broken.stem, "any"),
        (broken.stem, "breaking"),
    }
    assert set(codes.values()) == {0, 1}


def test_documents_in_many_files(tmp_path: Path) -> None:
    paths = {
        "get": DOCUMENT["paths"]["/shots"]["get"],
        "post": DOCUMENT["paths"]["/shots"]["post"],
        "parameters": DOCUMENT["paths"]["/shots"]["parameters"],
    }
    text = json.dumps(paths).replace("#/components/schemas/", "../schemas.yaml#/")
    (tmp_path / "paths").mkdir()
    written(tmp_path, "paths/shots.yaml", json.loads(text))
    written(
        tmp_path,
        "schemas.yaml",
        json.loads(json.dumps(DOCUMENT["components"]["schemas"]).replace("#/components/schemas/", "#/")),
    )
    root = {**DOCUMENT, "paths": {**DOCUMENT["paths"], "/shots": {"$ref": "paths/shots.yaml"}}}
    many = written(tmp_path, "root.yaml", root)
    assert "nothing changed" in mockitsu(written(tmp_path, "a.json", DOCUMENT), many).output


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """What is in the folder of the test, served."""

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=str(tmp_path))

        def log_message(self, *_: Any) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_documents_at_addresses(tmp_path: Path, address: str) -> None:
    written(tmp_path, "schemas.yaml", {"Shot": {"type": "string"}})
    root = copy.deepcopy(DOCUMENT)
    root["components"]["schemas"]["Shot"] = {"$ref": "schemas.yaml#/Shot"}
    local = written(tmp_path, "root.yaml", root)
    assert "nothing changed" in mockitsu(local, f"{address}/root.yaml").output
    result = mockitsu(local, f"{address}/other.yaml")
    assert (result.exit_code, f"{address}/other.yaml answers 404" in result.output) == (2, True)


def test_the_document_of_this_version_against_its_sources_and_its_bundle(tmp_path: Path) -> None:
    bundled = tmp_path / "openapi.json"
    CliRunner().invoke(main, ["spec", "--bundle", str(bundled)])
    sources = Path(__file__).resolve().parent.parent / "spec" / "openapi.yaml"
    assert "nothing changed" in mockitsu(sources, bundled).output
    document = json.loads(bundled.read_text())
    del document["paths"]["/data/shots/{shot_id}"]["get"]
    document["components"]["schemas"]["Department"]["required"].remove("name")
    written(tmp_path, "less.json", document)
    result = mockitsu(bundled, tmp_path / "less.json", "--json", "--fail-on", "breaking")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert {"removed": 1, "added": 0}.items() <= found["counts"].items()
    told = {one["operationId"]: one["changes"] for one in found["operations"]}
    assert told["get_shot"][0]["kind"] == "operation-removed"
    assert {"kind": "required-changed", "breaking": True}.items() <= told["get_department"][0].items()
    assert mockitsu(tmp_path / "less.json").output.splitlines()[-1].startswith("Mockitsu 1.0.97 → Mockitsu 1.0.97: 0 ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "No such file"),
        ("[", "neither JSON nor YAML"),
        ("- 1", "is no OpenAPI document"),
        ('{"swagger": "2.0", "paths": {}}', "says OpenAPI 2.0"),
        ('{"openapi": "3.1.0", "paths": {}}', "says OpenAPI 3.1.0; only 3.0"),
        ('{"openapi": "3.0.3", "paths": {"/": {"$ref": "#/nothing"}}}', "#/nothing: nothing there"),
        ('{"openapi": "3.0.3", "paths": {"/": {"$ref": "#/paths/~1"}}}', "refers to itself"),
        ('{"openapi": "3.0.3", "paths": {"/": {"$ref": "other.yaml"}}}', "other.yaml: No such file"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, text: str | None, said: str) -> None:
    file = tmp_path / "new.json"
    if text is not None:
        file.write_text(text)
    result = mockitsu(written(tmp_path, "a.json", DOCUMENT), file)
    assert (result.exit_code, said in result.output) == (2, True), result.output
