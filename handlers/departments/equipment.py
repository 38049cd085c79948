"""Which software and hardware the departments of the studio use."""

from __future__ import annotations

from collections.abc import Mapping

from mockitsu.context import Context
from mockitsu.errors import BadRequest, NotFound
from mockitsu.state import Row

from .. import lookup, selections
from ..crud.values import is_uuid

SOFTWARE = "software_department_link", "software"
HARDWARE = "hardware_item_department_link", "hardware_item"


def list_software_licenses(ctx: Context) -> dict[str, list[Row]]:
    return _by_department(ctx, *SOFTWARE)


def list_department_hardware(ctx: Context) -> dict[str, list[Row]]:
    return _by_department(ctx, *HARDWARE)


def add_software_license(ctx: Context, department_id: str, body: Mapping[str, str]) -> Row:
    return _add(ctx, *SOFTWARE, department_id, body["software_id"])


def add_department_hardware(ctx: Context, department_id: str, body: Mapping[str, str]) -> Row:
    return _add(ctx, *HARDWARE, department_id, body["hardware_item_id"])


def get_software_license(ctx: Context, department_id: str, software_id: str) -> Row:
    return _get(ctx, *SOFTWARE, department_id, software_id)


def get_department_hardware(ctx: Context, department_id: str, hardware_item_id: str) -> Row:
    return _get(ctx, *HARDWARE, department_id, hardware_item_id)


def remove_software_license(ctx: Context, department_id: str, software_id: str) -> None:
    _remove(ctx, *SOFTWARE, department_id, software_id)


def remove_department_hardware(ctx: Context, department_id: str, hardware_item_id: str) -> None:
    _remove(ctx, *HARDWARE, department_id, hardware_item_id)


def _by_department(ctx: Context, links: str, table: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for link in ctx.tx.rows(links):
        found.setdefault(link["department_id"], []).append(lookup.get(ctx, table, link[f"{table}_id"]))
    return found


def _add(ctx: Context, links: str, table: str, department_id: str, id: str) -> Row:
    """Link a department and a tool; what is linked already stays as it is."""
    ends = _ends(ctx, table, department_id, id)
    ctx.tx.link(links, **ends)
    return lookup.get(ctx, links, ctx.tx.key(links, ends))


def _get(ctx: Context, links: str, table: str, department_id: str, id: str) -> Row:
    """A tool that the department uses. Raises NotFound for any other."""
    ends = _ends(ctx, table, department_id, id)
    lookup.get(ctx, links, ctx.tx.key(links, ends))
    return lookup.get(ctx, table, id)


def _remove(ctx: Context, links: str, table: str, department_id: str, id: str) -> None:
    """Take a tool from a department; it need not have been there."""
    selections.drop(ctx, links, _ends(ctx, table, department_id, id))


def _ends(ctx: Context, table: str, department_id: str, id: str) -> dict[str, str]:
    """The ids of both ends. Raises BadRequest for what is no id, NotFound for one that leads nowhere."""
    if not is_uuid(department_id) or not is_uuid(id):
        raise BadRequest("Wrong UUID format.")
    if ctx.tx.get("department", department_id) is None or ctx.tx.get(table, id) is None:
        raise NotFound
    return {"department_id": department_id, f"{table}_id": id}
