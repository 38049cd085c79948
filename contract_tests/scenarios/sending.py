"""Files that stories send."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image

RED = (200, 60, 20)


def picture(width: int = 300, height: int = 200, kind: str = "PNG", mode: str = "RGB") -> bytes:
    """A picture of one colour."""
    out = BytesIO()
    Image.new(mode, (width, height), RED if mode == "RGB" else 120).save(out, kind)
    return out.getvalue()


def upload(content: bytes, name: str = "take.png") -> dict[str, Any]:
    """The body of an upload, as httpx takes it."""
    return {"files": {"file": (name, content, "application/octet-stream")}}
