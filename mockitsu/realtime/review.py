"""What clients tell one another about the playlists that they watch together: the messages `preview-room:…`.

Observed on Zou 1.0.97: whoever has opened a playlist hears what is said about it; only who may read a playlist can open
or join it, but everybody who is logged in may speak. Messages that make no sense are passed over without a word.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from socketio import AsyncServer

from .access import PlaylistAccess
from .rooms import ReviewRooms

Told = Mapping[str, Any]
RELAYED = (
    "add-annotation",
    "remove-annotation",
    "update-annotation",
    "change-version",
    "panzoom-changed",
    "comparison-panzoom-changed",
)
PEOPLE, STATE = "preview-room:room-people-updated", "preview-room:room-updated"
NOBODY = ""
"""The playlist of a message that names none: all clients hear it."""


class Review:
    """The messages of one hub. `people` are the persons behind the clients that showed a good token."""

    def __init__(self, server: AsyncServer, namespace: str, people: Mapping[str, str], access: PlaylistAccess) -> None:
        self.rooms = ReviewRooms()
        self._server = server
        self._namespace = namespace
        self._people = people
        self._access = access
        spoken: dict[str, Callable[[str, str, Told], Awaitable[None]]] = {
            "open-playlist": self._open,
            "close-playlist": self._close,
            "join": self._join,
            "leave": self._leave,
            "room-updated": self._update,
        }
        for name, handler in spoken.items():
            self._listen(name, handler)
        for name in RELAYED:
            self._listen(name, self._relaying(f"preview-room:{name}"))

    def _listen(self, name: str, handler: Callable[[str, str, Told], Awaitable[None]]) -> None:
        async def heard(sid: str, told: Any = None, *_: Any) -> None:
            person_id = self._people.get(sid)
            if person_id is None:
                await self._server.disconnect(sid, namespace=self._namespace)
            elif isinstance(told, dict):
                await handler(sid, person_id, told)

        self._server.on(f"preview-room:{name}", heard, namespace=self._namespace)

    async def gone(self, person_id: str | None) -> None:
        """A client of this person is gone, and with it the person, even if others of its clients stay."""
        if person_id is not None:
            for playlist_id in self.rooms.joined(person_id):
                self.rooms.leave(playlist_id, person_id)
                await self._tell_people(playlist_id)

    async def _open(self, sid: str, person_id: str, told: Told) -> None:
        playlist_id = told.get("playlist_id", NOBODY)
        if self._access.may_read(person_id, playlist_id):
            await self._server.enter_room(sid, _room(playlist_id), namespace=self._namespace)
            await self._tell_people(playlist_id)

    async def _close(self, sid: str, _: str, told: Told) -> None:
        await self._server.leave_room(sid, _room(told.get("playlist_id", NOBODY)), namespace=self._namespace)

    async def _join(self, sid: str, person_id: str, told: Told) -> None:  # noqa: ARG002 called like its neighbours
        playlist_id = told.get("playlist_id", NOBODY)
        if self._access.may_read(person_id, playlist_id):
            room = self.rooms.join(playlist_id, person_id, told)
            await self._tell_people(playlist_id)
            await self._tell(STATE, room, playlist_id)

    async def _leave(self, sid: str, person_id: str, told: Told) -> None:  # noqa: ARG002 called like its neighbours
        playlist_id = told.get("playlist_id", NOBODY)
        if isinstance(playlist_id, str):
            self.rooms.leave(playlist_id, person_id)
            await self._tell_people(playlist_id)

    async def _update(self, sid: str, _: str, told: Told) -> None:  # noqa: ARG002 called like its neighbours
        playlist_id = told.get("playlist_id", NOBODY)
        if isinstance(playlist_id, str) and playlist_id != NOBODY:
            await self._tell(STATE, self.rooms.update(playlist_id, told), playlist_id)

    def _relaying(self, event: str) -> Callable[[str, str, Told], Awaitable[None]]:
        async def relay(sid: str, _: str, told: Told) -> None:
            playlist_id = told.get("playlist_id", NOBODY)
            if playlist_id is None:
                await self._server.emit(event, told, to=sid, namespace=self._namespace)
            else:
                await self._tell(event, told, playlist_id)

        return relay

    async def _tell_people(self, playlist_id: str) -> None:
        people = {"people": self.rooms.people(playlist_id), "playlist_id": playlist_id, "id": playlist_id}
        await self._tell(PEOPLE, people, playlist_id)

    async def _tell(self, event: str, payload: Told, playlist_id: Any) -> None:
        to = None if playlist_id == NOBODY else _room(playlist_id)
        await self._server.emit(event, payload, to=to, namespace=self._namespace)


def _room(playlist_id: Any) -> str:
    """The Socket.IO room of a playlist. Not its bare id: every client has a room by its own, too."""
    return f"playlist {playlist_id}"
