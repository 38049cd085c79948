"""Tells a story to a server, and keeps what was said."""

from __future__ import annotations

import secrets
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from uuid import uuid4

import httpx
from PIL import Image

from .normal import Normaliser

ADMIN = "admin@example.com"
PASSWORD = "mysecretpassword"
KEPT_HEADERS = ("content-type", "content-disposition", "location", "allow")
JSON = "application/json"
PICTURES = ("image/png", "image/jpeg", "image/gif")
LONGEST = 2000
"""Of texts that are sent as files, how many characters are kept whole."""
LETTERS = "bcdfghjkmnpqrstvwxz"

Send = Callable[..., httpx.Response]


def sender(client: httpx.Client) -> Send:
    """Calls through a client that forgets the cookies of a login, as programs do."""

    def send(method: str, path: str, **options: Any) -> httpx.Response:
        client.cookies.clear()
        return client.request(method, path, **options)

    return send


class Teller:
    """One telling of one scenario. `exchanges` is what was asked and answered, made comparable."""

    def __init__(self, send: Send, base_url: str, token: str | None = None) -> None:
        """`token` is an administrator's, where the server has not the accounts of the seed."""
        self._send = send
        self._tokens: dict[str, str] = {} if token is None else {ADMIN: token}
        self._me: str | None = None
        self._people: list[str] = []
        self.session: dict[str, str] = {}
        """The header that brings back the session which a server has handed out last."""
        self.mark = "".join(secrets.choice(LETTERS) for _ in range(7))
        self.normal = Normaliser(self.mark, base_url)
        self.exchanges: list[dict[str, Any]] = []

    # Calls that are kept

    def get(self, path: str, **options: Any) -> Any:
        return self.call("GET", path, **options)

    def post(self, path: str, json: Any = None, **options: Any) -> Any:
        return self.call("POST", path, json=json, **options)

    def put(self, path: str, json: Any = None, **options: Any) -> Any:
        return self.call("PUT", path, json=json, **options)

    def delete(self, path: str, **options: Any) -> Any:
        return self.call("DELETE", path, **options)

    def call(
        self,
        method: str,
        path: str,
        *,
        as_: str | None = "",
        mine: bool = False,
        shape: bool = False,
        order: str | None = None,
        **options: Any,
    ) -> Any:
        """Call and keep; answers the JSON, or the text, that came.

        `as_` is an e-mail address, None for nobody, and by default an administrator of the story's own; `mine` keeps
        only the rows of a list, or the lines of a table, that the story knows; `shape` no more than the kinds of the
        values; `order` sorts a list where its order is not promised: by keys ("name,color"), the list that is under a
        key likewise ("data/name"), or values by how they are told ("ids/").
        """
        as_ = self.me if as_ == "" else as_
        answer = self._request(method, path, as_, options)
        body = _body(answer)
        if mine and isinstance(body, list):
            body = [row for row in body if self.normal.knows(row)]
        if mine and isinstance(body, str):
            head, *lines = body.splitlines(keepends=True)
            body = "".join([head, *(line for line in lines if self.mark in line)])
        if order is not None:
            body = self._sorted(body, order)
        self.exchanges.append(self._kept(method, path, as_, options, answer, _kinds(body) if shape else body))
        return body

    def _sorted(self, body: Any, order: str) -> Any:
        place, slash, keys = order.rpartition("/")
        if slash and isinstance(body, dict) and place in body:
            return {**body, place: self._sorted(body[place], keys)}
        if not isinstance(body, list):
            return body
        return sorted(body, key=lambda row: [str(row[key]) for key in keys.split(",")] if keys else self.normal(row))

    # Calls that only set the scene

    def make(self, path: str, json: Any = None, *, as_: str = "", method: str = "POST", **options: Any) -> Any:
        """Call without keeping it; it has to succeed."""
        as_ = as_ or self.me
        answer = self._request(method, path, as_, {"json": json, **options})
        if answer.status_code >= 400:
            raise AssertionError(f"{method} {path}: {answer.status_code} {answer.text[:300]}")
        return _body(answer)

    def name(self, text: str) -> str:
        """A name that no other story has."""
        return f"{text} {self.mark}"

    def new_id(self) -> str:
        """The id of a row that is to be imported."""
        id = str(uuid4())
        self.normal.meet([id])
        return id

    @property
    def me(self) -> str:
        """The administrator who tells the story: the same on every server, unlike the one that it was born with."""
        if self._me is None:
            self._me = ADMIN
            self._me = str(self.person("admin", "Ada")["email"])
        return self._me

    def person(self, role: str = "user", first_name: str = "Kim") -> dict[str, Any]:
        """Somebody new who can log in; the e-mail address goes into `as_`."""
        email = f"{first_name}.{role}.{self.mark}@example.com".lower()
        values = {"first_name": first_name, "last_name": self.mark, "email": email, "role": role, "password": PASSWORD}
        made = dict(self.make("/data/persons", values))
        self._people.append(made["id"])
        return made

    def close(self) -> None:
        """Let the people of the story go: a real server counts those who are active, and takes no more than so many."""
        for id in reversed(self._people):
            self._request("PUT", f"/data/persons/{id}", ADMIN, {"json": {"active": False}})

    # Inside

    def _request(self, method: str, path: str, as_: str | None, options: Mapping[str, Any]) -> httpx.Response:
        headers = dict(options.get("headers") or {})
        if as_ is not None and "Authorization" not in headers:
            headers["Authorization"] = f"Bearer {self._token(as_)}"
        sent = {name: value for name, value in options.items() if name != "headers" and value is not None}
        answer = self._send(method, path, headers=headers, **sent)
        if session := answer.cookies.get("session"):
            self.session = {"Cookie": f"session={self.normal.hide(session)}"}
        return answer

    def _token(self, email: str) -> str:
        if email not in self._tokens:
            answer = self._send("POST", "/auth/login", json={"email": email, "password": PASSWORD})
            self._tokens[email] = answer.raise_for_status().json()["access_token"]
        return self._tokens[email]

    def _kept(
        self, method: str, path: str, as_: str | None, options: Mapping[str, Any], answer: httpx.Response, body: Any
    ) -> dict[str, Any]:
        asked: dict[str, Any] = {"call": f"{method} {self.normal(path)}"}
        if as_ != self.me:
            asked["as"] = self.normal(as_) if as_ is not None else "nobody"
        for name in ("json", "params", "data", "headers"):
            if options.get(name) is not None:
                asked[name] = self.normal(options[name])
        if options.get("files"):
            asked["files"] = [self.normal(_told(name, file)) for name, file in dict(options["files"]).items()]
        headers = {name: self.normal(answer.headers[name]) for name in KEPT_HEADERS if name in answer.headers}
        return {**asked, "status": answer.status_code, "headers": headers, "answer": self.normal(body)}


def _body(answer: httpx.Response) -> Any:
    """JSON as it is, texts as texts, anything else by its media type and what can be told of it."""
    media_type = answer.headers.get("content-type", "").partition(";")[0]
    if not answer.content:
        return None
    if media_type == JSON:
        return answer.json()
    if media_type.startswith("text/"):
        return answer.text
    return f"<{' '.join([media_type, *_inside(media_type, answer.content)])}>"


def _kinds(value: Any) -> Any:
    """What kind of value stands where; of a list the kind of its first."""
    if isinstance(value, dict):
        return {name: _kinds(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_kinds(part) for part in value[:1]]
    kinds = ((bool, "boolean"), (int | float, "number"), (str, "text"))
    return next((name for kind, name in kinds if isinstance(value, kind)), None)


def _inside(media_type: str, content: bytes) -> list[str]:
    """The size of a picture, the names in an archive."""
    if media_type in PICTURES:
        width, height = Image.open(BytesIO(content)).size
        return [f"{width}x{height}"]
    if media_type == "application/zip":
        return sorted(zipfile.ZipFile(BytesIO(content)).namelist())
    return []


def _told(name: str, file: Any) -> str:
    """What is kept of a file that is sent: its name, and what is in it where that is a short text."""
    filename, content = file[0], file[1]
    text = content.decode("utf-8", "replace") if isinstance(content, bytes) else str(content)
    is_short = "\x00" not in text and "\ufffd" not in text and len(text) < LONGEST
    return f"{name}: {filename}: {text}" if is_short else f"{name}: {filename}"
