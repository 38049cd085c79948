"""What passes a proxy passes as it is, in both directions."""

from __future__ import annotations

import hashlib
import http.client
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import httpx
import pytest

from .conftest import MakeProxy, Proxied
from .upstream import PACKED, PATIENCE, Odd

PREVIEW = "/pictures/preview-files/8f0fe5ba-6c1c-4e0f-9f0f-0d1d0c8a4a10"


@pytest.fixture
def upstream(odd: Odd) -> str:
    return odd.url


def raw(url: str, method: str, target: str) -> tuple[list[tuple[str, str]], bytes]:
    """Headers, names in lower case, and body of an answer that nobody has tidied up."""
    with closing(http.client.HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE)) as connection:
        connection.request(method, target)
        answer = connection.getresponse()
        return [(name.lower(), value) for name, value in answer.getheaders()], answer.read()


class TestRequests:
    @pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
    def test_method_target_and_body(self, proxied: Proxied, method: str) -> None:
        body = "" if method in ("GET", "OPTIONS") else "käse"
        answer = proxied.client.request(method, "/echo/a%2Fb%20c/%C3%A9?x=1&x=%26&&y", content=body)
        assert answer.json()["method"] == method
        assert answer.json()["target"] == "/echo/a%2Fb%20c/%C3%A9?x=1&x=%26&&y"
        assert answer.json()["body"].encode("latin-1").decode() == body

    def test_headers_in_their_order_and_as_often(self, proxied: Proxied, upstream: str) -> None:
        sent = [("X-One", "1"), ("Cookie", "a=1; b=2"), ("X-One", "2"), ("Accept-Encoding", "br"), ("X-Hop", "h")]
        hop = [("Connection", "X-Hop"), ("Keep-Alive", "timeout=5"), ("TE", "trailers")]
        request = httpx.Request("GET", f"{proxied.url}/echo/", headers=[("Host", "example.com"), *sent, *hop])
        told = proxied.client.send(request).json()["headers"]
        assert told == [["host", urlsplit(upstream).netloc], *([name.lower(), value] for name, value in sent[:-1])]

    def test_chunks_go_on_as_chunks(self, proxied: Proxied) -> None:
        told = proxied.client.post("/echo/", content=iter([b"one ", b"two"])).json()
        assert told["body"] == "one two"
        assert ["transfer-encoding", "chunked"] in told["headers"]
        assert "content-length" not in dict(told["headers"])

    def test_uploads_are_not_kept_until_they_are_whole(self, odd: Odd, proxied: Proxied) -> None:
        """The client waits for the server to have seen the first part before it sends the second."""
        parts = [b"a" * 200_000, b"b" * 300_000]

        def sent() -> Iterator[bytes]:
            yield parts[0]
            assert odd.went_on.wait(PATIENCE)
            yield parts[1]

        answer = proxied.client.post(PREVIEW, content=sent(), headers={"content-length": "500000"})
        assert answer.json()["digest"] == hashlib.sha256(b"".join(parts)).hexdigest()


class TestAnswers:
    def test_headers_and_encoded_bodies(self, proxied: Proxied) -> None:
        headers, _ = raw(proxied.url, "POST", "/echo/")
        assert [value for name, value in headers if name == "set-cookie"] == ["a=1", "b=2"]
        once = {"server": "Odd", "date": "Thu, 12 Mar 2026 09:30:00 GMT", "x-odd": "caf\xe9"}
        assert {name: value for name, value in headers if name in once} == once
        assert [name for name, _ in headers if name in ("date", "server")].count("date") == 1
        headers, body = raw(proxied.url, "GET", "/data/persons")
        assert ("content-encoding", "gzip") in headers
        assert body == PACKED

    def test_lines_pass_as_they_come(self, odd: Odd, proxied: Proxied) -> None:
        """The server waits for the client to have the first line before it sends the second."""
        with proxied.client.stream("GET", "/data/shots/with-tasks") as answer:
            lines = answer.iter_lines()
            assert next(lines) == '{"first": 1}'
            odd.go_on.set()
            assert list(lines) == ['{"second": 2}']

    @pytest.mark.parametrize(
        ("to", "given"),
        [
            ("{upstream}/data/persons?x=1", "{proxy}/data/persons?x=1"),
            ("{upstream}", "{proxy}"),
            ("{upstream}1/data", "{upstream}1/data"),
            ("https://cloud.example.com/file", "https://cloud.example.com/file"),
            ("/data/persons", "/data/persons"),
        ],
    )
    def test_redirects_are_left_to_the_client_and_lead_to_the_proxy(
        self, proxied: Proxied, upstream: str, to: str, given: str
    ) -> None:
        answer = proxied.get("/data/projects", params={"to": to.format(upstream=upstream)})
        assert answer.status_code == 302
        assert answer.headers["location"] == given.format(upstream=upstream, proxy=proxied.url)

    def test_silence_and_a_server_that_is_not_there(self, upstream: str, make_proxy: MakeProxy) -> None:
        late = make_proxy(upstream, timeout=0.3).get("/data/entities")
        assert (late.status_code, "no answer in time" in late.json()["message"]) == (504, True)
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            gone = make_proxy(f"http://127.0.0.1:{taken.getsockname()[1]}")
            answer = gone.get("/data/departments")
            assert (answer.status_code, answer.json()["error"]) == (502, True)
            assert "cannot be asked" in answer.json()["message"]
            assert gone.problems()["list_departments"][0].startswith("response: none: ")
            assert gone.client.head("/data/departments").status_code == 502

    def test_an_answer_that_breaks_off_breaks_off(self, proxied: Proxied) -> None:
        with pytest.raises(httpx.RemoteProtocolError):
            proxied.get("/data/task-types")
        assert proxied.problems()["list_task_types"][-1].startswith("response.body: broke off after 2 bytes")

    def test_a_client_that_hangs_up_does_not_keep_the_server_busy(self, odd: Odd, proxied: Proxied) -> None:
        with proxied.client.stream("GET", "/data/shots/with-tasks") as answer:
            next(answer.iter_lines())
        for _ in range(500):
            if not proxied.proxy.under_way:
                break
            threading.Event().wait(0.01)
        assert proxied.proxy.under_way == 0
        odd.go_on.set()


class TestBeforeTheMock:
    """The same answers with and without it."""

    @pytest.mark.parametrize("base", ["", "/api"])
    @pytest.mark.parametrize("prefix", ["", "/api"])
    def test_prefixes(self, live_server: str, make_proxy: MakeProxy, base: str, prefix: str) -> None:
        proxied = make_proxy(live_server + base)
        assert proxied.get(f"{prefix}/").json()["api"] == "Zou"
        assert proxied.get(f"{prefix}/data/departments").status_code == 401
        assert proxied.problems() == {"get_api_version": [], "list_departments": []}

    def test_ranges_conditions_and_heads(self, live_server: str, make_proxy: MakeProxy) -> None:
        proxied = make_proxy(live_server)
        account = {"email": "admin@example.com", "password": "mysecretpassword"}
        token = proxied.client.post("/auth/login", json=account).json()["access_token"]
        proxied.client.cookies.clear()
        headers = {"Authorization": f"Bearer {token}"}
        with httpx.Client(base_url=live_server, headers=headers) as direct:
            previews = direct.get("/data/preview-files").json()
            movie = next(row["id"] for row in previews if row["extension"] == "mp4")
            path = f"/movies/originals/preview-files/{movie}.mp4"
            etag = direct.get(path).headers["etag"]
            for method, more in (
                ("GET", {}),
                ("HEAD", {}),
                ("GET", {"Range": "bytes=10-99"}),
                ("GET", {"Range": "bytes=-5"}),
                ("GET", {"Range": "bytes=99999999-"}),
                ("GET", {"If-None-Match": etag}),
            ):
                plain = direct.request(method, path, headers=more)
                passed = proxied.client.request(method, path, headers={**headers, **more})
                assert (passed.status_code, passed.content) == (plain.status_code, plain.content)
                dropped = {"date", "content-length"} if plain.status_code == 304 else {"date"}
                assert [pair for pair in plain.headers.multi_items() if pair[0] not in dropped] == [
                    pair for pair in passed.headers.multi_items() if pair[0] not in dropped
                ]
        assert {name: found for name, found in proxied.problems().items() if found} == {}
