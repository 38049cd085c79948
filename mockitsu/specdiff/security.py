"""Who may call an operation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .changes import Change

Node = Mapping[str, Any]
Demand = frozenset[tuple[str, str]]
"""What has to be shown at once: schemes, each with a scope or none."""


def security(old: tuple[Node, Node], new: tuple[Node, Node]) -> Iterator[Change]:
    """What changed from an operation of one document to that of another."""
    before, after = _demands(*old), _demands(*new)
    for demand, name in before.items():
        if not any(other <= demand for other in after):
            yield Change("security-tightened", True, "security", f"{name} does not suffice any more")
    for demand, name in after.items():
        if not any(other <= demand for other in before):
            yield Change("security-loosened", False, "security", f"{name} suffices now")
    yield from _roles(old[1].get("x-roles"), new[1].get("x-roles"))
    if old[1].get("x-bots", True) != new[1].get("x-bots", True):
        may = new[1].get("x-bots", True)
        text = "bots may call it now" if may else "bots may not call it any more"
        yield Change("security-loosened" if may else "security-tightened", not may, "security", text)


def _demands(document: Node, operation: Node) -> dict[Demand, str]:
    """The ways to be let in, each with its name. Without any, everybody is."""
    declared = operation.get("security", document.get("security", []))
    schemes = document.get("components", {}).get("securitySchemes", {})
    found: dict[Demand, str] = {}
    for requirement in declared or [{}]:
        demand = frozenset(
            (_identity(name, schemes.get(name, {})), scope)
            for name, scopes in requirement.items()
            for scope in ("", *scopes)
        )
        parts = (f"{name} ({', '.join(scopes)})" if scopes else name for name, scopes in requirement.items())
        found.setdefault(demand, " with ".join(parts) or "nothing")
    return found


def _identity(name: str, scheme: Node) -> str:
    """What a client has to do for a scheme. Two that are alike but for their names are two tokens."""
    words = ("type", "scheme", "in", "name", "openIdConnectUrl")
    return repr([name, *(scheme.get(word) for word in words)])


def _roles(old: list[str] | None, new: list[str] | None) -> Iterator[Change]:
    if old == new:
        return
    if new is not None and (old is None or set(old) - set(new)):
        who = "other roles than " + ", ".join(new) if old is None else ", ".join(sorted(set(old) - set(new)))
        yield Change("security-tightened", True, "roles", f"{who} may not call it any more")
    if old is not None and (new is None or set(new) - set(old)):
        who = "any role" if new is None else ", ".join(sorted(set(new) - set(old)))
        yield Change("security-loosened", False, "roles", f"{who} may call it now")
