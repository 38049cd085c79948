"""What is looked at before it is known which operation a request is for: how many parameters it has, and whether a page
somewhere in the web has sent it to the control API.

A browser sends a page's requests to programs on its own machine too. Where no control token keeps strangers out, two
headers that a page cannot choose do: the origin that the page comes from, and the name that it has called the machine
by. (A name in somebody's hands that leads to this machine makes any page one of the same origin.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.types import Scope

from .errors import HttpError
from .request import RequestHeaders
from .settings import Settings, is_loopback

if TYPE_CHECKING:
    from .app import Application

NAME = "_mockitsu"
CONTROL = f"/{NAME}"


def check(scope: Scope, path: str, headers: RequestHeaders, application: Application) -> None:
    """Refuse what is not looked at any further. `path` is without prefix. Raises HttpError."""
    settings = application.sandboxes.settings
    if scope["query_string"].count(b"&") >= settings.max_fields:
        raise HttpError(400, f"There may be {settings.max_fields} query parameters; --max-fields allows more.")
    if not settings.control_token and is_control(path):
        if not application.realtime.accepts(headers):
            raise HttpError(
                403, f"Pages of {headers['origin']} may not call the control API: cors_origins does not name them."
            )
        _check_name(headers, settings)


def is_control(path: str) -> bool:
    """Whether a path, without prefix, leads to the control API. (Doubled slashes do not count for the router.)"""
    return NAME in path and path.lstrip("/").partition("/")[0] == NAME


def _check_name(headers: RequestHeaders, settings: Settings) -> None:
    for given in headers.all("host"):
        if not _is_own(given, settings):
            raise HttpError(
                403,
                f"The control API answers to the names of its own machine, such as localhost, and not to {given!r}, "
                "unless the server has a control token (--control-token).",
            )


def _is_own(host: str, settings: Settings) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return is_loopback(name) or name == settings.host
