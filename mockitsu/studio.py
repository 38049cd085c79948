"""Making the default sandbox: the seeded studio, from the cache where it was made before."""

from __future__ import annotations

import gc
import hashlib
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import orjson

from .document import store
from .models import MODELS
from .sandbox import Sandbox
from .settings import Settings
from .state import BlobStore, Root, Row, Table, Transaction
from .state.transaction import BLOBS
from .state.unread import UnreadTable

logger = logging.getLogger("mockitsu")

Progress = Callable[[int, int], None]
PACKAGE = Path(__file__).resolve().parent
EPOCH = 1_795_158_000  # the morning of the studio's "today": what the seed does not date is dated so
READ_AT_START = ("large",)
"""Scales whose tables take too long to read while somebody waits for an answer."""
NO_ROWS = b"[]"
ENGINE_TABLES = (BLOBS, "revoked_token", "one_time_secret", "outgoing_mail")


def empty_root(seed: int) -> Root:
    """A root with every table and no rows."""
    indexed = {table: model.indexed for table, model in MODELS.items()}
    return Root.empty({**indexed, **dict.fromkeys(ENGINE_TABLES, ())}, seed)


def make_sandbox(settings: Settings, progress: Progress | None = None) -> Sandbox:
    """The default sandbox with the studio that `settings` ask for."""
    return Sandbox("default", seeded_root(settings, progress), settings, BlobStore(_draw))


def seeded_root(settings: Settings, progress: Progress | None = None) -> Root:
    """The root of the seeded studio; read from the cache where the same one was made before."""
    with _uncollected():
        folder = settings.cache_folder
        if folder is None:
            return build(settings.scale, settings.seed, progress)
        file = folder / f"studio_{settings.scale}_{settings.seed}-{code_hash()}.tables"
        if file.is_file():
            try:
                return _from_cache(file.read_bytes(), whole=settings.scale in READ_AT_START)
            except (ValueError, KeyError) as error:
                logger.warning("the cached studio %s is not readable: %s", file, error)
        root = build(settings.scale, settings.seed, progress)
        store(file, _for_cache(root))
        return root


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector away from what is made in the block: the rows live as long as the process and hold no
    cycles. It need not look at them, neither while they are made, which would take as long again, nor afterwards."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def build(scale: str, seed: int, progress: Progress | None = None) -> Root:
    """Make a studio anew."""
    from .fixtures import build as fill

    tx = Transaction(empty_root(seed), MODELS, seconds=EPOCH)
    fill(tx, scale, seed, progress)
    return tx.commit()


def code_hash() -> str:
    """A hash of the code that a seeded studio depends on."""
    fixtures = find_spec("mockitsu.fixtures")  # found, not imported: a start from the cache needs none of it
    assert fixtures is not None
    digest = hashlib.sha256()
    for folder in (Path(str(fixtures.origin)).parent, PACKAGE / "models", PACKAGE / "state"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".json", ".yaml", ".txt", ".mp4"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:40]


def dump_root(root: Root) -> bytes:
    """A root as JSON: rows with their places and private columns, without the contents of stored files."""
    tables = {name: _dumped(name, table) for name, table in sorted(root.tables.items())}
    return orjson.dumps({"seed": root.seed, "serial": root.serial, "tables": tables})


def _dumped(name: str, table: Table) -> list[Any]:
    return [[row, row.seq, row.version, {} if name == BLOBS else dict(row.private)] for row in table.ordered()]


def load_root(content: bytes) -> Root:
    """The root that `dump_root` wrote. Raises ValueError or KeyError where it is none."""
    read = orjson.loads(content)
    empty = empty_root(read["seed"])
    tables = empty.tables.mutate()
    for name, rows in read["tables"].items():
        if name not in empty.tables:
            raise ValueError(f"there is no table {name}")
        tables[name] = _load_table(name, empty, rows)
    return Root(tables.finish(), read["seed"], read["serial"])


def _for_cache(root: Root) -> bytes:
    """A root as it is cached: a line of JSON for each table below a line that says how long they are."""
    lines = {name: orjson.dumps(_dumped(name, table)) for name, table in root.tables.items()}
    lengths = {name: len(line) for name, line in lines.items()}
    head = orjson.dumps({"seed": root.seed, "serial": root.serial, "tables": lengths})
    return b"\n".join([head, *lines.values()])


def _from_cache(content: bytes, *, whole: bool) -> Root:
    """The root that `_for_cache` wrote. Its tables are read when they are first needed, unless they are wanted `whole`.

    Raises ValueError or KeyError where it is none.
    """
    head, _, rest = content.partition(b"\n")
    read = orjson.loads(head)
    empty = empty_root(read["seed"])
    tables = empty.tables.mutate()
    start = 0
    for name, length in read["tables"].items():
        if length == len(NO_ROWS):
            tables[name] = empty.tables[name]
        else:
            tables[name] = UnreadTable(partial(_read_table, name, empty, memoryview(rest)[start : start + length]))
        start += length + 1
    if start != len(rest) + 1:
        raise ValueError("it is not whole")
    root = Root(tables.finish(), read["seed"], read["serial"])
    if whole:
        for table in root.tables.values():
            len(table)
    return root


def _read_table(name: str, empty: Root, line: memoryview) -> Table:
    with _uncollected():
        return _load_table(name, empty, orjson.loads(line))


def _load_table(name: str, empty: Root, rows: list[Any]) -> Table:
    model = MODELS.get(name)
    key = model.key if model else ("id",)
    found = {
        ":".join([str(values[column]) for column in key]): Row(values, seq=seq, version=version, private=private)
        for values, seq, version, private in rows
    }
    return Table.of(found, empty.tables[name].indexes)


def _draw(picture: Mapping[str, Any]) -> bytes:
    from .fixtures.pictures import draw

    drawn: bytes = draw(picture)
    return drawn
