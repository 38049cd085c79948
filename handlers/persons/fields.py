"""What the rules say of the fields of a person (observed on Zou 1.0.97)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mockitsu.context import Context
from mockitsu.errors import BadRequest, Refused
from mockitsu.models import MODELS

from ..crud import InvalidValue

LOCALE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_[A-Z]{2})?")
DATE_FORMATS = ("YYYY-MM-DD", "DD/MM/YYYY", "MM/DD/YYYY")
COLUMNS = MODELS["person"].by_name


def checked(ctx: Context, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a request body in the form that is stored. Raises BadRequest or Refused."""
    return {name: CHECKS[name](ctx, value) if name in CHECKS else value for name, value in values.items()}


def check_email_is_new(ctx: Context, email: str | None, is_bot: bool, id: str | None) -> None:
    """Refuse the address of somebody else; bots and people are told apart. Raises BadRequest."""
    twin = ctx.tx.first("person", email=email, is_bot=is_bot) if email is not None else None
    if twin is not None and twin["id"] != id:
        raise BadRequest("Email already in use.")


def _email(_: Context, value: Any) -> str:
    if not isinstance(value, str):
        raise Refused("email must be str or bytes")
    local, at, _domain = value.rpartition("@")
    if not at:
        raise BadRequest("An email address must have an @-sign.")
    if not local:
        raise BadRequest("There must be something before the @-sign.")
    if " " in local:
        raise BadRequest("The email address contains invalid characters before the @-sign: SPACE.")
    return value.lower()


def _role(_: Context, value: Any) -> str:
    return _chosen("role", value)


def _contract_type(_: Context, value: Any) -> str:
    return _chosen("contract_type", value)


def _chosen(name: str, value: Any) -> str:
    if value not in COLUMNS[name].enum:
        raise BadRequest(f"Invalid {name}")
    return str(value)


def _country(_: Context, value: Any) -> str | None:
    if value in (None, ""):
        return None
    if not isinstance(value, str) or not re.fullmatch("[A-Za-z]{2}", value):
        raise BadRequest("Invalid country code, expected an ISO 3166-1 alpha-2 code.")
    return value.upper()


def _locale(_: Context, value: Any) -> str | None:
    if value in (None, ""):
        return None
    if not isinstance(value, str) or not LOCALE.fullmatch(value):
        raise BadRequest("Invalid locale, expected a name available in Python Babel (e.g. en_US, fr_FR).")
    return value


def _timezone(_: Context, value: Any) -> str | None:
    if value in (None, ""):
        return None
    try:
        return ZoneInfo(value).key
    except (ValueError, TypeError, OSError, ZoneInfoNotFoundError):
        raise InvalidValue from None


def _date_format(_: Context, value: Any) -> Any:
    if value is not None and value not in DATE_FORMATS:
        raise BadRequest(f"Invalid display_date_format, expected one of: {', '.join(DATE_FORMATS)}.")
    return value


def _expiration_date(ctx: Context, value: Any) -> str | None:
    if value is None:
        return None
    try:
        day = date.fromisoformat(value).isoformat()
    except (ValueError, TypeError):
        raise BadRequest("Expiration date is not valid.") from None
    if day < ctx.now[:10]:
        raise BadRequest("Expiration date can't be in the past.")
    return day


CHECKS: Mapping[str, Callable[[Context, Any], Any]] = {
    "email": _email,
    "role": _role,
    "contract_type": _contract_type,
    "country": _country,
    "locale": _locale,
    "timezone": _timezone,
    "display_date_format": _date_format,
    "expiration_date": _expiration_date,
}
