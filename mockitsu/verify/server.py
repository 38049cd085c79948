"""The server that is asked: found, logged in to, and kept from being written to."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import httpx

LOGIN = "/auth/login"
PREFIXES = ("", "/api")
MOST_BYTES = 64 * 1024 * 1024
"""Of larger contents only the beginning is read: what they are has been seen by then."""


class VerifyError(Exception):
    """The run cannot go on: nobody answers, it is no Kitsu API, the login fails."""


class Server:
    """A server's API. Nothing but GET is sent to it, and one POST where somebody logs in, unless `may_write`."""

    def __init__(
        self,
        base_url: str,
        *,
        timeout: float = 30.0,
        may_write: bool = False,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        """`timeout` is in seconds and holds for each request. Raises VerifyError where no Kitsu API answers."""
        self.may_write = may_write
        self._client = httpx.Client(timeout=timeout, transport=transport)
        self._lost = 0
        self.token: str | None = None
        self.refresh_token: str | None = None
        self.role: str | None = None
        """The role of whoever asks, as far as the server tells it."""
        try:
            self.base_url, self.version = self._find(base_url.rstrip("/"))
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._client.close()

    def _find(self, base_url: str) -> tuple[str, str]:
        """The address of the API, which can be below `/api`, and the server's version."""
        if not base_url.startswith(("http://", "https://")):
            raise VerifyError(f"{base_url!r} is no address; write http://… or https://…")
        for prefix in PREFIXES:
            try:
                answer = self._client.get(f"{base_url}{prefix}/")
                found = answer.json()
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise VerifyError(f"no server answers on {base_url}: {error or type(error).__name__}") from None
            except ValueError:
                continue
            if isinstance(found, dict) and "api" in found and "version" in found:
                return f"{base_url}{prefix}", f"{found['api']} {found['version']}"
        raise VerifyError(f"what answers on {base_url} is no Kitsu API: {answer.status_code} on {base_url}/api/")

    def log_in(self, email: str, password: str) -> None:
        """Raises VerifyError where that is refused."""
        answer = self._send("POST", LOGIN, json={"email": email, "password": password})
        try:
            found = answer.json()
        except ValueError:
            found = {}
        if answer.status_code != 200 or "access_token" not in found:
            said = found.get("message") or found.get("msg") or answer.text[:200]
            raise VerifyError(f"{email} cannot log in: {answer.status_code} {said}")
        self.token, self.refresh_token = found["access_token"], found.get("refresh_token")
        self.role = (found.get("user") or {}).get("role")

    def use(self, token: str) -> None:
        """Call with a token that somebody has: of a person, or of a bot. Raises VerifyError where it is refused."""
        self.token = token
        answer = self.get("/auth/authenticated")
        if answer.status_code != 200:
            raise VerifyError(f"the token is refused: {answer.status_code} {answer.text[:200]}")
        with suppress(ValueError):
            self.role = (answer.json().get("user") or {}).get("role")

    def get(self, path: str, *, token: str | None = "") -> httpx.Response:
        """The answer to a GET, with the caller's token, another one, or none. Raises httpx.TimeoutException where it
        does not come in time, VerifyError where the server is gone."""
        token = self.token if token == "" else token
        return self._send("GET", path, headers={"Authorization": f"Bearer {token}"} if token else {})

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Any request. Raises VerifyError where it would write and must not."""
        if method not in ("GET", "HEAD", "OPTIONS") and not self.may_write:
            raise VerifyError(f"{method} {path} was not sent: nothing may be written to {self.base_url}")
        return self._send(method, path, **options)

    def _send(self, method: str, path: str, **options: Any) -> httpx.Response:
        try:
            answer = self._read(self._client.build_request(method, f"{self.base_url}{path}", **options))
        except httpx.TimeoutException:
            raise
        except httpx.TransportError as error:
            # A connection that breaks once is a finding; a server that is gone is the end.
            self._lost += 1
            if isinstance(error, httpx.ConnectError) or self._lost > 2:
                raise VerifyError(f"{self.base_url} does not answer any more: {error}") from None
            return self._send(method, path, **options)
        self._lost = 0
        return answer

    def _read(self, request: httpx.Request) -> httpx.Response:
        answer = self._client.send(request, stream=True)
        self._client.cookies.clear()  # a session kept by cookies would answer for whoever shows no token
        try:
            parts, size = [], 0
            for part in answer.iter_bytes():
                parts.append(part)
                size += len(part)
                if size > MOST_BYTES:
                    break
        finally:
            answer.close()
        kept = {name: value for name, value in answer.headers.multi_items() if name != "content-encoding"}
        whole = httpx.Response(answer.status_code, headers=kept, content=b"".join(parts), request=request)
        whole.elapsed = answer.elapsed
        return whole
