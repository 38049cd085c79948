"""The pytest plugin, in runs of pytest of its own."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

pytest_plugins = ["pytester"]

TESTS = """
import httpx
import pytest

DEPARTMENT = {"name": "Puppets", "color": "#123456"}


@pytest.mark.parametrize("turn", range(4))
def test_each_test_has_a_world_of_its_own(mockitsu_sandbox, turn):
    admin = mockitsu_sandbox.login("admin")
    assert admin.post("/data/departments", json=DEPARTMENT).status_code == 201
    assert mockitsu_sandbox.login("manager").post("/data/departments", json=DEPARTMENT).status_code == 403
    assert mockitsu_sandbox.client.get("/data/departments").status_code == 401
    assert httpx.get(mockitsu_sandbox.url + "/api/").json()["api"] == "Zou"


def test_a_snapshot_is_gone_back_to(mockitsu_sandbox):
    admin = mockitsu_sandbox.login()
    with mockitsu_sandbox.snapshot("before") as before:
        admin.post("/data/departments", json=DEPARTMENT).raise_for_status()
        assert before.diff()["added"] > 0
    assert before.diff()["tables"] == []
    mockitsu_sandbox.clock.freeze("2026-03-12T09:30:00")
    mockitsu_sandbox.reset()


def test_faults_and_journal(mockitsu_sandbox):
    admin = mockitsu_sandbox.login()
    mockitsu_sandbox.fault("list_departments", status=503, count=1)
    assert [admin.get("/data/departments").status_code for _ in range(2)] == [503, 200]
    mockitsu_sandbox.journal.verify("list_departments", exactly=2)
    with pytest.raises(AssertionError):
        mockitsu_sandbox.journal.verify("create_department")


def test_the_server_is_up(mockitsu_server):
    assert mockitsu_server.health()["scale"] == "tiny"
    print("served at", mockitsu_server.url)


@pytest.mark.parametrize("turn", range(2))
def test_in_process(mockitsu_local, turn):
    admin = mockitsu_local.login()
    assert admin.post("/data/departments", json=DEPARTMENT).status_code == 201
    assert [row["name"] for row in admin.get("/data/departments").json()][-1] == "Puppets"


def test_asynchronously(mockitsu_app):
    import asyncio

    async def call():
        transport = httpx.ASGITransport(app=mockitsu_app)
        async with httpx.AsyncClient(transport=transport, base_url="http://studio") as client:
            return (await client.get("/api/")).json()

    assert asyncio.run(call())["version"] == "1.0.97"
"""
URLS = """
import os, pathlib, pytest

@pytest.mark.parametrize("turn", range(8))
def test_where(mockitsu_sandbox, mockitsu_server, turn):
    worker = os.environ.get("PYTEST_XDIST_WORKER", "-")
    with pathlib.Path("urls.txt").open("a") as out:
        out.write(f"{worker} {mockitsu_server.url} {mockitsu_sandbox.name}\\n")
"""


def urls(inner: pytest.Pytester) -> list[list[str]]:
    return [line.split() for line in (inner.path / "urls.txt").read_text().splitlines()]


def answers(url: str) -> bool:
    from mockitsu import Client
    from mockitsu.client import NoServer

    try:
        with Client(url) as client:
            return client.health()["status"] == "up"
    except NoServer:
        return False


def test_fixtures(inner: pytest.Pytester) -> None:
    inner.makepyfile(TESTS)
    result = inner.runpytest_subprocess("-q", "-rP", "-p", "no:xdist")
    result.assert_outcomes(passed=10)
    url = next(line.split()[-1] for line in result.outlines if line.startswith("served at"))
    assert not answers(url), "the server outlives the run"


@pytest.mark.parametrize(("option", "servers"), [("-q", 1), ("--mockitsu-per-worker", 2)])
def test_workers(inner: pytest.Pytester, option: str, servers: int) -> None:
    inner.makepyfile(URLS)
    inner.runpytest_subprocess("-n", "2", option).assert_outcomes(passed=8)
    seen = urls(inner)
    assert len({worker for worker, *_ in seen}) == 2
    assert len({url for _, url, _ in seen}) == servers
    assert len({name for *_, name in seen}) == 8
    assert not any(answers(url) for _, url, _ in seen)


@pytest.mark.parametrize(("percent", "code"), [("0.1", 0), ("99", 1)])
def test_coverage(inner: pytest.Pytester, percent: str, code: int) -> None:
    inner.makepyfile("def test_it(mockitsu_sandbox): mockitsu_sandbox.login().get('/data/departments')")
    options = (f"--mockitsu-coverage={percent}", "--mockitsu-coverage-report=reached.json")
    result = inner.runpytest_subprocess("-n", "2", *options)
    result.assert_outcomes(passed=1)
    assert result.ret == code
    result.stdout.fnmatch_lines(["*coverage of the Kitsu API*", "*operations*"])
    report = json.loads((inner.path / "reached.json").read_text())
    assert report["totals"]["operations"]["covered"] == 2


def test_a_server_that_runs_already(inner: pytest.Pytester, live_server: str) -> None:
    inner.makepyfile(URLS)
    inner.runpytest_subprocess("-p", "no:xdist", "--mockitsu-url", live_server).assert_outcomes(passed=8)
    assert {url for _, url, _ in urls(inner)} == {live_server}
    assert answers(live_server)


def test_a_server_that_does_not_start_says_why(inner: pytest.Pytester) -> None:
    inner.makeconftest("import os\nos.environ['MOCKITSU_PORT'] = 'many'\n")
    inner.makepyfile("def test_it(mockitsu_server): ...")
    result = inner.runpytest_subprocess("-p", "no:xdist")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*ServerFailed*", "*'many' is not a number*"])


def test_the_plugin_costs_a_run_without_it_nothing() -> None:
    code = "import mockitsu.pytest_plugin, sys; print(*sorted({n.split('.')[0] for n in sys.modules}))"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert not {"connexion", "httpx", "orjson", "starlette", "uvicorn", "faker", "PIL"} & set(done.stdout.split())


def test_names_of_sandboxes() -> None:
    from mockitsu.pytest_sandbox import sandbox_name

    name = sandbox_name("tests/test_x.py::TestThing::test_é[chromium-1 2]")
    assert name.startswith("test-chromium-1-2-")
    assert name == sandbox_name("tests/test_x.py::TestThing::test_é[chromium-1 2]")
    assert name != sandbox_name("tests/test_y.py::TestThing::test_é[chromium-1 2]")
    assert len(sandbox_name("x::" + "y" * 500)) <= 100
