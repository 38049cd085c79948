"""The state against a plain dictionary: any series of writes, aborts, snapshots and restores gives the same."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from mockitsu.models.base import integer, link, model, reference, string
from mockitsu.state import Composed, Root, Row, Rows, Sorted, Transaction, dumps
from mockitsu.state import sorted as sorting
from mockitsu.state.row import LONG

THING = model(
    "thing",
    None,
    string("name", required=True),
    integer("count", default=0),
    reference("owner_id", "thing"),
    indexes=("name",),
)
LINK = link("thing_link", ("left_id", "thing"), ("right_id", "thing"))
MODELS = {THING.table: THING, LINK.table: LINK}
NAMES = st.sampled_from(["ada", "bo", "cy"])
SECONDS = 1_000_000.0


def empty() -> Root:
    return Root.empty({model.table: model.indexed for model in MODELS.values()}, seed=7)


def begin(root: Root) -> Transaction:
    return Transaction(root, MODELS, seconds=SECONDS)


class StateMachine(RuleBasedStateMachine):
    """Each rule does the same to the state and to a dictionary in order of insertion."""

    snapshots = Bundle("snapshots")

    @initialize()
    def start(self) -> None:
        self.root = empty()
        self.tx = begin(self.root)
        self.committed: dict[str, dict[str, Any]] = {}
        self.model: dict[str, dict[str, Any]] = {}

    def pick(self, index: int) -> str | None:
        return list(self.model)[index % len(self.model)] if self.model else None

    @rule(name=NAMES, owner=st.none() | st.integers(0, 9))
    def insert(self, name: str, owner: int | None) -> None:
        owner_id = self.pick(owner) if owner is not None else None
        row = self.tx.insert("thing", {"name": name, "owner_id": owner_id})
        self.model[row["id"]] = {"name": name, "count": 0, "owner_id": owner_id}

    @rule(index=st.integers(0, 9), name=st.none() | NAMES, count=st.integers(0, 3))
    def update(self, index: int, name: str | None, count: int) -> None:
        id = self.pick(index)
        if id is not None:
            changes = {"count": count} | ({"name": name} if name else {})
            self.tx.update("thing", id, changes)
            self.model[id] |= changes

    @rule(index=st.integers(0, 9))
    def delete(self, index: int) -> None:
        id = self.pick(index)
        if id is not None:
            self.tx.delete("thing", id)
            del self.model[id]

    @rule()
    def commit(self) -> None:
        self.root = self.tx.commit()
        self.committed = {id: dict(row) for id, row in self.model.items()}
        self.tx = begin(self.root)

    @rule()
    def abort(self) -> None:
        self.model = {id: dict(row) for id, row in self.committed.items()}
        self.tx = begin(self.root)

    @rule(target=snapshots)
    def snapshot(self) -> tuple[Root, dict[str, dict[str, Any]]]:
        return self.root, {id: dict(row) for id, row in self.committed.items()}

    @rule(snapshot=snapshots)
    def restore(self, snapshot: tuple[Root, dict[str, dict[str, Any]]]) -> None:
        self.root, committed = snapshot
        self.committed = {id: dict(row) for id, row in committed.items()}
        self.abort()

    @invariant()
    def same(self) -> None:
        if not hasattr(self, "tx"):
            return
        shown = {row["id"]: {key: row[key] for key in ("name", "count", "owner_id")} for row in self.tx.rows("thing")}
        assert shown == self.model
        assert list(shown) == list(self.model)
        table = self.tx.table("thing")
        newest = sorted(shown, key=lambda key: table.rows[key].version, reverse=True)
        assert [row["id"] for row in table.newest(0, 3)] == newest[:3]
        assert [row["id"] for row in table.newest(2, 100)] == newest[2:]
        for name in ("ada", "bo", "cy"):
            wanted = [id for id, row in self.model.items() if row["name"] == name]
            assert [row["id"] for row in self.tx.find("thing", name=name)] == wanted
        for owner in {row["owner_id"] for row in self.model.values()} - {None}:
            wanted = [id for id, row in self.model.items() if row["owner_id"] == owner]
            assert [row["id"] for row in self.tx.find("thing", owner_id=owner)] == wanted

    def teardown(self) -> None:
        """The indexes that have grown step by step are those that one would build from the rows."""
        table = self.tx.table("thing")
        for column, index in table.indexes.items():
            rebuilt: dict[Any, set[str]] = {}
            for row in table.rows.values():
                if row[column] is not None:
                    rebuilt.setdefault(row[column], set()).add(row["id"])
            assert {value: set(ids) for value, ids in index.items()} == rebuilt


StateMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestState = StateMachine.TestCase


def test_ids_follow_from_seed_and_history() -> None:
    first, second = begin(empty()), begin(empty())
    assert [first.new_id() for _ in range(5)] == [second.new_id() for _ in range(5)]
    other = begin(empty().reseeded(8))
    assert other.new_id() != begin(empty()).new_id()


def test_an_aborted_transaction_leaves_no_trace() -> None:
    tx = begin(empty())
    kept = tx.insert("thing", {"name": "ada"})
    root = tx.commit()
    aborted = begin(root)
    aborted.update("thing", kept["id"], {"count": 9})
    aborted.insert("thing", {"name": "bo"})
    again = begin(root)
    assert again.rows("thing") == [kept]
    assert again.find("thing", name="bo") == []


def test_changes_are_listed_in_order() -> None:
    tx = begin(empty())
    row = tx.insert("thing", {"name": "ada"})
    later = tx.update("thing", row["id"], {"count": 1})
    tx.delete("thing", row["id"])
    assert [(change.before, change.after) for change in tx.changes] == [(None, row), (row, later), (later, None)]


def test_an_update_that_changes_nothing_is_none() -> None:
    tx = begin(empty())
    row = tx.insert("thing", {"name": "ada", "updated_at": "2020-01-01T00:00:00"})
    assert tx.update("thing", row["id"], {"count": 0}) is row
    assert tx.update("thing", row["id"], {"count": 1})["updated_at"] == tx.now


def test_a_link_is_kept_once() -> None:
    tx = begin(empty())
    a, b = (tx.insert("thing", {"name": name})["id"] for name in ("ada", "bo"))
    assert tx.link("thing_link", left_id=a, right_id=b)
    assert not tx.link("thing_link", left_id=a, right_id=b)
    assert tx.find("thing_link", right_id=b) == [{"left_id": a, "right_id": b}]


def test_unknown_columns_and_ids_are_refused() -> None:
    tx = begin(empty())
    with pytest.raises(TypeError):
        tx.insert("thing", {"name": "ada", "nmae": "x"})
    row = tx.insert("thing", {"name": "ada"})
    with pytest.raises(TypeError):
        tx.update("thing", row["id"], {"nmae": "x"})
    with pytest.raises(KeyError):
        tx.insert("thing", {"name": "ada", "id": row["id"]})
    with pytest.raises(KeyError):
        tx.delete("thing", "nowhere")
    assert tx.get("thing", "nowhere") is None
    assert tx.get("thing", None) is None


def test_rows_do_not_change_in_place() -> None:
    row = Row({"id": "x"})
    for write in (lambda: row.update(id="y"), lambda: row.__setitem__("id", "y"), row.clear, lambda: row.pop("id")):
        with pytest.raises(TypeError):
            write()
    assert row == {"id": "x"}
    rows = Rows([row])
    for write in (lambda: rows.append(row), lambda: rows.__setitem__(0, row), rows.clear, rows.reverse, rows.pop):
        with pytest.raises(TypeError):
            write()
    assert rows == [row]


def test_lists_and_answers_made_of_rows_are_written_as_others_are() -> None:
    row = Row({"id": "x", "number": 1})
    rows, answer = Rows([row, row]), Composed({"rows": Rows([row]), "tree": Composed({"row": row}), "more": [row, 1]})
    for _ in range(2):
        assert dumps(rows) == rows.json == orjson.dumps([dict(row)] * 2)
        assert dumps(answer) == answer.json == orjson.dumps(answer)
    assert rows.digest == Rows([Row(row), row]).digest
    assert rows.digest != Rows([row]).digest
    assert dumps(Rows()) == b"[]"
    large = Row({"number": 2**70})
    assert dumps(Composed({"rows": Rows([large])})) == b'{"rows":[{"number":1180591620717411303424}]}'
    long = Rows([Row({"text": "x" * LONG})] * 2)
    assert orjson.loads(long.json) == long


def test_a_row_is_written_from_the_bytes_it_keeps() -> None:
    row = Row({"id": "x", "data": {"a": [1, None]}})
    body = {"rows": [row, row], "count": 2}
    assert dumps(body) == orjson.dumps({"rows": [dict(row)] * 2, "count": 2})
    assert dumps([row, row]) == orjson.dumps([dict(row)] * 2)
    assert dumps([row, {"id": row}]) == orjson.dumps([dict(row), {"id": dict(row)}])
    assert dumps({"rows": [row, 1]}) == orjson.dumps({"rows": [dict(row), 1]})
    assert dumps([Row({"id": 2**70})]) == dumps({"x": [Row({"id": 2**70})]})[5:-1] == b'[{"id":%d}]' % 2**70
    assert row.json is row.json
    assert row.digest is row.digest == Row(dict(row)).digest


def test_a_derived_value_follows_every_table_that_it_was_made_of() -> None:
    tx = begin(empty())
    left, right = (tx.insert("thing", {"name": name})["id"] for name in ("ada", "bo"))
    made = []

    def names(tx: Transaction) -> list[str]:
        def make() -> list[str]:
            made.append(1)
            links = tx.find("thing_link", left_id=left)
            return [row["name"] for link in links if (row := tx.get("thing", link["right_id"])) is not None]

        return list(tx.derived("names", make))

    root = tx.commit()
    assert (names(begin(root)), names(begin(root)), len(made)) == ([], [], 1)
    tx = begin(root)
    tx.link("thing_link", left_id=left, right_id=right)
    assert names(tx) == ["bo"]
    tx.update("thing", right, {"name": "cy"})
    assert names(tx) == ["cy"]
    assert (names(begin(root)), names(begin(tx.commit())), len(made)) == ([], ["cy"], 3)


def test_a_value_derived_of_another_follows_what_that_was_made_of() -> None:
    tx = begin(empty())
    tx.insert("thing", {"name": "ada"})

    def inner() -> Any:
        return tx.derived("inner", lambda: tx.count("thing"))

    assert inner() == tx.derived("outer", inner) == 1
    tx.insert("thing", {"name": "bo"})
    assert tx.derived("outer", inner) == 2


def test_a_view_is_made_again_where_anything_of_it_differs() -> None:
    row, other = Row({"id": "1"}), Row({"name": "ada"})
    first = row.view("kind", (other,), lambda: {"id": row["id"], "name": other["name"]})
    assert row.view("kind", (other,), dict) is first
    changed = Row({"name": "bo"})
    assert row.view("kind", (changed,), lambda: {"name": changed["name"]}) == {"name": "bo"}
    assert row.view("other", (), dict) == {}


@settings(deadline=None)
@given(st.lists(st.lists(st.tuples(st.sampled_from("iud"), st.integers(0, 9)), max_size=6), max_size=12))
def test_orders_follow_writes_after_which_nobody_asked(transactions: list[list[tuple[str, int]]]) -> None:
    tx = begin(empty())
    ids = [tx.insert("thing", {"name": name})["id"] for name in ("ada", "bo", "cy")]
    tx.rows("thing")
    tx.table("thing").newest(0, 1)
    root = tx.commit()
    for number, writes in enumerate(transactions):
        tx = Transaction(root, MODELS, seconds=SECONDS + number)
        for verb, index in writes:
            if verb == "i" or not ids:
                ids.append(tx.insert("thing", {"name": "ada"})["id"])
            elif verb == "u":
                tx.update("thing", ids[index % len(ids)], {"count": number, "name": "bo"})
            else:
                tx.delete("thing", ids.pop(index % len(ids)))
        root = tx.commit()
    table = root.tables["thing"]
    assert table.ordered() == sorted(table.rows.values(), key=lambda row: row.seq)
    newest = sorted(table.rows.values(), key=lambda row: (row["updated_at"], row.version), reverse=True)
    assert table.newest(0, 100) == newest


@settings(deadline=None)
@given(
    st.sets(st.integers(0, 3000), max_size=60),
    st.lists(st.tuples(st.sets(st.integers(0, 3000), max_size=9), st.booleans())),
)
def test_a_sorted_list_changes_by_sharing(start: set[int], changes: list[tuple[set[int], bool]]) -> None:
    with patch.object(sorting, "PIECE", 3):
        made = [(Sorted.of(start, lambda number: -number), start)]
        for numbers, adds in changes:
            found, held = made[-1]
            gone, come = (set(), numbers - held) if adds else (numbers & held | set(list(held)[:2]), set())
            made.append((found.changed(gone, come), held - gone | come))
    for found, held in made:
        expected = sorted(held, reverse=True)
        assert (list(found), len(found)) == (expected, len(expected))
        for first, last in ((0, 5), (2, 3), (7, 400), (-4, 3), (5, 5), (9, -1)):
            assert found.cut(first, last) == expected[max(first, 0) : max(last, 0)]
