"""The seeded studio is the same each time, whole at every scale, and hangs together."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from typing import Any

import bcrypt
import orjson
import pytest
from faker import Faker
from studio_walk import Walk, walk_through

from mockitsu.fixtures import NOW, PASSWORD, PERSONAS, SCALES, words
from mockitsu.fixtures.providers import CrewProvider, ReviewProvider, SetProvider, named
from mockitsu.models import BY_COLLECTION, MODELS, Column
from mockitsu.state import Row
from mockitsu.studio import build, dump_root

STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
KINDS: dict[str, Any] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "uuid": (str,),
    "timestamp": (str,),
    "date": (str,),
    "json": (dict, list),
    "list": (list,),
}
# What may lie ahead of the studio's today.
FUTURE = {"start_date", "due_date", "end_date", "date", "expiration_date"}


@pytest.fixture(params=["tiny", "small"])
def walk(request: pytest.FixtureRequest) -> Walk:
    return walk_through(request.param)


@pytest.fixture
def tiny() -> Walk:
    return walk_through("tiny")


# The same each time


def test_the_same_seed_gives_the_same_rows() -> None:
    assert dump_root(build("tiny", 5)) == dump_root(build("tiny", 5))


def test_another_process_gives_the_same_rows() -> None:
    code = "import sys; from mockitsu.studio import *; sys.stdout.buffer.write(dump_root(build('tiny', 5)))"
    environment = {**os.environ, "PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo"}
    made = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=environment).stdout
    here, there = orjson.loads(dump_root(build("tiny", 5))), orjson.loads(made)
    assert here == there
    assert _shown(here) == _shown(there)


def _shown(studio: dict[str, Any]) -> bytes:
    """All that answers can show, byte for byte."""
    return orjson.dumps([[row[0] for row in rows] for rows in studio["tables"].values()])


def test_another_seed_gives_another_studio() -> None:
    def story(seed: int) -> list[tuple[str, str]]:
        return [(row["created_at"], row["text"]) for row in Walk(build("tiny", seed)).rows("comment")]

    assert story(1) != story(2)


@pytest.mark.parametrize("seed", range(2, 8))
def test_every_seed_fills_every_collection(seed: int) -> None:
    studio = Walk(build("tiny", seed))
    assert [model.table for model in BY_COLLECTION.values() if not studio.rows(model.table)] == []


def test_progress_counts_up_to_the_end() -> None:
    heard: list[tuple[int, int]] = []
    build("tiny", 1, lambda done, total: heard.append((done, total)))
    assert heard == sorted(heard)
    assert heard[-1][0] == heard[-1][1] > 1_000


def test_an_unknown_scale_is_refused() -> None:
    assert list(SCALES) == ["empty", "tiny", "small", "large"]
    with pytest.raises(KeyError):
        build("huge", 1)


# Whole


def test_every_collection_has_rows(walk: Walk) -> None:
    assert [model.table for model in BY_COLLECTION.values() if not walk.rows(model.table)] == []


def test_references_lead_somewhere(walk: Walk) -> None:
    for table, model in MODELS.items():
        for column in model.references:
            assert column.references is not None
            there = walk.root.tables[column.references].rows
            wrong = [row for row in walk.rows(table) if row[column.name] is not None and row[column.name] not in there]
            assert not wrong, f"{table}.{column.name}"


def test_references_that_no_database_checks_lead_somewhere_too(walk: Walk) -> None:
    entities = walk.root.tables["entity"].rows
    previews = walk.root.tables["preview_file"].rows
    assert all(walk.get("task", row["object_id"]) for row in walk.rows("comment"))
    assert all(row["object_id"] in entities for row in walk.rows("chat"))
    assert all(row["object_id"] in entities for row in walk.rows("schedule_item") if row["object_id"])
    assert all(row["last_preview_file_id"] in previews for row in walk.rows("task") if row["last_preview_file_id"])


def _values(row: Row, column: Column) -> Any:
    return row.private[column.name] if column.private else row[column.name]


@pytest.mark.parametrize("table", MODELS)
def test_values_fit_their_columns(tiny: Walk, table: str) -> None:
    for column in MODELS[table].columns:
        for row in tiny.rows(table):
            value = _values(row, column)
            if value is None:
                assert not column.required, column.name
                continue
            assert isinstance(value, KINDS[column.kind]), (column.name, value)
            assert column.kind == "boolean" or not isinstance(value, bool)
            assert not column.enum or value in column.enum, (column.name, value)
            assert column.max_length is None or len(value) <= column.max_length, (column.name, value)
            if column.kind in ("timestamp", "date"):
                assert (STAMP if column.kind == "timestamp" else DATE).fullmatch(value), (column.name, value)
                assert column.name in FUTURE or value[:19] <= NOW.isoformat(), (column.name, value)


def test_unique_values_are_unique(walk: Walk) -> None:
    for table, model in MODELS.items():
        for columns in model.unique:
            if table == "notification":  # Nulls are part of most of them, which makes them differ.
                continue
            keys = [tuple(row.get(name) for name in columns) for row in walk.rows(table)]
            whole = [key for key in keys if None not in key]
            assert len(whole) == len(set(whole)), (table, columns)
            # Entities and tasks have no twins even where a column is null.
            assert table not in ("entity", "task") or len(keys) == len(set(keys))


def test_rows_come_in_the_order_of_time(walk: Walk) -> None:
    for table in ("comment", "news", "notification", "preview_file", "time_spent", "api_event", "task", "entity"):
        for one, other in pairwise(walk.rows(table)):
            assert one["created_at"] <= other["created_at"]
        assert all(row["created_at"] <= row["updated_at"] for row in walk.rows(table))


# People


def test_everybody_known_can_log_in(walk: Walk) -> None:
    persons = walk.groups("person", "email")
    known = {*PERSONAS.values(), "user@example.com", "outsider@example.com"}
    for email in sorted(known):
        assert persons[email][0]["active"]
    password = persons[PERSONAS["admin"]][0].private["password"]
    assert bcrypt.checkpw(PASSWORD.encode(), password.encode())
    assert {row.private["password"] for row in walk.rows("person") if not row["is_bot"]} == {password}
    roles = {role: persons[email][0]["role"] for role, email in PERSONAS.items()}
    assert roles == {role: "user" if role == "artist" else role for role in PERSONAS}


def test_all_personas_but_the_outsider_are_in_every_team(walk: Walk) -> None:
    persons = {row["email"]: row["id"] for row in walk.rows("person")}
    for project in walk.rows("project"):
        team = walk.team(project["id"])
        assert {persons[email] for email in (*PERSONAS.values(), "user@example.com")} <= team
        assert persons["outsider@example.com"] not in team


def test_working_personas_have_work(walk: Walk) -> None:
    persons = {row["email"]: row["id"] for row in walk.rows("person")}
    statuses = {row["id"]: row["short_name"] for row in walk.rows("task_status")}
    work = {
        person: Counter(statuses[walk.get("task", row["task_id"])["task_status_id"]] for row in rows)
        for person, rows in walk.groups("task_person_link", "person_id").items()
    }
    for email in ("artist@example.com", "user@example.com", "vendor@example.com"):
        assert work[persons[email]].total() > 2
    everything = sum(work.values(), Counter())
    assert {"todo", "ready", "wip", "wfa", "retake", "done"} <= set(everything)


# Entities


def test_casting_is_counted(walk: Walk) -> None:
    links = walk.groups("entity_link", "entity_in_id")
    for entity in walk.rows("entity"):
        assert entity["nb_entities_out"] == len(links.get(entity["id"], ()))
    chosen = {
        walk.tell(row, "project_id", "task_type_id"): row["priority"] for row in walk.rows("project_task_type_link")
    }
    for task in walk.rows("task"):
        project_id = task["project_id"]
        own = chosen[project_id, task["task_type_id"]]
        assets = [walk.get("entity", link["entity_out_id"]) for link in links.get(task["entity_id"], ())]
        ready = [chosen.get((project_id, asset["ready_for"]), -1) >= own for asset in assets]
        shot = walk.get("entity", task["entity_id"])["type"] == "Shot"
        assert task["nb_assets_ready"] == (sum(ready) if shot else 0)
    assert any(task["nb_assets_ready"] for task in walk.rows("task"))


def test_what_an_episode_shows_is_cast_in_it(walk: Walk) -> None:
    cast = walk.groups("entity_link", "entity_in_id")
    for shot in (row for row in walk.rows("entity") if row["type"] == "Shot"):
        episode = walk.get("entity", shot["parent_id"])["parent_id"]
        if episode is not None:
            shown = {link["entity_out_id"] for link in cast.get(shot["id"], ())}
            assert shown <= {link["entity_out_id"] for link in cast[episode]}


def test_entities_keep_their_kind(walk: Walk) -> None:
    kinds = {row["id"]: row["name"] for row in walk.rows("entity_type")}
    seen = {kinds[row["entity_type_id"]]: row["type"] for row in walk.rows("entity")}
    assert set(seen) == set(kinds.values())
    for name, kind in seen.items():
        assert kind == ("Asset" if name in ("Character", "Environment", "Prop", "FX") else name)


def test_entities_bear_the_values_of_the_descriptors(walk: Walk) -> None:
    for descriptor in walk.rows("metadata_descriptor"):
        rows = walk.rows("task" if descriptor["entity_type"] == "Task" else "entity")
        values = [(row["data"] or {}).get(descriptor["field_name"]) for row in rows]
        given = [value for value in values if value is not None]
        assert given or descriptor["entity_type"] == "Episode" or descriptor["data_type"] == "url", descriptor["name"]
        if descriptor["data_type"] == "list":
            assert set(given) <= set(descriptor["choices"])


def test_task_types_fit_their_entities(walk: Walk) -> None:
    for task in walk.rows("task"):
        entity = walk.get("entity", task["entity_id"])
        assert walk.get("task_type", task["task_type_id"])["for_entity"] == entity["type"]
        assert entity["project_id"] == task["project_id"]


def test_frames_agree(walk: Walk) -> None:
    for shot in (row for row in walk.rows("entity") if row["type"] == "Shot"):
        assert shot["nb_frames"] == shot["data"]["frame_out"] - shot["data"]["frame_in"] + 1


def test_names_start_again_with_a_number() -> None:
    assert [named(("Oar", "Bell"), index) for index in range(4)] == ["Oar", "Bell", "Oar_02", "Bell_02"]


def test_providers_can_be_added_to_any_faker() -> None:
    fake = Faker(providers=[])
    for provider in (CrewProvider, SetProvider, ReviewProvider):
        fake.add_provider(provider)
    fake.seed_instance(3)
    assert len(fake.crew_name()) == 2
    assert fake.asset_description("Prop") in words.ASSET_DESCRIPTIONS["Prop"]
    assert all("{" not in fake.review_note(kind) for kind in words.NOTES for _ in range(20))
