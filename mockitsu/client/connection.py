"""Calls of the control API, and what can go wrong with them."""

from __future__ import annotations

from typing import Any

import httpx


class ClientError(Exception):
    """The server has refused. `status` is the status of its answer, 0 where there was none."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class NoServer(ClientError):
    """No server answers at the address."""


class Borrowed(httpx.BaseTransport):
    """A transport that somebody else closes."""

    def __init__(self, transport: httpx.BaseTransport) -> None:
        self._transport = transport

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._transport.handle_request(request)


class Connection:
    """The address of a server, its control token, and the connections to it."""

    def __init__(
        self,
        url: str,
        token: str | None = None,
        *,
        timeout: float = 30.0,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.url = url.rstrip("/")
        headers = {"X-Mockitsu-Token": token} if token else {}
        self.transport = Borrowed(transport) if transport is not None else None
        self.http = httpx.Client(base_url=self.url, headers=headers, timeout=timeout, transport=self.transport)

    def call(self, method: str, path: str, **options: Any) -> Any:
        """The answer of an operation of the control API, below /_mockitsu: read JSON, None or bytes.

        `options` are those of `httpx.Client.request`. Raises ClientError.
        """
        answer = self.request(method, path, **options)
        if answer.status_code == 204:
            return None
        if answer.headers.get("content-type", "").startswith("application/json"):
            return answer.json()
        return answer.content

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """The same, as the whole answer."""
        try:
            answer = self.http.request(method, f"/_mockitsu{path}", **options)
        except httpx.InvalidURL as error:
            raise ClientError(f"{self.url} is no address of a server: {error}") from None
        except httpx.UnsupportedProtocol:
            raise ClientError(f"{self.url} is no address of a server: it has to begin with http://") from None
        except httpx.TransportError as error:
            raise NoServer(
                f"no server answers at {self.url} ({str(error) or type(error).__name__}). "
                "`mockitsu serve` starts one; --url or MOCKITSU_URL names another."
            ) from None
        if answer.status_code >= 400:
            raise ClientError(_message(answer), answer.status_code)
        return answer

    def close(self) -> None:
        self.http.close()


def _message(answer: httpx.Response) -> str:
    """What a refusal says, for a person to read."""
    try:
        body = answer.json()
        message = str(body["message"])
    except (ValueError, KeyError, TypeError):
        return f"{answer.request.method} {answer.request.url} answered {answer.status_code}: is it a Mockitsu server?"
    errors = (body.get("data") or {}).get("errors", [])
    return " ".join([message, *(f"{error['field']}: {error['message']}." for error in errors)])
