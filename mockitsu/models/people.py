"""People, their departments and their presence."""

from collections.abc import Mapping
from typing import Any

from .base import boolean, choice, date, each, integer, json, link, listing, many, model, reference, string, timestamp
from .choices import CONTRACTS, POSITIONS, ROLES, SENIORITIES


def _full_name(person: Mapping[str, Any]) -> str:
    return f"{person['first_name']} {person['last_name']}".strip()


_DEPARTMENTS = link("department_link", "person", "department")

MODELS = (
    model(
        "person",
        "/data/persons",
        *each(string, "first_name", "last_name", max_length=80, required=True),
        string("email"),
        string("phone", 30),
        string("country", 2),
        choice("contract_type", *CONTRACTS, nullable=False, default="open-ended"),
        boolean("active", default=True),
        boolean("archived", default=False),
        date("last_presence"),
        string("password", private=True),
        string("desktop_login", 80),
        integer("login_failed_attemps", default=0, private=True),
        timestamp("last_login_failed", private=True),
        boolean("totp_enabled", default=False),
        string("totp_secret", 32, private=True),
        boolean("email_otp_enabled", default=False),
        string("email_otp_secret", 32, private=True),
        boolean("fido_enabled", default=False),
        *each(listing, "fido_credentials", "otp_recovery_codes", private=True),
        choice("preferred_two_factor_authentication", "totp", "email_otp", "fido"),
        integer("shotgun_id", unique=True),
        string("timezone", default="Europe/Paris"),
        string("locale", default="en_US"),
        boolean("use_12_hour_clock", default=False),
        string("display_date_format", 20, default="YYYY-MM-DD"),
        json("data"),
        choice("role", *ROLES, nullable=False, default="user"),
        choice("position", *POSITIONS, default="artist"),
        choice("seniority", *SENIORITIES, default="mid"),
        integer("daily_salary", default=0),
        *each(boolean, "has_avatar", "notifications_enabled", "notifications_slack_enabled", default=False),
        string("notifications_slack_userid", 60, default=""),
        boolean("notifications_mattermost_enabled", default=False),
        string("notifications_mattermost_userid", 60, default=""),
        boolean("notifications_discord_enabled", default=False),
        string("notifications_discord_userid", 60, default=""),
        *each(boolean, "is_bot", "is_guest", nullable=False, default=False),
        reference("preview_project_id", "project", unique=True),
        *each(timestamp, "preview_opened_at", "preview_open_until"),
        string("jti", 60, private=True, unique=True),
        date("expiration_date"),
        boolean("is_generated_from_ldap", default=False),
        string("ldap_uid", 60, unique=True),
        string("oidc_issuer", private=True),
        string("oidc_subject", 255, private=True),
        string("saml_issuer", private=True),
        string("saml_subject", 255, private=True),
        reference("studio_id"),
        relations=(many("departments", _DEPARTMENTS),),
        unique=(("saml_issuer", "saml_subject"), ("oidc_issuer", "oidc_subject"), ("email", "is_bot")),
        indexes=("email",),
        formulas={"full_name": _full_name},
    ),
    _DEPARTMENTS,
    model(
        "department",
        "/data/departments",
        string("name", 80, required=True, unique=True),
        string("color", 7, required=True),
        boolean("archived", default=False),
    ),
    model(
        "day_off",
        "/data/day-offs",
        *each(date, "date", "end_date", required=True),
        string("description"),
        reference("person_id"),
        holds=lambda day_off: bool(day_off["date"] <= day_off["end_date"]),
        unique=(("person_id", "date"),),
    ),
    model(
        "login_log",
        None,
        reference("person_id", required=True),
        string("ip_address"),
        choice("origin", "web", "script"),
    ),
    model("desktop_login_log", None, reference("person_id", required=True), timestamp("date", required=True)),
)
