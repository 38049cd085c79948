"""The state of a sandbox as a value: an immutable root, and transactions that make the next one.

`Root` holds tables, a `Table` holds rows and indexes, a `Row` is a JSON-ready mapping that never changes. A
`Transaction` reads a root and collects writes; committing it gives a new root and the list of changes, dropping it
gives nothing. A snapshot is a reference to a root.
"""

from .blobs import Blob, BlobStore
from .clock import Clock, seconds_of, timestamp
from .difference import RowChange, TableDifference, differences
from .recent import Recent
from .root import Root
from .row import Row, dumps
from .table import Table
from .transaction import Change, Event, Transaction

__all__ = [
    "Blob",
    "BlobStore",
    "Change",
    "Clock",
    "Event",
    "Recent",
    "Root",
    "Row",
    "RowChange",
    "Table",
    "TableDifference",
    "Transaction",
    "differences",
    "dumps",
    "seconds_of",
    "timestamp",
]
