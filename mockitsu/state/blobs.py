"""Stored files: content beside the tables, addressed by what it is; the rows in `stored_blob` name and hold it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary

import orjson

from .recent import Recent

Draw = Callable[[Mapping[str, Any]], bytes]

DRAWN_BYTES = 64_000_000
"""How much of drawn pictures is kept; they can be drawn again."""


class Content:
    """The bytes of all stored files that are alike.

    The rows hold it, and nobody else: when the last row of any sandbox, snapshot or undoable step is gone, so is it.
    """

    __slots__ = ("__weakref__", "data")

    def __init__(self, data: bytes) -> None:
        self.data = data


@dataclass(frozen=True, slots=True)
class Blob:
    """A stored file. `digest` is the SHA-256 of the content or, for a drawn picture, of its description."""

    key: str
    content: bytes
    media_type: str
    digest: str

    @property
    def size(self) -> int:
        return len(self.content)


class BlobStore:
    """Contents by digest, shared by all sandboxes. Pictures of the seed are drawn when they are asked for."""

    def __init__(self, draw: Draw | None = None) -> None:
        self._contents: WeakValueDictionary[str, Content] = WeakValueDictionary()
        self._drawn = Recent(DRAWN_BYTES)
        self._draw = draw

    def __len__(self) -> int:
        """How many different contents are held by rows."""
        return len(self._contents)

    def put(self, content: bytes) -> tuple[str, Content]:
        """The digest of a content, and what a row is to hold of it."""
        digest = hashlib.sha256(content).hexdigest()
        held = self._contents.get(digest)
        if held is None:
            held = self._contents[digest] = Content(content)
        return digest, held

    def picture(self, digest: str, picture: Mapping[str, Any]) -> bytes:
        """The picture of this description; the last ones are remembered. Raises KeyError where nobody can draw."""
        draw = self._draw
        if draw is None:
            raise KeyError(digest)
        return self._drawn.get(digest, lambda: draw(picture))

    @staticmethod
    def picture_digest(picture: Mapping[str, Any]) -> str:
        return hashlib.sha256(orjson.dumps(picture, option=orjson.OPT_SORT_KEYS)).hexdigest()
