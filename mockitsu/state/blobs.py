"""Stored files: content beside the tables, addressed by what it is; the rows in `stored_blob` name it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

Draw = Callable[[Mapping[str, Any]], bytes]


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
    """Contents by digest, shared by all sandboxes. Pictures of the seed are drawn when first asked for."""

    def __init__(self, draw: Draw | None = None) -> None:
        self._contents: dict[str, bytes] = {}
        self._draw = draw

    def put(self, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        self._contents.setdefault(digest, content)
        return digest

    def content(self, digest: str, picture: Mapping[str, Any] | None) -> bytes:
        """The bytes under `digest`; those of a picture are drawn from its description."""
        found = self._contents.get(digest)
        if found is None:
            if picture is None or self._draw is None:
                raise KeyError(digest)
            found = self._contents[digest] = self._draw(picture)
        return found

    @staticmethod
    def picture_digest(picture: Mapping[str, Any]) -> str:
        return hashlib.sha256(orjson.dumps(picture, option=orjson.OPT_SORT_KEYS)).hexdigest()
