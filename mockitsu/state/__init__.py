"""The state of a sandbox as a value: an immutable root, and transactions that make the next one.

`Root` holds tables, a `Table` holds rows and indexes, a `Row` is a JSON-ready mapping that never changes. A
`Transaction` reads a root and collects writes; committing it gives a new root and the list of changes, dropping it
gives nothing. A snapshot is a reference to a root. What is worked out of rows (`Transaction.derived`, and
`Transaction.gathered` with an `Ordered` or a `Tallied`) follows the writes.
"""

from .blobs import Blob, BlobStore
from .clock import Clock, seconds_of, timestamp
from .difference import RowChange, TableDifference, differences
from .gathering import Recipe
from .recent import Recent
from .recipes import Amounts, Ordered, Path, Tallied, oldest_first, place, shown
from .root import Root
from .row import Composed, Row, Rows, Test, dumps
from .sorted import Sorted
from .table import Table
from .transaction import Change, Event, Transaction

__all__ = [
    "Amounts",
    "Blob",
    "BlobStore",
    "Change",
    "Clock",
    "Composed",
    "Event",
    "Ordered",
    "Path",
    "Recent",
    "Recipe",
    "Root",
    "Row",
    "RowChange",
    "Rows",
    "Sorted",
    "Table",
    "TableDifference",
    "Tallied",
    "Test",
    "Transaction",
    "differences",
    "dumps",
    "oldest_first",
    "place",
    "seconds_of",
    "shown",
    "timestamp",
]
