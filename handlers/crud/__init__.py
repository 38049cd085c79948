"""The generic operations under `/data/<collection>`, driven by the declarations of the models.

`list_rows`, `create_row`, `get_row`, `update_row` and `delete_row` answer the operations that have no function of
their own. The rest are their parts, for those that have one: `matching` rows and their `listing`, `create`, `update`,
`delete` and `present` of a row.
"""

from .deleting import delete, delete_row
from .filtering import matching
from .reading import find_row, get_row, list_rows, listing, matches_relations, members_of, present
from .values import Conflict, InvalidValue, MissingValue
from .writing import announce, create, create_row, fields_of, set_members, update, update_row

__all__ = [
    "Conflict",
    "InvalidValue",
    "MissingValue",
    "announce",
    "create",
    "create_row",
    "delete",
    "delete_row",
    "fields_of",
    "find_row",
    "get_row",
    "list_rows",
    "listing",
    "matches_relations",
    "matching",
    "members_of",
    "present",
    "set_members",
    "update",
    "update_row",
]
