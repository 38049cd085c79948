"""What the documentation tells people to type works, and its links lead somewhere."""

from __future__ import annotations

import os
import re
import shlex
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

import httpx
import pytest
import socketio
from inner_runs import OPTIONS, VARIABLE

from mockitsu.cli.serve import serve

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LINKED = [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
ADDRESS = "http://127.0.0.1:5000"
PROXY_PORT = "5050"
DIAGRAM = ""  # a fence without a language: drawn, not typed
SHELL = ("sh", "console")
SCRIPT = "js"
# A refusal is a failure here: curl would print it and be content.
STRICT = 'set -euo pipefail\ncurl() { command curl --fail-with-body "$@"; }\n'


@dataclass(frozen=True)
class Block:
    """A fenced block of a page. `file` is what it is to be saved as: tests, which a command of the page runs."""

    page: Path
    line: int
    language: str
    text: str
    file: str = ""

    def commands(self) -> list[str]:
        """The commands of a shell block; one that goes on over several lines is one."""
        lines = re.sub(r"\\\n\s*", "", self.text).splitlines()
        typed = (line.removeprefix("$ ") for line in lines if self.language != "console" or line.startswith("$ "))
        return [line for line in typed if line.strip() and not line.lstrip().startswith("#")]


def blocks(page: Path) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for found in re.finditer(r"^```(\w*)(?: file=(\S+))?[^\n]*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield Block(page, text.count("\n", 0, found.start()) + 1, found[1], found[3], found[2] or "")


def of(*languages: str) -> list[object]:
    """The blocks in these languages, as parameters of a test."""
    found = [block for page in PAGES for block in blocks(page) if block.language in languages and not block.file]
    return [pytest.param(block, id=f"{block.page.name}:{block.line}") for block in found]


def serves_or_builds(command: str) -> bool:
    """Whether a command is one that a test checks without running it: it would not end, or run the tests in a test."""
    return command.startswith(("make ", "mockitsu serve"))


def run(command: list[str], *, text: str = "", folder: Path = ROOT) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "MOCKITSU_"))}
    result = subprocess.run(
        command,
        input=text,
        cwd=folder,
        env={**kept, "PATH": path, VARIABLE: OPTIONS},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, f"{text}\n{result.stdout}\n{result.stderr}"
    return result.stdout


def test_every_block_is_in_a_language_that_is_run() -> None:
    found = [block for page in PAGES for block in blocks(page)]
    assert {block.language for block in found} <= {DIAGRAM, SCRIPT, "python", *SHELL}
    for page in PAGES:
        fences = re.findall(r"^```", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(fences) == 2 * sum(block.page == page for block in found), page.name


@pytest.mark.parametrize("block", of(*SHELL))
def test_shell_commands_run(block: Block, live_server: str, tmp_path: Path) -> None:
    commands = block.commands()
    for command in filter(serves_or_builds, commands):
        check(command)
    typed = [command for command in commands if not serves_or_builds(command)]
    if typed:
        for other in blocks(block.page):
            if other.file:
                (tmp_path / other.file).write_text(other.text)
        script = "\n".join(typed).replace(ADDRESS, live_server).replace(PROXY_PORT, free_port())
        output = run(["bash"], text=STRICT + script, folder=tmp_path)
        assert output.strip(), "the commands show nothing"


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def check(command: str) -> None:
    """`make` has the target; `mockitsu serve` has the flags."""
    words = shlex.split(command, comments=True)
    if words[0] == "make":
        run(["make", "--dry-run", *words[1:]])
    else:
        serve.make_context("serve", words[2:])


def test_saved_files_are_run_by_a_command() -> None:
    """One that names the file, or `pytest` without a name, which takes all."""
    for page in PAGES:
        files = [block.file for block in blocks(page) if block.file]
        typed = [shlex.split(line) for block in blocks(page) if block.language in SHELL for line in block.commands()]
        runs = [words for words in typed if words[:1] == ["pytest"]]
        for file in files:
            assert any(file in words or not any(word.endswith(".py") for word in words) for words in runs), file


@pytest.mark.parametrize("block", of("python"))
def test_python_code_runs(block: Block, live_server: str, tmp_path: Path) -> None:
    output = run([sys.executable, "-W", "error", "-"], text=block.text.replace(ADDRESS, live_server), folder=tmp_path)
    assert output.strip(), "the code shows nothing"


@pytest.mark.parametrize("block", of(SCRIPT))
def test_scripts_call_what_is_there(block: Block, live_server: str) -> None:
    """They are for other people's build tools and pages; what they name of the API is there."""
    ports = re.findall(r"http://(?:127\.0\.0\.1|localhost)(:\d+)", block.text)
    assert ports
    assert set(ports) == {ADDRESS[-5:]}
    paths = re.findall(r"'(/api[\w./-]*)'", block.text)
    paths += [f"/api{path}" for path in re.findall(r"{api}([\w/-]+)", block.text)]
    namespaces = re.findall(r'\bio\("http://[\w.:]+(/\w+)"', block.text)
    assert paths or namespaces
    for namespace in namespaces:
        hear_from(live_server, namespace)
    for path in paths:
        assert httpx.options(live_server + path).status_code == 200, path


def hear_from(server: str, namespace: str) -> None:
    """The namespace is there: a client of it hears what is sent to all."""
    heard: Queue[str] = Queue()
    client = socketio.Client()
    client.on("*", lambda name, _: heard.put(name), namespace=namespace)
    client.connect(server, namespaces=[namespace])
    httpx.get(f"{server}/status/test-event").raise_for_status()
    assert heard.get(timeout=20) == "main:test"
    client.disconnect()


def test_the_first_calls_show_the_productions(live_server: str, tmp_path: Path) -> None:
    """The two examples of the README, by what they show."""
    curl, code = (next(block for block in blocks(PAGES[0]) if word in block.text) for word in ("curl -s", "gazu."))
    shown = run(["bash"], text=STRICT + curl.text.replace(ADDRESS, live_server), folder=tmp_path)
    assert '"name":"Les Aventuriers du Fjord"' in shown
    shown = run([sys.executable, "-"], text=code.text.replace(ADDRESS, live_server), folder=tmp_path)
    assert re.search(r"^Les Aventuriers du Fjord \d+ assets$", shown, re.MULTILINE)


def without_code(page: Path) -> str:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.sub(r"`[^`]*`", "", text)


def anchors(page: Path) -> set[str]:
    """The anchors that a page's headings get."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", LINKED, ids=lambda page: page.name)
def test_links_lead_to_files_and_headings(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(page)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        assert file.is_relative_to(ROOT), f"{page.name}: {target} leads out of the project"
        assert file.exists(), f"{page.name}: {target} leads nowhere"
        if anchor:
            assert anchor in anchors(file), f"{page.name}: {target} names no heading"


def test_make_help_lists_every_target_that_the_documentation_names() -> None:
    listed = set(re.findall(r"^\s+make (\w+)", run(["make", "help"]), re.MULTILINE))
    named = {name for page in LINKED for name in re.findall(r"`make (\w+)", page.read_text(encoding="utf-8"))}
    assert named <= listed | {"help"}
