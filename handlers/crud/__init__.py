"""The generic operations under `/data/<collection>`, driven by the declarations of the models.

The engine lets `admit` find the row and hold the caller against the rules; `list_rows`, `create_row`, `get_row`,
`update_row` and `delete_row` then answer the operations that have no function of their own. The rest are their parts,
for those that have one: `matching` rows and their `listing`, `create`, `update`, `delete` and `present` of a row.
"""

from collections.abc import Callable, Mapping
from typing import Any

from .access import check as check_access
from .admission import admit, fields_of, find_row, model_of
from .deleting import delete, delete_row, erase, is_held
from .filtering import matching
from .reading import (
    Answered,
    each,
    embedded,
    get_row,
    list_rows,
    listing,
    matches_relations,
    members_of,
    present,
    shaped,
    shown_rows,
)
from .values import BrokenRule, Conflict, Duplicate, InvalidValue, MissingValue, convert_given
from .writing import (
    Values,
    add,
    announce,
    change,
    check_rules,
    comment_details,
    create,
    create_row,
    set_members,
    update,
    update_row,
)

HANDLERS: Mapping[str, Callable[..., Any]] = {
    "list": list_rows,
    "create": create_row,
    "get": get_row,
    "update": update_row,
    "delete": delete_row,
}
"""What answers a generic operation, by its verb."""

__all__ = [
    "HANDLERS",
    "Answered",
    "BrokenRule",
    "Conflict",
    "Duplicate",
    "InvalidValue",
    "MissingValue",
    "Values",
    "add",
    "admit",
    "announce",
    "change",
    "check_access",
    "check_rules",
    "comment_details",
    "convert_given",
    "create",
    "create_row",
    "delete",
    "delete_row",
    "each",
    "embedded",
    "erase",
    "fields_of",
    "find_row",
    "get_row",
    "is_held",
    "list_rows",
    "listing",
    "matches_relations",
    "matching",
    "members_of",
    "model_of",
    "present",
    "set_members",
    "shaped",
    "shown_rows",
    "update",
    "update_row",
]
