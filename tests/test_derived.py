"""Derived values against making them anew: whatever is written, forked, undone or restored, both are the same."""

from __future__ import annotations

from functools import partial
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from mockitsu.models.base import integer, link, model, reference, string
from mockitsu.state import Composed, Ordered, Recipe, Root, Row, Rows, Sorted, Tallied, Transaction, dumps
from mockitsu.state.recipes import oldest_first, place, shown

GROUP = model("group", None, string("name", required=True), reference("above_id", "group"))
THING = model(
    "thing",
    None,
    string("name", required=True),
    integer("count", default=0),
    reference("group_id", "group"),
    reference("like_id", "thing"),
)
LINK = link("thing_group_link", ("thing_id", "thing"), ("group_id", "group"))
MODELS = {one.table: one for one in (GROUP, THING, LINK)}
NAMES = st.sampled_from(["ada", "bo", "cy"])
INDEX = st.integers(0, 9)
FORKS = 3


def empty() -> Root:
    return Root.empty({one.table: one.indexed for one in MODELS.values()}, seed=7)


def begin(root: Root, seconds: float = 1_000_000.0) -> Transaction:
    return Transaction(root, MODELS, seconds=seconds)


def stands(tx: Transaction, thing: Row) -> tuple[str, str]:
    """The names of a thing's group and of the one above."""
    group = tx.get("group", thing["group_id"])
    above = tx.get("group", group["above_id"]) if group is not None else None
    return above["name"] if above is not None else "", group["name"] if group is not None else ""


def described(tx: Transaction, thing: Row, known: set[str]) -> Row:
    """A thing with rows of every kind of read: by id, by an index, by an index and another column, of a whole table."""
    like = tx.find("thing", like_id=thing["id"], name="ada")
    return Row(
        {
            "id": thing["id"],
            "name": thing["name"],
            "stands": stands(tx, thing),
            "links": [row["group_id"] for row in tx.find("thing_group_link", thing_id=thing["id"])],
            "like": [row["count"] for row in like],
            "groups": tx.count("group") if thing["count"] == 3 else None,
            "known": thing["name"] in known,
        }
    )


def listed(tx: Transaction, group_id: str | None) -> Recipe:
    """All things, or those of a group, by where they stand, without those whose name is that of their group."""
    known = {row["name"] for row in tx.find("group", above_id=None)}

    def part(thing: Row) -> Any:
        where = stands(tx, thing)
        return None if thing["name"] == where[1] else place(thing, where, described(tx, thing, known))

    def finish(parts: Sorted) -> Any:
        return Composed({"rows": Rows(shown(parts)), "first": tx.rows("group")[:1]})

    return Ordered("thing", {"group_id": group_id} if group_id is not None else {}, part, finish=finish)


def summed(tx: Transaction) -> Recipe:
    """How many things there are, and their counts, by groups and name."""

    def part(thing: Row) -> Any:
        return ((*stands(tx, thing), thing["name"], thing["count"]),) * (2 if thing["name"] == "bo" else 1)

    def counts(found: Any) -> Any:
        above, group, name, count = found
        return [(path, name, (1, count)) for path in ((above, group), ("all", group), ("all", "all"))]

    def show(path: tuple[str, ...], items: Any) -> dict[str, Any]:
        found = {name: {"number": number, "count": count} for name, (number, count) in sorted(items.items())}
        return {**found, "path": "/".join(path), "groups": tx.count("group")}

    return Tallied("thing", {}, part, counts, show, finish=lambda tree: Composed({"tree": tree, "names": list(tree)}))


def renamed(tx: Transaction) -> Any:
    first = tx.first("group", name="ada")
    return [row["name"] for row in tx.find("thing", group_id=first["id"])] if first is not None else tx.count("thing")


def values(tx: Transaction) -> list[Any]:
    groups = [None, *(row["id"] for row in tx.rows("group")[:2])]
    lists = [tx.gathered(("list", id), partial(listed, tx, id)) for id in groups]
    wanted = {"group_id": groups[-1]}
    pages = tx.gathered(("page", groups[-1]), lambda: oldest_first("thing", wanted, lambda row: row["count"] != 1))
    outer = tx.derived(
        "outer", lambda: [tx.gathered("sums", lambda: summed(tx)), tx.derived("names", lambda: renamed(tx))]
    )
    return [
        *lists,
        list(pages),
        outer,
        tx.gathered("sums", lambda: summed(tx)),
        tx.derived("names", lambda: renamed(tx)),
    ]


class Derivation(RuleBasedStateMachine):
    """Some sandboxes, each with the roots it was at, and at times a transaction that has not ended."""

    def __init__(self) -> None:
        super().__init__()
        self.roots = [[empty()] for _ in range(FORKS)]
        self.open: list[Transaction | None] = [None] * FORKS
        self.turn = 0

    def tx(self, fork: int) -> Transaction:
        tx = self.open[fork]
        if tx is None:
            self.turn += 1
            tx = self.open[fork] = begin(self.roots[fork][-1], 1_000_000 + self.turn // 5)
        return tx

    def pick(self, tx: Transaction, table: str, index: int | None) -> str | None:
        rows = tx.rows(table)
        return rows[index % len(rows)]["id"] if rows and index is not None else None

    @rule(fork=st.integers(0, FORKS - 1), name=NAMES, above=st.none() | INDEX)
    def add_group(self, fork: int, name: str, above: int | None) -> None:
        tx = self.tx(fork)
        tx.insert("group", {"name": name, "above_id": self.pick(tx, "group", above)})

    @rule(fork=st.integers(0, FORKS - 1), name=NAMES, count=st.integers(0, 3), group=st.none() | INDEX)
    def add_thing(self, fork: int, name: str, count: int, group: int | None) -> None:
        tx = self.tx(fork)
        like = self.pick(tx, "thing", group)
        tx.insert("thing", {"name": name, "count": count, "group_id": self.pick(tx, "group", group), "like_id": like})

    @rule(fork=st.integers(0, FORKS - 1), index=INDEX, name=NAMES, count=st.none() | st.integers(0, 3), to=INDEX)
    def change(self, fork: int, index: int, name: str, count: int | None, to: int) -> None:
        tx = self.tx(fork)
        table = "group" if count is None else "thing"
        id = self.pick(tx, table, index)
        if id is not None:
            group_id = self.pick(tx, "group", to)
            changes = {"above_id": group_id} if count is None else {"group_id": group_id, "count": count}
            tx.update(table, id, {"name": name, **changes})

    @rule(fork=st.integers(0, FORKS - 1), table=st.sampled_from(["group", "thing"]), index=INDEX)
    def remove(self, fork: int, table: str, index: int) -> None:
        id = self.pick(self.tx(fork), table, index)
        if id is not None:
            self.tx(fork).delete(table, id)

    @rule(fork=st.integers(0, FORKS - 1), left=INDEX, right=INDEX)
    def link(self, fork: int, left: int, right: int) -> None:
        tx = self.tx(fork)
        key = {"thing_id": self.pick(tx, "thing", left), "group_id": self.pick(tx, "group", right)}
        if None not in key.values() and not tx.link("thing_group_link", **key):
            tx.delete("thing_group_link", tx.key("thing_group_link", key))

    @rule(fork=st.integers(0, FORKS - 1), keep=st.booleans())
    def end(self, fork: int, keep: bool) -> None:
        tx, self.open[fork] = self.open[fork], None
        if tx is not None and keep:
            self.roots[fork].append(tx.commit())

    @rule(fork=st.integers(0, FORKS - 1), source=st.integers(0, FORKS - 1), index=INDEX)
    def go_to(self, fork: int, source: int, index: int) -> None:
        """Fork, undo and restore are the same: another root, an older or a newer one."""
        self.open[fork] = None
        past = self.roots[source]
        self.roots[fork].append(past[index % len(past)])

    @rule(fork=st.integers(0, FORKS - 1))
    def forget(self, fork: int) -> None:
        self.roots[fork][-1].derived.clear()

    @rule(fork=st.integers(0, FORKS - 1), count=st.sampled_from([10, 300]))
    def many(self, fork: int, count: int) -> None:
        """More than any part is looked after for."""
        tx = self.tx(fork)
        group_id = self.pick(tx, "group", 0)
        for number in range(count):
            tx.insert("thing", {"name": "cy", "count": number % 3, "group_id": group_id})

    @invariant()
    def kept_is_what_is_made_anew(self) -> None:
        for roots, tx in zip(self.roots, self.open, strict=True):
            for found in (tx, begin(roots[-1])) if tx is not None else (begin(roots[-1]),):
                kept, made = values(found), anew(found)
                assert kept == made
                assert dumps(kept) == dumps(made)


def anew(tx: Transaction) -> list[Any]:
    """The same values, of the same rows, made where nothing is kept."""
    plain = begin(Root(tx.commit().tables))
    return values(plain)


TestDerivation = Derivation.TestCase
TestDerivation.settings = settings(max_examples=30, stateful_step_count=30, deadline=None)


def test_a_row_that_is_again_what_it_was_was_updated_last() -> None:
    tx = begin(empty())
    first, second = (tx.insert("thing", {"name": name})["id"] for name in ("ada", "bo"))

    def page() -> list[str]:
        return [row["id"] for row in tx.gathered("page", lambda: oldest_first("thing", {}, lambda _: True))]

    assert page() == [first, second]
    for count in (1, 0):
        tx.update("thing", first, {"count": count})
    assert page() == [second, first]


def test_what_can_no_longer_be_followed_is_let_go() -> None:
    """A sandbox that lives long asks for lists of ever new productions, each for some time."""
    root = empty()
    for number in range(3_000):
        tx = begin(root)
        group = tx.insert("group", {"name": f"production {number}"})["id"]
        tx.insert("thing", {"name": "ada", "group_id": group})
        tx.gathered(group, partial(listed, tx, group))
        tx.derived(("things", group), lambda tx=tx, group=group: len(tx.find("thing", group_id=group)))
        root = tx.commit()
    assert len(root.derived.entries) < 200
    assert root.derived.weight == sum(entry.weight for entry in root.derived.entries.values())
