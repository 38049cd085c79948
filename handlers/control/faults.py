"""Faults of a sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mockitsu.control import Control
from mockitsu.errors import HttpError, InvalidBody, NotFound
from mockitsu.faults import FaultError, Faults, read_fault, show_fault


def list_faults(control: Control, name: str) -> list[dict[str, Any]]:
    """All faults, in the order in which they are asked."""
    faults = _faults(control, name)
    return [show_fault(fault, faults.counts(fault.name)) for fault in faults]


def create_fault(control: Control, name: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """A new fault."""
    faults = _faults(control, name)
    try:
        fault = read_fault(body, faults.new_name(), control.application.operations())
        faults.add(fault)
    except FaultError as error:
        raise InvalidBody([(error.field, str(error))]) from None
    except KeyError:
        raise HttpError(409, f'The sandbox "{name}" has a fault "{body["name"]}" already.') from None
    return show_fault(fault, faults.counts(fault.name))


def clear_faults(control: Control, name: str) -> None:
    """Take all back."""
    _faults(control, name).reset()


def get_fault(control: Control, name: str, fault: str) -> dict[str, Any]:
    """One fault."""
    faults = _faults(control, name)
    found = faults.get(fault)
    if found is None:
        raise _unknown(name, fault)
    return show_fault(found, faults.counts(fault))


def delete_fault(control: Control, name: str, fault: str) -> None:
    """Take one back."""
    try:
        _faults(control, name).remove(fault)
    except KeyError:
        raise _unknown(name, fault) from None


def rewind_faults(control: Control, name: str) -> None:
    """Let them count anew."""
    _faults(control, name).rewind()


def _faults(control: Control, name: str) -> Faults:
    return control.sandboxes.get(name).part(Faults)


def _unknown(sandbox: str, fault: str) -> NotFound:
    return NotFound(f'The sandbox "{sandbox}" has no fault "{fault}".')
