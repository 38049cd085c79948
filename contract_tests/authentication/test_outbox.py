from __future__ import annotations

from mockitsu.testing import Studio

from .accounts import log_in, mails


def ask(studio: Studio, role: str) -> None:
    studio.put("/auth/email-otp", as_=role).raise_for_status()


def test_mails_in_the_order_in_which_they_were_sent(studio: Studio) -> None:
    assert mails(studio) == []
    for role in ("artist", "manager", "artist"):
        ask(studio, role)
    assert [mail["to"] for mail in mails(studio)] == ["artist@example.com", "manager@example.com", "artist@example.com"]
    assert [mail["to"] for mail in mails(studio, "Manager@example.com")] == ["manager@example.com"]
    assert mails(studio, "nobody@example.com") == []
    first = studio.persona("artist")["first_name"]
    assert mails(studio)[0]["text"].startswith(f"Hello {first},\n\n")


def test_throwing_mails_away(studio: Studio) -> None:
    ask(studio, "artist")
    code = mails(studio)[0]["code"]
    assert studio.delete("/_mockitsu/outbox", as_=None).status_code == 204
    assert mails(studio) == []
    assert studio.post("/auth/email-otp", as_="artist", json={"email_otp": code}).status_code == 200
    studio.client.cookies.clear()
    assert log_in(studio).json()["missing_OTP"] is True


def test_people_without_address_get_no_mail(studio: Studio) -> None:
    tx = studio.begin()
    token = studio.token("artist")
    tx.update("person", studio.persona("artist")["id"], {"email": None})
    studio.sandbox.commit(tx)
    answer = studio.client.put("/auth/email-otp", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    assert mails(studio) == []
