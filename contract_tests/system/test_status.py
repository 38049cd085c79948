from __future__ import annotations

from mockitsu.testing import Studio


def test_tells_what_it_is(studio: Studio) -> None:
    answer = studio.get("/", as_=None)
    assert (answer.status_code, answer.json()) == (200, {"api": "Zou", "version": "1.0.97"})
    assert studio.get("/api", as_=None).json() == answer.json()


def test_configuration(studio: Studio) -> None:
    answer = studio.get("/config", as_=None)
    assert answer.status_code == 200
    config = answer.json()
    assert config["default_locale"] == "en_US"
    assert config["default_timezone"] == "Europe/Paris"
    assert config["is_self_hosted"] is True
    assert config["saml_enabled"] is False
    assert config["saml_idp_name"] == ""


def test_the_theme_is_the_studios(studio: Studio) -> None:
    assert studio.get("/config", as_=None).json()["dark_theme_by_default"] is False
    organisation = studio.row("organisation")
    studio.put(f"/data/organisations/{organisation['id']}", json={"dark_theme_by_default": True})
    assert studio.get("/config", as_=None).json()["dark_theme_by_default"] is True


def test_works_where_somebody_has_deleted_the_organisation(studio: Studio) -> None:
    tx = studio.begin()
    tx.delete("organisation", studio.row("organisation")["id"])
    studio.sandbox.commit(tx)
    assert studio.get("/config", as_=None).status_code == 200
    assert studio.get("/auth/authenticated", as_="artist").status_code == 200
    assert len(studio.rows("organisation")) == 1


def test_status_as_json_and_as_text(studio: Studio) -> None:
    status = studio.get("/status", as_=None)
    assert status.status_code == 200
    body = status.json()
    assert (body["name"], body["version"], body["database-up"]) == ("Zou", "1.0.97", True)
    text = studio.get("/status.txt", as_=None)
    assert text.status_code == 200
    assert text.headers["content-type"] == "text"
    words = {True: "up", False: "down"}
    assert text.text.endswith("\n")
    assert dict(line.split(": ") for line in text.text.splitlines()) == {
        name: words.get(value, value) for name, value in body.items()
    }


def test_every_answer_has_the_constant_headers(studio: Studio) -> None:
    headers = studio.get("/status", as_=None).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert headers["content-security-policy"] == "frame-ancestors 'self'"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
