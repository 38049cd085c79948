from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import jwt
import pytest

from mockitsu.testing import Studio

from .accounts import BROWSER, change_person, get_as, make_bot

OFF = {"error": "SAML is not enabled."}
FORM = re.compile(
    r'<form method="post" action="([^"]+)">\s*'
    r'<input type="hidden" name="(\w+)" value="([^"]+)">\s*'
    r"<button>(.*?)</button>"
)


@pytest.fixture
def saml(studio: Studio) -> Iterator[Studio]:
    """The studio with single sign-on."""
    settings = studio.sandbox.settings
    studio.sandbox.settings = replace(settings, saml=True)
    yield studio
    studio.sandbox.settings = settings


def statement(studio: Studio, email: str = "artist@example.com") -> str:
    """What the page of the identity provider would send for this person."""
    page = studio.get("/_mockitsu/idp", as_=None).text
    return next(str(value) for _, _, value, label in FORM.findall(page) if email in label)


def sign_on(studio: Studio, value: str, path: str = "/auth/saml/sso") -> tuple[int, object]:
    answer = studio.client.post(path, data={"SAMLResponse": value})
    studio.client.cookies.clear()
    return answer.status_code, answer.headers.get("location") or answer.json()


def test_refused_unless_it_is_on(studio: Studio) -> None:
    for answer in (
        studio.get("/auth/saml/login", as_=None),
        studio.post("/auth/saml/sso", as_=None),
        studio.post("/auth/saml/sso", as_=None, data={"SAMLResponse": "abc"}),
    ):
        assert (answer.status_code, answer.json()) == (400, OFF)
    assert studio.get("/_mockitsu/idp", as_=None).status_code == 404
    assert studio.get("/auth/saml/sso", as_=None).status_code == 405


@pytest.mark.parametrize("path", ["/auth/saml/login", "/auth/saml/login/", "/api/auth/saml/login"])
def test_the_whole_way_of_a_browser(saml: Studio, path: str) -> None:
    browser = saml.client
    answer = browser.get(path)
    assert answer.status_code == 302
    page_url = answer.url.join(answer.headers["location"])
    assert page_url.path == ("/api" if path.startswith("/api") else "") + "/_mockitsu/idp"
    page = browser.get(page_url)
    assert page.headers["content-type"].startswith("text/html")
    action, field, value, _ = next(found for found in FORM.findall(page.text) if "manager@example.com" in found[3])
    answer = browser.post(page.url.join(action), data={field: value}, headers={"User-Agent": BROWSER})
    assert answer.status_code == 302
    assert answer.headers["location"] == "/"
    assert browser.get("/auth/authenticated").json()["user"]["email"] == "manager@example.com"
    log = saml.rows("login_log")[-1]
    assert (log["person_id"], log["origin"]) == (saml.persona("manager")["id"], "web")


def test_the_page_lists_active_people(saml: Studio) -> None:
    make_bot(saml)
    change_person(saml, "client", active=False)
    change_person(saml, "artist", first_name="<b>Mei</b>")
    page = saml.get("/_mockitsu/idp", as_=None).text
    assert "admin@example.com" in page
    assert "client@example.com" not in page
    assert "farm@example.com" not in page
    assert "<b>" not in page
    assert "&lt;b&gt;Mei" in page


def test_a_statement_is_good_once(saml: Studio) -> None:
    value = statement(saml)
    assert sign_on(saml, value) == (302, "/")
    assert sign_on(saml, value) == (400, {"error": "The SAML response was used already."})


def test_a_statement_is_good_for_five_minutes(saml: Studio) -> None:
    value = statement(saml)
    saml.sandbox.clock.move(301)
    assert sign_on(saml, value) == (400, {"error": "The SAML response is not valid."})


def test_other_things_are_no_statements(saml: Studio) -> None:
    refused = (400, {"error": "The SAML response is not valid."})
    person_id = saml.persona("admin")["id"]
    claims = {"sub": person_id, "type": "assertion", "jti": "a", "iat": 0, "nbf": 0, "identity_type": "person"}
    forged = jwt.encode(claims, "x" * 40, "HS256")
    for value in ("", "abc", person_id, forged, saml.token("admin")):
        assert sign_on(saml, value) == refused
    assert saml.post("/auth/saml/sso", as_=None).json() == refused[1]


def test_a_statement_is_no_token(saml: Studio) -> None:
    value = statement(saml)
    assert get_as(saml, value).status_code == 422
    assert get_as(saml, value, "/auth/refresh-token").status_code == 422


def test_people_who_may_not_log_in_any_more(saml: Studio) -> None:
    value = statement(saml)
    change_person(saml, "artist", active=False)
    assert sign_on(saml, value)[0] == 403


def test_people_who_are_gone(saml: Studio) -> None:
    tx = saml.begin()
    person = tx.insert("person", {"first_name": "Ada", "last_name": "Gone", "email": "ada@example.com"})
    saml.sandbox.commit(tx)
    value = statement(saml, "ada@example.com")
    tx = saml.begin()
    tx.delete("person", person["id"])
    saml.sandbox.commit(tx)
    assert sign_on(saml, value)[0] == 404


def test_the_configuration_offers_it(saml: Studio) -> None:
    config = saml.get("/config", as_=None).json()
    assert config["saml_enabled"] is True
    assert config["saml_idp_name"] == "Mockitsu"
