"""Rows: JSON-ready mappings that never change, and their serialisation."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn

import orjson

PASSED = orjson.OPT_PASSTHROUGH_SUBCLASS
LONG = 1_000_000
"""A list whose JSON is longer (in bytes) does not keep it: joining it takes little of what sending it does."""


class Row(dict[str, Any]):
    """One row of a table, a value: what an answer shows of it is its items, as they are.

    `private` holds the columns that are never shown. `seq` is the row's place in the order of insertion, `version`
    grows with each write anywhere in the state, so that the row written last has the highest.
    """

    __slots__ = ("_digest", "_json", "_views", "private", "seq", "valid", "version")

    private: Mapping[str, Any]
    seq: int
    version: int
    valid: Any
    _json: bytes | None
    _digest: bytes | None
    _views: dict[Any, tuple[Any, Row]] | None

    def __init__(
        self, values: Mapping[str, Any], *, seq: int = 0, version: int = 0, private: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(values)
        self.seq = seq
        self.version = version
        self.private = private or {}
        self.valid = None  # the validator that this row has passed already
        self._json = self._digest = None
        self._views = None

    @property
    def json(self) -> bytes:
        """The row as JSON, made once."""
        if self._json is None:
            self._json = orjson.dumps(self)
        return self._json

    @property
    def digest(self) -> bytes:
        """A hash of the row as JSON, made once."""
        if self._digest is None:
            self._digest = hashlib.blake2b(self.json, digest_size=16).digest()
        return self._digest

    def view(self, kind: Any, made_of: Any, make: Callable[[], Mapping[str, Any]]) -> Row:
        """What an answer shows of this row and of what hangs on it, made anew whenever that differs.

        `kind` tells the views of a row apart. `made_of` is everything else that the view is made of: values that never
        change, so that comparing them is mostly a matter of identity, and a view can never be out of date.
        """
        views = self._views
        if views is None:
            views = self._views = {}
        found = views.get(kind)
        if found is not None and found[0] == made_of:
            return found[1]
        made = make()
        shown = made if isinstance(made, Row) else Row(made)
        views[kind] = made_of, shown
        return shown

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("a row is a value: write it with Transaction.update")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (dict(self), self.seq, self.version, dict(self.private))


class Composed(Row):
    """An answer that is put together of rows and lists of rows: its JSON is made of theirs."""

    __slots__ = ()

    @property
    def json(self) -> bytes:
        if self._json is None:
            self._json = orjson.dumps(_parts(dict(self)), default=_embed, option=PASSED)
        return self._json


class Rows(list[Row]):
    """A list of rows, a value as they are: it keeps its JSON (unless that is long), its digest and the schema that it
    has passed."""

    __slots__ = ("_digest", "_json", "valid")

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        super().__init__(rows)
        self.valid: Any = None
        self._json: bytes | None = None
        self._digest: bytes | None = None

    @property
    def json(self) -> bytes:
        """The list as JSON."""
        if self._json is not None:
            return self._json
        joined = b"[%b]" % b",".join([row._json or row.json for row in self])
        if len(joined) <= LONG:
            self._json = joined
        return joined

    @property
    def digest(self) -> bytes:
        """A hash of the rows, made once."""
        if self._digest is None:
            self._digest = hashlib.blake2b(b"".join([row.digest for row in self]), digest_size=32).digest()
        return self._digest

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("a list of rows is a value: make another one")

    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse
    append = clear = extend = insert = pop = remove = reverse = sort = _refuse


Test = Callable[[Row], bool]
"""Whether a row is one of those that are asked for."""


def _restore(values: dict[str, Any], seq: int, version: int, private: dict[str, Any]) -> Row:
    return Row(values, seq=seq, version=version, private=private)


def _embed(value: Any) -> Any:
    if isinstance(value, Row | Rows):
        return orjson.Fragment(value.json)
    if isinstance(value, dict):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is not JSON")


def _joined(value: Any) -> bytes | None:
    """A list of rows as JSON; None where it is something else."""
    if type(value) is Rows:
        return value.json
    if type(value) is not list or not value or type(value[0]) is not Row:
        return None
    try:
        return b"[%b]" % b",".join([row._json or row.json for row in value])
    except AttributeError:  # not all of them are rows
        return None


def dumps(value: Any) -> bytes:
    """`value` as JSON; rows anywhere in it are written from the bytes they keep."""
    try:
        if isinstance(value, Row):
            return value.json
        joined = _joined(value)
        return joined if joined is not None else orjson.dumps(_parts(value), default=_embed, option=PASSED)
    except TypeError as error:
        if "64-bit" not in f"{error} {error.__cause__}":
            raise
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()  # orjson has no larger integers


def _parts(value: Any) -> Any:
    """An object with the lists of rows in it already written."""
    if type(value) is not dict:
        return value
    return {name: part if (rows := _joined(part)) is None else orjson.Fragment(rows) for name, part in value.items()}
