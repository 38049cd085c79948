"""The server as a whole."""

from __future__ import annotations

from typing import Any

from mockitsu import __version__
from mockitsu.control import Control


def get_health(control: Control) -> dict[str, Any]:
    """That the server is up, and what it serves."""
    application, settings = control.application, control.settings
    return {
        "status": "up",
        "version": __version__,
        "api_version": application.document.raw["info"]["version"],
        "scale": settings.scale,
        "seed": settings.seed,
        "uptime": application.uptime,
        "sandboxes": len(control.sandboxes),
        "operations": sum(1 for _ in application.document.operations()),
        "token_needed": bool(settings.control_token),
    }
