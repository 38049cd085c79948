"""How values are gathered from the rows of a table (`Transaction.gathered`): as a list in order, or as sums.

Both follow a change of few rows with little more than the work for these rows; neither changes what it has given out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from immutables import Map

from .row import Composed, Row
from .sorted import Sorted
from .table import by_update


def _as_it_is(found: Any) -> Any:
    return found


@dataclass(frozen=True, slots=True)
class Ordered:
    """A sorted list of the parts that rows give.

    `part` gives what stands for a row in the list, None for nothing; `order` what to sort by (None: the part itself).
    No two parts may be equal in order: `place` makes parts of which that is true. `finish` makes the value of the list
    (`Sorted`).
    """

    table: str
    where: Mapping[str, Any]
    part: Callable[[Row], Any]
    order: Callable[[Any], Any] | None = None
    finish: Callable[[Sorted], Any] = _as_it_is

    def build(self, parts: Iterable[Any]) -> tuple[Sorted, Any]:
        ordered = Sorted.of(parts, self.order)
        return ordered, self.finish(ordered)

    def change(self, state: Sorted, gone: list[Any], come: list[Any]) -> tuple[Sorted, Any]:
        changed = state.changed(gone, come)
        return changed, self.finish(changed)


def place(row: Row, order: Any, shown: Any) -> tuple[Any, int, Any]:
    """A part of a list that is sorted by `order` and, where that is the same, by insertion; it stands for `shown`."""
    return order, row.seq, shown


def shown(parts: Iterable[tuple[Any, int, Any]]) -> list[Any]:
    """What the parts that `place` made stand for."""
    return [part[2] for part in parts]


def oldest_first(table: str, where: Mapping[str, Any], shows: Callable[[Row], bool]) -> Ordered:
    """The rows of a table that `shows`, by their last update: pages show them from the end on."""
    return Ordered(table, where, lambda row: row if shows(row) else None, by_update)


Path = tuple[str, ...]
Amounts = tuple[int, ...]
Count = tuple[Path, Hashable, Amounts]
"""What is added: under a path, to an item, these amounts. Whole numbers, so that what was added can be taken away again
without a trace; the first counts, and an item of which there are none is dropped."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Amounts by path and item, and a tree of rows that shows them."""

    amounts: Map[Path, Mapping[Hashable, Amounts]]
    tree: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Tallied:
    """Sums of what rows add up to, shown as a tree: an object for each path, in the objects for the paths above it.

    `part` gives what a row has to count, hashable values, and `counts` what such a value adds. `show` makes the object
    for a path of the amounts by item, `order` says in which order names stand in an object, `finish` makes the value of
    the whole tree. Only objects in which something has changed are made again: all are rows, and keep their JSON.
    """

    table: str
    where: Mapping[str, Any]
    part: Callable[[Row], tuple[Hashable, ...] | None]
    counts: Callable[[Any], Iterable[Count]]
    show: Callable[[Path, Mapping[Any, Amounts]], Mapping[str, Any]]
    order: Callable[[str], Any] | None = None
    finish: Callable[[Mapping[str, Any]], Any] = _as_it_is

    def build(self, parts: Iterable[tuple[Hashable, ...]]) -> tuple[Sums, Any]:
        return self._added(Sums(Map(), {}), Counter(chain.from_iterable(parts)))

    def change(self, state: Sums, gone: list[Any], come: list[Any]) -> tuple[Sums, Any]:
        net = Counter(chain.from_iterable(come))
        net.subtract(chain.from_iterable(gone))
        return self._added(state, net)

    def _added(self, state: Sums, net: Mapping[Hashable, int]) -> tuple[Sums, Any]:
        totals, tree = state.amounts.mutate(), state.tree
        for path, items in self._differences(net).items():
            summed = _sum(totals.get(path, {}), items)
            if summed:
                totals[path] = summed
                tree = self._with(tree, path, Row(self.show(path, summed)))
            else:
                totals.pop(path, None)
                tree = self._with(tree, path, None)
        return Sums(totals.finish(), tree), self.finish(tree)

    def _differences(self, net: Mapping[Hashable, int]) -> dict[Path, dict[Hashable, list[int]]]:
        """What is to be added, by path and item, where there is any difference."""
        found: dict[Path, dict[Hashable, list[int]]] = {}
        for value, times in net.items():
            if not times:
                continue
            for path, item, amounts in self.counts(value):
                sums = found.setdefault(path, {}).setdefault(item, [0] * len(amounts))
                for index, amount in enumerate(amounts):
                    sums[index] += times * amount
        return {path: items for path, items in found.items() if any(map(any, items.values()))}

    def _with(self, tree: Mapping[str, Any], path: Path, leaf: Row | None) -> Composed:
        """The tree with another row at a path; None takes it away, and what it leaves empty."""
        name, rest = path[0], path[1:]
        child = self._with(tree.get(name, {}), rest, leaf) if rest else leaf
        changed = dict(tree)
        if child:
            changed[name] = child
            if name not in tree:
                changed = {key: changed[key] for key in sorted(changed, key=self.order)}
        else:
            changed.pop(name, None)
        return Composed(changed)


def _sum(totals: Mapping[Hashable, Amounts], items: Mapping[Hashable, Sequence[int]]) -> dict[Hashable, Amounts]:
    summed = dict(totals)
    for item, sums in items.items():
        known = summed.get(item)
        amounts = tuple(map(int.__add__, known, sums)) if known is not None else tuple(sums)
        if amounts[0]:
            summed[item] = amounts
        else:
            summed.pop(item, None)
    return summed
