"""Heads of requests: too large, too many, ambiguous, or no HTTP at all."""

from __future__ import annotations

import pytest

from .target import Target

HOST = b"Host: localhost\r\n"
LOGIN = b"POST /auth/login HTTP/1.1\r\n" + HOST + b"Content-Type: application/json\r\n"

NO_HTTP = {
    "zeros": b"\x00\x01\x02\r\n\r\n",
    "the beginning of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"a" * 50 + b"\r\n\r\n",
    "HTTP 2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "an unknown version": b"GET / HTTP/9.9\r\n" + HOST + b"\r\n",
    "an unknown method": b"FOO / HTTP/1.1\r\n" + HOST + b"\r\n",
    "bare line feeds": b"GET / HTTP/1.1\nHost: localhost\n\n",
    "a folded header": b"GET / HTTP/1.1\r\n" + HOST + b"X: a\r\n b\r\n\r\n",
    "NUL in a header": b"GET / HTTP/1.1\r\n" + HOST + b"X: a\0b\r\n\r\n",
    "NUL in the path": b"GET /a\0b HTTP/1.1\r\n" + HOST + b"\r\n",
    "bytes in the path": b"GET /data/\xff\xfe HTTP/1.1\r\n" + HOST + b"\r\n",
}
AMBIGUOUS = {
    "length and chunks": b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
    "chunks and length": b"Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\nX",
    "two lengths": b"Content-Length: 6\r\nContent-Length: 2\r\n\r\n{}abcd",
    "a length below zero": b"Content-Length: -2\r\n\r\n{}",
    "a length with a sign": b"Content-Length: +2\r\n\r\n{}",
    "a length of 23 digits": b"Content-Length: 99999999999999999999999\r\n\r\n{}",
    "an unknown encoding": b"Transfer-Encoding: xchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "chunks inside of others": b"Transfer-Encoding: chunked, identity\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "a space before the colon": b"Transfer-Encoding : chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    "a chunk without a size": b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
    "a chunk larger than any number": b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}\r\n0\r\n\r\n",
}


@pytest.mark.parametrize("sent", NO_HTTP.values(), ids=NO_HTTP)
def test_what_is_no_http_is_refused_and_the_connection_closed(target: Target, sent: bytes) -> None:
    with target.untouched():
        reply = target.exchange(sent)
    assert (reply.status, reply.closed, reply.answers) == (400, True, 1)
    assert b"connection: close" in reply.headers
    assert reply.refusal["message"].startswith("The browser (or proxy) sent a request")


@pytest.mark.parametrize("rest", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_no_request_is_smuggled_in_another(target: Target, rest: bytes) -> None:
    """A request whose end two readers could see in different places gets no answer but a refusal, and nothing that
    follows it on the connection is looked at."""
    with target.untouched():
        reply = target.exchange(LOGIN + rest + b"GET /data/persons HTTP/1.1\r\n" + HOST + b"\r\n")
    assert reply.closed
    assert reply.status == 400
    assert b"persons" not in reply.content
    assert reply.content.count(b"HTTP/1.1 ") <= 1


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET / HTTP/1.1\r\n" + HOST + b"X: " + b"a" * 100_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + HOST + b"".join(b"X%d: a\r\n" % n for n in range(2000)) + b"\r\n", 431),
        (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414),
        (
            b"GET /data/projects?" + b"&".join(b"a%d=1" % n for n in range(10_000)) + b" HTTP/1.1\r\n" + HOST + b"\r\n",
            414,
        ),
    ],
    ids=["a header of 100 kB", "2,000 headers", "a path of 100 kB", "10,000 parameters"],
)
def test_heads_have_bounds(target: Target, sent: bytes, status: int) -> None:
    with target.untouched():
        reply = target.exchange(sent)
    assert (reply.status, reply.closed) == (status, True)
    assert "allows more" in reply.refusal["message"] or "may have 1000 headers" in reply.refusal["message"]


def test_a_head_that_never_ends_is_not_kept(target: Target) -> None:
    """Neither one of short lines nor one of a single line."""
    with target.untouched():
        for line in (b"X: a\r\n" * 1000, b"a" * 6000):
            reply = target.exchange(b"GET / HTTP/1.1\r\n" + HOST + b"Y: ", *[line] * 200)
            assert reply.closed
            assert reply.status in (431, None), "the refusal may be lost where the client goes on talking"


def test_short_parameters_have_a_bound_too(target: Target) -> None:
    with target.untouched():
        answer = target.studio.get("/data/departments?" + "a&" * 10_000)
        assert answer.status_code == 400
        assert answer.json()["message"] == "There may be 1000 query parameters; --max-fields allows more."
        assert target.studio.get("/data/departments?" + "a&" * 999).status_code == 200


def test_requests_one_after_the_other_stay_apart(target: Target) -> None:
    """Pipelined requests get their answers in order, and a bad one ends the connection without touching the others'."""
    get = b"GET / HTTP/1.1\r\n" + HOST + b"\r\n"
    with target.untouched():
        reply = target.exchange(get + get + b"nonsense\r\n\r\n" + get)
    assert reply.closed
    assert reply.answers <= 3


def _chunked(target: Target, *, authorized: bool) -> bytes:
    """A request whose body ends with a chunk of nothing, up to its trailers."""
    head = LOGIN.replace(b"/auth/login", b"/data/departments")
    head += target.authorization() if authorized else b""
    body = b'{"name":"Trailed","color":"#000000"}'
    return head + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n%x\r\n%b\r\n0\r\n" % (len(body), body)


def test_trailers_are_no_headers(target: Target) -> None:
    """What follows a body lets nobody in, and says nothing else of the request either."""
    with target.untouched():
        reply = target.exchange(_chunked(target, authorized=False) + target.authorization() + b"\r\n")
    assert reply.status == 401


@pytest.mark.parametrize("sent", [b"X: y\r\n" * 20_000, b"X: " + b"y" * 120_000], ids=["many", "a long one"])
def test_trailers_have_a_bound(target: Target, sent: bytes) -> None:
    with target.untouched():
        reply = target.exchange(_chunked(target, authorized=True), *[sent] * 20)
    assert reply.closed
    assert reply.status in (431, None), "the refusal may be lost where the client goes on talking"


def test_what_chunks_say_beside_their_size_has_a_bound(target: Target) -> None:
    head = target.post("/data/departments", "Transfer-Encoding: chunked\r\n")
    with target.untouched():
        reply = target.exchange(head + b"\r\n2;", *[b"a=b;" * 10_000] * 20)
    assert reply.closed
    assert reply.status in (431, None)
