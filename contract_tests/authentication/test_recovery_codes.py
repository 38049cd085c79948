from __future__ import annotations

import pytest

from mockitsu.testing import Studio

from .accounts import bearer, code_of, enable_email_otp, enable_totp, log_in, mailed_code, make_bot

PATH = "/auth/recovery-codes"


def test_other_codes_end_those_before(studio: Studio) -> None:
    secret, before = enable_totp(studio)
    answer = studio.put(PATH, as_="artist", json={"totp": code_of(studio, secret)})
    assert answer.status_code == 200
    after = answer.json()["otp_recovery_codes"]
    assert len(set(after)) == 16
    assert not set(after) & set(before)
    assert log_in(studio, recovery_code=before[0]).json()["wrong_OTP"] is True
    assert log_in(studio, recovery_code=after[0]).status_code == 200


def test_every_factor_is_a_proof(studio: Studio) -> None:
    codes = enable_email_otp(studio)
    codes = studio.put(PATH, as_="artist", json={"recovery_code": codes[0]}).json()["otp_recovery_codes"]
    studio.client.get("/auth/email-otp", params={"email": "artist@example.com"})
    code = mailed_code(studio)
    assert studio.put(PATH, as_="artist", json={"email_otp": code}).status_code == 200
    for proof in ({"email_otp": code}, {"recovery_code": codes[1]}):
        answer = studio.put(PATH, as_="artist", json=proof)
        refusal = {"error": True, "message": "OTP verification failed.", "wrong_OTP": True}
        assert (answer.status_code, answer.json()) == (400, refusal)


@pytest.mark.parametrize("proof", [None, {}, {"totp": "123456"}, {"recovery_code": "x"}])
def test_accounts_without_second_factor(studio: Studio, proof: dict[str, str] | None) -> None:
    answer = studio.put(PATH, as_="artist", json=proof) if proof is not None else studio.put(PATH, as_="artist")
    refusal = {"error": True, "message": "No two factor authentication enabled."}
    assert (answer.status_code, answer.json()) == (400, refusal)


def test_without_login_and_bots(studio: Studio) -> None:
    _, bot = make_bot(studio)
    assert studio.put(PATH, as_=None).status_code == 401
    assert studio.client.put(PATH, headers=bearer(bot), json={}).status_code == 403
