"""`mockitsu.Client`: faults, journal and coverage of a sandbox, in process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mockitsu.client import Client, ClientError, SandboxClient, VerificationError
from mockitsu.testing import InProcessTransport, Studio


@pytest.fixture
def client(studio: Studio) -> Iterator[Client]:
    transport = InProcessTransport(studio.app)
    with Client("http://studio.localhost", transport=transport) as client:
        yield client
    transport.close()


@pytest.fixture
def sandbox(client: Client) -> SandboxClient:
    return client.create_sandbox("tried")


def ask(studio: Studio, path: str) -> int:
    return studio.client.get(f"/sandboxes/tried/api{path}").status_code


class TestFaults:
    def test_hit_what_they_are_told_to(self, studio: Studio, sandbox: SandboxClient) -> None:
        made = sandbox.faults.add("get_status", name="down", status=503, count=1)
        assert made["answer"] == {"status": 503, "example": None, "media_type": None, "headers": {}}
        assert [ask(studio, "/status"), ask(studio, "/status")] == [503, 200]
        assert sandbox.fault("get_config", damage="drop")["name"] == "fault-2"
        assert (sandbox.faults.get("down")["matched"], sandbox.faults.get("down")["hit"]) == (2, 1)
        sandbox.faults.rewind()
        assert ask(studio, "/status") == 503

    def test_take_every_option(self, sandbox: SandboxClient) -> None:
        made = sandbox.faults.add(
            tags=["Tasks"],
            methods=["GET"],
            path="/data/**",
            persons=["a@example.com"],
            roles=["user"],
            body=None,
            media_type="application/json",
            headers={"A": "b"},
            delay=0.5,
            damage="truncate",
            bytes_per_second=10,
            rate_limit={"requests": 1, "seconds": 2},
            probability=0.5,
            seed=3,
            skip=1,
            count=2,
            after=True,
        )
        assert made["when"]["tags"] == ["Tasks"]
        assert made["delay"] == {"seconds": 0.5}
        assert made["answer"] is not None
        assert made["answer"]["body"] is None
        assert (made["probability"], made["seed"], made["skip"], made["count"], made["after"]) == (0.5, 3, 1, 2, True)

    def test_are_taken_back(self, studio: Studio, sandbox: SandboxClient) -> None:
        sandbox.faults.add(name="one", damage="drop")
        sandbox.faults.add(name="two", damage="drop")
        sandbox.faults.remove("one")
        assert [fault["name"] for fault in sandbox.faults.list()] == ["two"]
        sandbox.faults.clear()
        assert ask(studio, "/status") == 200

    def test_say_what_is_wrong(self, sandbox: SandboxClient) -> None:
        with pytest.raises(ClientError, match="Did you mean get_status"):
            sandbox.faults.add("get_statsu", status=503)
        with pytest.raises(ClientError, match='no fault "none"'):
            sandbox.faults.remove("none")


class TestJournal:
    def test_gives_all_requests_page_by_page(self, studio: Studio, sandbox: SandboxClient) -> None:
        for _ in range(5):
            ask(studio, "/status")
        assert len(list(sandbox.journal.requests(limit=2))) == 5
        assert [one["response"]["body"]["name"] for one in sandbox.journal] == ["Zou"] * 5
        mark = sandbox.journal.last
        ask(studio, "/data/departments")
        assert [one["status"] for one in sandbox.journal.requests("list_departments", status="4xx", after=mark)] == [
            401
        ]
        assert sandbox.journal.get(mark)["operation"] == "get_status"
        assert len(sandbox.journal.har()["log"]["entries"]) == 6
        sandbox.journal.clear()
        assert list(sandbox.journal) == []

    def test_verifies(self, studio: Studio, sandbox: SandboxClient) -> None:
        ask(studio, "/status?a=1")
        assert sandbox.journal.verify("get_status", query={"a": "1"}, exactly=1)["count"] == 1
        assert sandbox.journal.check("get_status", query={"a": "2"})["passed"] is False
        with pytest.raises(VerificationError, match=r"query\.a: expected '2', was '1'") as raised:
            sandbox.journal.verify("get_status", query={"a": "2"})
        assert raised.value.verification["nearest"][0]["request"]["path"] == "/status"
        with pytest.raises(ClientError, match="at_most"):
            sandbox.journal.check(at_least=2, at_most=1)


def test_coverage_of_a_sandbox_and_of_the_server(studio: Studio, client: Client, sandbox: SandboxClient) -> None:
    client.coverage.clear()
    ask(studio, "/status")
    studio.client.get("/config")
    assert sandbox.coverage.report()["totals"]["operations"]["covered"] == 1
    assert client.coverage.report()["totals"]["operations"]["covered"] == 2
    assert "get_status" in sandbox.coverage.page("html")
    sandbox.coverage.clear()
    assert sandbox.coverage.report()["requests"] == 0
