"""What `differences` tells is what happened, whatever did: a property, and what undo and snapshots rest on."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mockitsu.sandbox import Sandbox
from mockitsu.settings import Settings
from mockitsu.snapshots import Snapshots
from mockitsu.state import BlobStore, Root, differences
from mockitsu.studio import empty_root

Writes = list[tuple[str, int, str]]
WRITES = st.lists(
    st.tuples(st.sampled_from(("add", "rename", "remove")), st.integers(0, 9), st.sampled_from("abc")), max_size=12
)


def sandbox() -> Sandbox:
    return Sandbox("default", empty_root(1), Settings(), BlobStore())


def write(box: Sandbox, writes: Writes) -> None:
    """Each in a request of its own, on the departments that there are."""
    for verb, which, name in writes:
        tx = box.begin()
        rows = tx.rows("department")
        if verb == "add":
            tx.insert("department", {"name": f"{name}{tx.root.serial}", "color": "#123456"})
        elif rows and verb == "rename":
            tx.update("department", rows[which % len(rows)]["id"], {"name": name})
        elif rows:
            tx.delete("department", rows[which % len(rows)]["id"])
        box.commit(tx, None, verb)


def departments(root: Root) -> dict[str, dict[str, Any]]:
    return {key: dict(row) for key, row in root.tables["department"].rows.items()}


@given(WRITES, WRITES)
def test_applying_the_differences_gives_the_other_state(first: Writes, second: Writes) -> None:
    box = sandbox()
    write(box, first)
    before = box.root
    write(box, second)
    rebuilt = departments(before)
    for table in differences(before, box.root):
        assert table.table == "department"
        assert table.added or table.changed or table.removed
        for row in table.removed:
            del rebuilt[row["id"]]
        for change in table.changed:
            for column, (old, new) in change.columns.items():
                assert rebuilt[change.id][column] == old != new
                rebuilt[change.id][column] = new
        for row in table.added:
            assert row["id"] not in rebuilt
            rebuilt[row["id"]] = dict(row)
    assert rebuilt == departments(box.root)


@given(WRITES, st.integers(0, 14))
def test_undo_walks_back_the_way_that_was_gone(writes: Writes, count: int) -> None:
    box = sandbox()
    roots = [box.root]
    for one in writes:
        write(box, [one])
        if box.root is not roots[-1]:
            roots.append(box.root)
    undone = box.undo(count)
    assert len(undone) == min(count, len(roots) - 1)
    assert box.root is roots[-1 - len(undone)]


@given(WRITES, WRITES)
def test_what_is_kept_never_changes(first: Writes, second: Writes) -> None:
    box = sandbox()
    write(box, first)
    kept = departments(box.root)
    snapshots = box.part(Snapshots)
    snapshots.take("kept")
    write(box, second)
    assert departments(snapshots.get("kept").state.root) == kept
    after = departments(box.root)
    box.restore(snapshots.get("kept").state)
    assert departments(box.root) == kept
    write(box, second)
    assert departments(box.root).keys() == after.keys(), "the same requests make the same ids"
    box.reset()
    assert departments(box.root) == {}
