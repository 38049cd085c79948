"""The life of a row of a generic collection, and what is refused on the way."""

from __future__ import annotations

from typing import Any

from .teller import Teller

UNKNOWN = "4f2a9b1c-6d3e-4a57-9c80-1be7d2f30a45"
Values = dict[str, Any]


def live(t: Teller, path: str, values: Values, change: Values) -> Any:
    """Create, read, change and delete a row; the answer to the creation."""
    made = t.post(path, values)
    t.get(f"{path}/{made['id']}")
    t.put(f"{path}/{made['id']}", change)
    t.get(path, mine=True)
    t.delete(f"{path}/{made['id']}")
    t.get(f"{path}/{made['id']}")
    return made


def refuse(t: Teller, path: str, values: Values) -> None:
    """What a collection says to what it does not take, and to whom it does not know."""
    artist = t.person(first_name="Pat")["email"]
    t.get(f"{path}/{UNKNOWN}")
    t.get(f"{path}/nonsense")
    t.put(f"{path}/{UNKNOWN}", values)
    t.delete(f"{path}/{UNKNOWN}")
    t.post(path, {})
    t.post(path, {**values, "nonsense": 1})
    t.post(path, values, as_=artist)
    t.post(path, values, as_=None)
