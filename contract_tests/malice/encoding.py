"""A server under attack that encodes movies (the setting `movies`)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ..media import shape
from .target import Target


@contextmanager
def put_back(target: Target, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Target]:
    """The server as it was at first, its files in this folder; none is left behind."""
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    target.studio.reset()
    assert shape(target.studio, resolution="64x36", fps="25") == 200
    yield target
    assert list(folder.iterdir()) == []
