"""The generic operations under `/data/<collection>`, driven by the declarations of the models.

`list_rows`, `create_row`, `get_row`, `update_row` and `delete_row` answer the operations that have no function of
their own. The rest are their parts, for those that have one: `matching` rows and their `listing`, `create`, `update`,
`delete` and `present` of a row.
"""

from .access import check as check_access
from .deleting import delete, delete_row
from .filtering import matching
from .reading import (
    Answered,
    accessible,
    each,
    embedded,
    find_row,
    get_row,
    list_rows,
    listing,
    matches_relations,
    members_of,
    model_of,
    present,
    shaped,
)
from .values import BrokenRule, Conflict, Duplicate, InvalidValue, MissingValue, convert_given
from .writing import add, announce, change, create, create_row, fields_of, set_members, update, update_row

__all__ = [
    "Answered",
    "BrokenRule",
    "Conflict",
    "Duplicate",
    "InvalidValue",
    "MissingValue",
    "accessible",
    "add",
    "announce",
    "change",
    "check_access",
    "convert_given",
    "create",
    "create_row",
    "delete",
    "delete_row",
    "each",
    "embedded",
    "fields_of",
    "find_row",
    "get_row",
    "list_rows",
    "listing",
    "matches_relations",
    "matching",
    "members_of",
    "model_of",
    "present",
    "set_members",
    "shaped",
    "update",
    "update_row",
]
