"""Answers made comparable: names for ids, no times of the day, one text for each refusal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import httpx

UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?")
NEAR = timedelta(hours=36)
SECRETS = frozenset(("access_token", "jti"))
SHORT: Mapping[str, str] = {
    "You don't have the permission to access the requested resource. It is either read-protected or not readable by "
    "the server.": "forbidden",
    "404 Not Found: The requested URL was not found on the server. If you entered the URL manually please check your "
    "spelling and try again.": "not found",
    "Did not attempt to load JSON data because the request Content-Type was not 'application/json'.": "not JSON",
    "The browser (or proxy) sent a request that this server could not understand.": "broken",
    "One of the provided values has an invalid format.": "invalid",
    "A required field is missing.": "missing",
    "The change conflicts with records referencing this one.": "conflict",
    "A record with the same unique values already exists.": "duplicate",
    "The data conflicts with database integrity rules.": "rule",
    "Data are empty. Please verify that you sent JSON data and that you set the right headers.": "empty",
}
"""Short words for the texts that come most often."""


class Names:
    """Names for the ids that a run has met; the same run on another server gives the same names."""

    def __init__(self, token: str) -> None:
        self._token = token
        self._names: dict[str, str] = {}

    def give(self, id: str, name: str) -> None:
        """Call an id by a name from now on; the first name stays."""
        self._names.setdefault(id, f"<{name}>")

    def text(self, text: str) -> str:
        """A text without what differs from run to run."""
        text = UUID.sub(lambda found: self._names.get(found[0].lower(), "<id>"), text.replace(self._token, "~"))
        return MOMENT.sub(lambda found: "<now>" if _is_near(found[0]) else found[0], text)

    def value(self, value: Any) -> Any:
        """A JSON value likewise."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.value(part) for part in value]
        if isinstance(value, dict):
            return {
                self.text(key): "<secret>" if key in SECRETS and part else self.value(part)
                for key, part in value.items()
            }
        return value

    def answer(self, answer: httpx.Response) -> tuple[str, Any]:
        """The status, with the text of a refusal and its family, and the body of a success."""
        if answer.status_code == 204:
            return "204", None
        try:
            body = answer.json()
        except ValueError:
            return f"{answer.status_code} no JSON", None
        if answer.status_code < 400:
            return str(answer.status_code), self.value(body)
        family = "" if isinstance(body, dict) and "error" in body else "db "
        message = str(body.get("message", body) if isinstance(body, dict) else body)
        return f"{answer.status_code} {family}{self.text(SHORT.get(message, message))}", None


def _is_near(moment: str) -> bool:
    """Whether a time is that of the run, and no sample's."""
    try:
        return abs(datetime.fromisoformat(moment) - datetime.now()) < NEAR
    except ValueError:
        return False
