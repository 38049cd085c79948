"""What the server is and how it is doing."""

from __future__ import annotations

from typing import Any

from mockitsu.context import Context

from .. import sessions

NAME = "Zou"


def get_api_version(ctx: Context) -> dict[str, str]:
    """The name and the version that clients look for."""
    return {"api": NAME, "version": _version(ctx)}


def get_config(ctx: Context) -> dict[str, Any]:
    """What the login page needs to know."""
    defaults = {column.name: column.default for column in ctx.tx.models["person"].columns}
    return {
        "is_self_hosted": True,
        "crisp_token": "",
        "dark_theme_by_default": bool(sessions.studio(ctx)["dark_theme_by_default"]),
        "indexer_configured": True,
        "saml_enabled": ctx.settings.saml,
        "saml_idp_name": "Mockitsu" if ctx.settings.saml else "",
        "oidc_enabled": ctx.settings.oidc,
        "oidc_idp_name": "Mockitsu" if ctx.settings.oidc else "",
        "default_locale": defaults["locale"],
        "default_timezone": defaults["timezone"],
        "enforce_2fa": False,
        "movie_highdef_bitrate": 28,
        "movie_lowdef_bitrate": 6,
        "preview_accounts_enabled": True,
    }


def get_status(ctx: Context) -> dict[str, Any]:
    """The services behind the API. All that the mock stands in for is up; there is no queue, jobs end at once."""
    return {
        "name": NAME,
        "version": _version(ctx),
        "database-up": True,
        "event-stream-up": True,
        "key-value-store-up": True,
        "job-queue-up": False,
        "indexer-up": True,
    }


def get_status_text(ctx: Context) -> str:
    """The same as lines of text."""
    words = {True: "up", False: "down"}
    return "".join(f"{name}: {words.get(value, value)}\n" for name, value in get_status(ctx).items())


def _version(ctx: Context) -> str:
    return str(ctx.operation.document.raw["info"]["version"])
