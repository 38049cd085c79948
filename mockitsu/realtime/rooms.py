"""Review rooms: who watches a playlist together, and what they are looking at.

Observed on Zou 1.0.97. A room begins with the first who joins or says what it shows, and ends with the last who
leaves. It is known by the playlist's id; its people by theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Room = dict[str, Any]

COMPARING: Mapping[str, Any] = {
    "enable": False,
    "task_type": None,
    "revision": None,
    "mode": "sidebyside",
    "comparison_preview_index": 0,
}
SHOWN: Mapping[str, Any] = {
    "is_playing": False,
    "current_entity_id": None,
    "current_entity_index": None,
    "current_preview_file_id": None,
    "current_preview_file_index": None,
    "current_frame": 0,
    "is_repeating": None,
    "is_annotations_displayed": False,
    "is_zoom_enabled": False,
    "is_waveform_displayed": False,
    "is_laser_mode": None,
    "handle_in": None,
    "handle_out": None,
    "speed": None,
    "comparing": COMPARING,
}
"""What a room shows, with the values of a new one."""
KEPT = ("current_frame", "speed", "comparing")
"""What stays as it is where an update does not name it; the rest goes back to its first value."""


MOST_ROOMS = 200
"""Rooms after which the empty ones end."""


class ReviewRooms:
    """The rooms of one sandbox. Nothing of them is stored."""

    def __init__(self) -> None:
        self._rooms: dict[str, Room] = {}

    def __len__(self) -> int:
        return len(self._rooms)

    def people(self, playlist_id: str) -> list[str]:
        """Who has joined, in that order."""
        room = self._rooms.get(playlist_id)
        return list(room["people"]) if room is not None else []

    def join(self, playlist_id: str, person_id: str, told: Mapping[str, Any]) -> Room:
        """The room with one more person in it. A new one shows what this person told."""
        room = self._rooms.get(playlist_id) or _changed(playlist_id, {"people": []}, told)
        others = [known for known in room["people"] if known != person_id]
        people = room["people"] if len(others) < len(room["people"]) else [*others, person_id]
        self._rooms[playlist_id] = {**room, "people": people}
        return self._rooms[playlist_id]

    def update(self, playlist_id: str, told: Mapping[str, Any]) -> Room:
        """The room as somebody, who need not have joined, says that it is now."""
        before = self._rooms.get(playlist_id, {"people": []})
        self._rooms[playlist_id] = _changed(playlist_id, before, told)
        if len(self._rooms) > MOST_ROOMS:
            self._forget_empty(playlist_id)
        return {"only_newcomer": False, **self._rooms[playlist_id]}

    def _forget_empty(self, kept: str) -> None:
        """End the rooms in which nobody is: somebody has spoken in them, and nobody has joined."""
        empty = [id for id, room in self._rooms.items() if not room["people"] and id != kept]
        for id in empty:
            del self._rooms[id]

    def leave(self, playlist_id: str, person_id: str) -> list[str]:
        """Who stays."""
        people = [known for known in self.people(playlist_id) if known != person_id]
        if people:
            self._rooms[playlist_id] = {**self._rooms[playlist_id], "people": people}
        else:
            self._rooms.pop(playlist_id, None)
        return people

    def joined(self, person_id: str) -> Iterator[str]:
        """The playlists whose rooms this person has joined."""
        return iter([id for id, room in self._rooms.items() if person_id in room["people"]])

    def clear(self) -> None:
        """End all rooms."""
        self._rooms.clear()


def _changed(playlist_id: str, before: Mapping[str, Any], told: Mapping[str, Any]) -> Room:
    shown = {name: told.get(name, before.get(name, first) if name in KEPT else first) for name, first in SHOWN.items()}
    shown["comparing"] = _comparing(shown["comparing"])
    place = {"playlist_id": playlist_id, "user_id": told.get("user_id"), "local_id": told.get("local_id")}
    return {**place, "people": before["people"], **shown}


def _comparing(told: Any) -> Any:
    if not isinstance(told, Mapping):
        return dict(COMPARING)
    return {name: told[name] for name in COMPARING if name in told}
