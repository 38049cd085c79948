"""Mockitsu: the Kitsu API without a Kitsu server.

`create_app()` makes the ASGI application with a seeded studio; `Settings` says how. `Client` controls a running server.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .version import __version__

if TYPE_CHECKING:
    from .app import create_app
    from .client import Client
    from .settings import Settings

__all__ = ["Client", "Settings", "__version__", "create_app"]


def __getattr__(name: str) -> Any:
    """Load the application only when it is asked for: `mockitsu --version` needs none of it."""
    if name == "create_app":
        from .app import create_app

        return create_app
    if name == "Client":
        from .client import Client

        return Client
    if name == "Settings":
        from .settings import Settings

        return Settings
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
