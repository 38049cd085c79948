"""Tokens and passwords: who is calling, and what a caller without a good token is told.

Texts, statuses and the order of the checks were observed on Zou 1.0.97. Tokens are JWTs signed with HS256; those that
were given back are rows of the state's table `revoked_token`, so that a snapshot knows them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import bcrypt

from .errors import ApiError, TokenError
from .state import Row, Table, Transaction

if TYPE_CHECKING:
    from jwt.types import Options

Kind = Literal["access", "refresh", "assertion"]

ALGORITHM = "HS256"
DAY = 86_400
LIFETIMES: Mapping[Kind, int] = {"access": 7 * DAY, "refresh": 15 * DAY, "assertion": 300}
WRONG_KIND: Mapping[Kind, str] = {
    "access": "Only non-refresh tokens are allowed",
    "refresh": "Only refresh tokens are allowed",
    "assertion": "Only assertions are allowed",
}
REVOKED = "Token has been revoked"
NOT_AUTHORIZED = (
    "The server could not verify that you are authorized to access the URL requested. You either supplied the wrong "
    "credentials (e.g. a bad password), or your browser doesn't understand how to supply the credentials required."
)
WITHOUT_TIMES: Options = {"verify_exp": False, "verify_iat": False, "verify_nbf": False}  # the sandbox's clock decides
PEOPLE = "person"
REVOKED_TABLE = "revoked_token"
SANDBOX_CLAIM = "sandbox"
SEALED = "sealed"
REMEMBERED = 4096
PLAIN_TOKEN = re.compile(r"[\w.-]+", re.ASCII)
MOST_ISSUED = 100_000
PLAIN_LENGTH = 1000
"""Characters up to which an Authorization header is remembered."""
PASSWORD_COST = 4  # the lowest: passwords of a mock protect nothing, and logins should cost no time
LONGEST_PASSWORD = 72  # bytes; bcrypt refuses more


@dataclass(frozen=True, slots=True)
class Claims:
    """What a token says. `expires` is None for a bot's token without end; `refresh_jti` names the refresh token that
    an access token came with."""

    person_id: str
    jti: str
    kind: Kind
    issued: int
    expires: int | None = None
    identity: Literal["person", "bot"] = "person"
    refresh_jti: str | None = None


class InvalidToken(ValueError):
    """A text is no token that was signed with the secret; it says why."""


# PyJWT comes with the first token, and not with the start: it brings cryptography along, a twentieth of the start.


def _signed(payload: Mapping[str, Any], secret: str) -> str:
    import jwt

    return jwt.encode(dict(payload), secret, ALGORITHM)


def _opened(token: str, secret: str) -> dict[str, Any]:
    """What a token says, its times not looked at. Raises InvalidToken."""
    import jwt

    try:
        return jwt.decode(token, secret, [ALGORITHM], options=WITHOUT_TIMES)
    except jwt.InvalidTokenError as error:
        raise InvalidToken(str(error)) from None


def sandbox_of(token: str, secret: str) -> str | None:
    """The sandbox that a token was issued in ("default" where it names none); None for what is no token of ours."""
    try:
        payload = _opened(token, secret)
    except InvalidToken:
        return None
    name = payload.get(SANDBOX_CLAIM, "default")
    return name if isinstance(name, str) else None


class Tokens:
    """Issues and reads the tokens of a sandbox. Those of another sandbox are refused.

    `sandbox` is its name; None for the default one, whose tokens are just like the real server's. Of sandboxes that had
    the same name one after the other (`generation` counts them), equal histories make equal tokens: all but the first
    take those alone that they have issued themselves.
    """

    def __init__(self, secret: str, sandbox: str | None = None, generation: int = 1) -> None:
        self._secret = secret
        self._sandbox = sandbox
        self._issued: dict[str, None] | None = {} if generation > 1 else None
        self._read: Callable[[str], Claims] = lru_cache(REMEMBERED)(self._decode)
        self._told_by: tuple[Table | None, ...] = ()
        self._known: dict[str, tuple[Row, Claims]] = {}

    def issue(
        self, person_id: str, kind: Kind, *, now: int, new_id: Callable[[], str], refresh_jti: str | None = None
    ) -> str:
        """A new token of a person; `new_id` gives it its `jti`."""
        return self._sign(_claims(person_id, kind, new_id(), now, refresh_jti))

    def issue_pair(self, person_id: str, *, now: int, new_id: Callable[[], str]) -> tuple[str, str]:
        """The access and the refresh token of a login."""
        refresh = _claims(person_id, "refresh", new_id(), now)
        access = _claims(person_id, "access", new_id(), now, refresh.jti)
        return self._sign(access), self._sign(refresh)

    def issue_bot(self, person_id: str, jti: str, *, now: int, expires: int | None = None) -> str:
        """The access token of a bot. It is good as long as the bot's row has this `jti`."""
        return self._sign(Claims(person_id, jti, "access", now, expires, identity="bot"))

    def seal(self, values: Mapping[str, Any]) -> str:
        """Values as a text for the caller to keep: it can be read, and not be changed."""
        return _signed({SEALED: values}, self._secret)

    def unseal(self, text: str) -> Mapping[str, Any]:
        """What was sealed; nothing where the text is not of our making."""
        try:
            payload = _opened(text, self._secret)
        except InvalidToken:
            return {}
        sealed = payload.get(SEALED)
        return sealed if isinstance(sealed, dict) else {}

    def verify(self, token: str, kind: Kind, now: int) -> Claims:
        """What a token of this kind says at the time `now`. Raises ApiError, mostly TokenError.

        The signature of a token is checked once, the times at every call.
        """
        claims = self._read(token)
        self.check(claims, kind, now)
        return claims

    @staticmethod
    def check(claims: Claims, kind: Kind, now: int) -> None:
        """Refuse what is not good at the time `now`, or of another kind. Raises ApiError, mostly TokenError."""
        if claims.issued > now:
            raise TokenError("The token is not yet valid (iat)", 422)
        if claims.expires is not None and claims.expires <= now:
            raise ApiError({"error": True, "message": "Signature has expired"}, 401)
        if claims.kind != kind:
            raise TokenError(WRONG_KIND[kind], 422)

    def known(self, authorization: str, tables: tuple[Table | None, ...]) -> tuple[Row, Claims] | None:
        """Who has come with this Authorization header while these were the tables that tell; None where nobody has."""
        return self._known.get(authorization) if self._told_by == tables else None

    def remember(self, authorization: str, tables: tuple[Table | None, ...], known: tuple[Row, Claims]) -> None:
        """Keep who came with an Authorization header, until the tables that tell are others."""
        if self._told_by != tables or len(self._known) >= REMEMBERED:
            self._told_by, self._known = tables, {}
        if len(authorization) <= PLAIN_LENGTH:
            self._known[authorization] = known

    def _sign(self, claims: Claims) -> str:
        if self._issued is not None:
            self._issued[claims.jti] = None
            if len(self._issued) > MOST_ISSUED:
                del self._issued[next(iter(self._issued))]
        payload: dict[str, Any] = {
            "fresh": False,
            "iat": claims.issued,
            "jti": claims.jti,
            "type": claims.kind,
            "sub": claims.person_id,
            "nbf": claims.issued,
            "identity_type": claims.identity,
        }
        optional = {"exp": claims.expires, "refresh_jti": claims.refresh_jti, SANDBOX_CLAIM: self._sandbox}
        payload.update({name: value for name, value in optional.items() if value is not None})
        return _signed(payload, self._secret)

    def _decode(self, token: str) -> Claims:
        try:
            payload = _opened(token, self._secret)
        except InvalidToken as error:
            raise TokenError(str(error), 422) from None
        home = payload.get(SANDBOX_CLAIM)
        if home != self._sandbox:
            raise TokenError(f'The token belongs to the sandbox "{home or "default"}"')
        if self._issued is not None and payload.get("jti") not in self._issued:
            raise TokenError(f'The token belongs to another sandbox of the name "{home}", which is gone')
        try:
            return Claims(
                person_id=payload["sub"],
                jti=payload["jti"],
                kind=payload["type"],
                issued=int(payload["iat"]),
                expires=int(payload["exp"]) if "exp" in payload else None,
                identity=payload["identity_type"],
                refresh_jti=payload.get("refresh_jti"),
            )
        except KeyError as error:
            raise TokenError(f"Missing claim: {error.args[0]}", 422) from None
        except (TypeError, ValueError):
            raise TokenError("A time of the token is not a number", 422) from None


def _claims(person_id: str, kind: Kind, jti: str, now: int, refresh_jti: str | None = None) -> Claims:
    return Claims(person_id, jti, kind, now, now + LIFETIMES[kind], refresh_jti=refresh_jti)


def authenticate(
    tx: Transaction, tokens: Tokens, authorization: str | None, cookie: str | None, kind: Kind, now: int
) -> tuple[Row, Claims]:
    """The caller's person and claims, from the Authorization header or the cookie. Raises ApiError.

    The real server lets the cookie win over the header, but gives cookies to browsers only. Here every client that
    keeps cookies has one after a login, so a good bearer token wins: scripts that log in as several people through
    one session are who their header says, as they are on the real server.
    """
    if not cookie:
        return _recognise(tx, tokens, authorization, kind, now)
    if authorization:
        with suppress(ApiError):
            return _recognise(tx, tokens, authorization, kind, now)
    return _enter(tx, tokens, cookie.strip('"'), kind, now)


def _recognise(tx: Transaction, tokens: Tokens, authorization: str | None, kind: Kind, now: int) -> tuple[Row, Claims]:
    """The caller by the Authorization header. Who has come with the same one is not looked up again: that was a seventh
    of a single read."""
    tables = tx.root.tables.get(PEOPLE), tx.root.tables.get(REVOKED_TABLE)
    known = tokens.known(authorization, tables) if authorization else None
    if known is not None:
        tokens.check(known[1], kind, now)
        return known
    person, claims = _enter(tx, tokens, _bearer(authorization, kind), kind, now)
    if authorization and person["preview_project_id"] is None:  # those of the others end with the time
        tokens.remember(authorization, tables, (person, claims))
    return person, claims


def _bearer(authorization: str | None, kind: Kind) -> str:
    """The token in an Authorization header, which may hold several credentials. Raises TokenError."""
    if not authorization:
        raise _missing(kind, "Missing Authorization Header")
    scheme, _, rest = authorization.partition(" ")
    if scheme == "Bearer" and PLAIN_TOKEN.fullmatch(rest):  # as nearly every request has it
        return rest
    found = [words for words in (part.split() for part in authorization.split(",")) if words and words[0] == "Bearer"]
    if len(found) != 1:
        raise _missing(kind, "Missing 'Bearer' type in 'Authorization' header. Expected 'Authorization: Bearer <JWT>'")
    if len(found[0]) != 2:
        raise TokenError("Bad Authorization header. Expected 'Authorization: Bearer <JWT>'", 422)
    return found[0][1]


def _missing(kind: Kind, problem: str) -> TokenError:
    return TokenError(f'Missing JWT in cookies or headers (Missing cookie "{kind}_token_cookie"; {problem})')


def _enter(tx: Transaction, tokens: Tokens, token: str, kind: Kind, now: int) -> tuple[Row, Claims]:
    claims = tokens.verify(token, kind, now)
    person = tx.get(PEOPLE, claims.person_id)
    if claims.identity == "bot":
        if person is None or person.private["jti"] != claims.jti:
            raise TokenError(REVOKED)
    elif is_revoked(tx, claims.jti):
        raise TokenError(REVOKED)
    if person is None:
        raise ApiError({"error": True, "message": NOT_AUTHORIZED}, 401)
    if not may_enter(person, tx):
        raise _turn_away(tx, claims)
    return person, claims


def may_enter(person: Row, tx: Transaction) -> bool:
    """Whether a person may be logged in: it is active and, where it is the preview account of a production, open."""
    if person["preview_project_id"] is None:
        return bool(person["active"])
    until = person["preview_open_until"]
    return bool(person["active"]) and until is not None and tx.now < until


def _turn_away(tx: Transaction, claims: Claims) -> ApiError:
    """The refusal of an inactive person, whose tokens end here and stay so should the person come back."""
    if claims.identity == "person":
        revoke(tx, claims)
    return ApiError({"error": True, "message": NOT_AUTHORIZED}, 401, keep=True)


def is_revoked(tx: Transaction, jti: str) -> bool:
    """Whether the token with this `jti` was given back."""
    return tx.get(REVOKED_TABLE, jti) is not None


def revoke(tx: Transaction, claims: Claims) -> None:
    """End a token, and the refresh token that it came with."""
    for jti in (claims.jti, claims.refresh_jti):
        if jti is not None and not is_revoked(tx, jti):
            tx.insert(REVOKED_TABLE, {"id": jti, "person_id": claims.person_id, "revoked_at": tx.now})


def hash_password(password: str) -> str:
    """What is stored of a password."""
    return bcrypt.hashpw(_bytes(password), bcrypt.gensalt(PASSWORD_COST)).decode()


def check_password(password: str, hashed: str | None) -> bool:
    """Whether this is the password; nothing is the password of a person who has none."""
    return hashed is not None and bcrypt.checkpw(_bytes(password), hashed.encode())


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")[:LONGEST_PASSWORD]
