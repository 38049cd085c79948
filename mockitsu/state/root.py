"""The root: everything that a sandbox knows, as one value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from immutables import Map

from .derived import Derived
from .table import Table


@dataclass(frozen=True, slots=True)
class Root:
    """Tables by name, the seed of the ids, and `serial`, the count of ids and writes made so far. `derived` keeps what
    has been worked out of the rows; it is no part of the value.

    Ids follow from seed and serial alone: the same requests on the same root make the same ids.
    """

    tables: Map[str, Table] = field(default_factory=Map)
    seed: int = 0
    serial: int = 0
    derived: Derived = field(default_factory=Derived, compare=False, repr=False)

    @classmethod
    def empty(cls, indexed: Mapping[str, Iterable[str]], seed: int = 0) -> Root:
        """A root without rows. `indexed` names every table and its indexed columns."""
        return cls(Map({name: Table.empty(columns) for name, columns in indexed.items()}), seed)

    def reseeded(self, seed: int) -> Root:
        """The same rows, with other ids from now on."""
        return replace(self, seed=seed)


def make_id(seed: int, serial: int) -> str:
    """The UUID (version 4 in form) that `seed` gives at `serial`."""
    raw = bytearray(blake2b(b"%d:%d" % (seed, serial), digest_size=16).digest())
    raw[6] = raw[6] & 0x0F | 0x40
    raw[8] = raw[8] & 0x3F | 0x80
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
