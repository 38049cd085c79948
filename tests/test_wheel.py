"""The wheel as a user gets it: everything below `mockitsu/`, nothing beside it, and it serves where nothing else is."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from mockitsu import __version__

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FOLDERS: dict[str, str] = PROJECT["tool"]["setuptools"]["package-dir"]
MADE = ("__pycache__", "*.pyc", "*.egg-info")

SERVE = """
import sys

sys.path[:0] = sys.argv[1:]

import mockitsu.spec
from mockitsu.settings import Settings
from mockitsu.testing import Studio

studio = Studio(Settings(scale="tiny", cache="none"))
account = {"email": "admin@example.com", "password": "mysecretpassword"}
login = studio.client.post("/auth/login", json=account).json()
headers = {"Authorization": "Bearer " + login["access_token"]}
projects = studio.client.get("/data/projects", headers=headers).json()
print(*(project["name"] for project in projects), sep=", ")

for name, module in list(sys.modules.items()):
    if name.split(".")[0] == "mockitsu":
        for place in [module.__file__] if module.__file__ else module.__path__:
            assert place.startswith(sys.argv[1]), f"{name} comes from {place}"
"""

VERIFY = """
import sys

split = sys.argv.index("verify")
sys.path[:0] = sys.argv[1:split]
del sys.argv[1:split]

from mockitsu.cli import main

main()
"""


def isolation() -> Iterator[str]:
    """No download where the environment already has what builds the wheel."""
    for requirement in map(Requirement, PROJECT["build-system"]["requires"]):
        try:
            installed = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            return
        if installed not in requirement.specifier:
            return
    yield "--no-build-isolation"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the wheel is made of, apart from the checkout: leftovers of earlier builds cannot come along."""
    copy = tmp_path_factory.mktemp("source")
    for file in ("pyproject.toml", "setup.py", PROJECT["project"]["readme"], *PROJECT["project"]["license-files"]):
        shutil.copy(ROOT / file, copy)
    for folder in FOLDERS.values():
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns(*MADE))
    return copy


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    out = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, *isolation(), "--wheel-dir", str(out), str(source)], check=True)
    (built,) = out.glob("*.whl")
    with zipfile.ZipFile(built) as opened:
        yield opened


def expected(source: Path) -> set[str]:
    """The name in the wheel of every source file, data files included."""
    return {
        f"{package.replace('.', '/')}/{file.relative_to(source / folder).as_posix()}"
        for package, folder in FOLDERS.items()
        for file in (source / folder).rglob("*")
        if file.is_file()
    }


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(source: Path, wheel: zipfile.ZipFile) -> None:
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert held == expected(source)
    assert {"mockitsu/py.typed", "mockitsu/spec/openapi.yaml", "mockitsu/handlers/crud/reading.py"} <= held
    assert {"mockitsu/scenarios/edits/edits.py", "mockitsu/recordings/edits/edit_life.yaml"} <= held


def test_the_wheel_says_what_it_is(wheel: zipfile.ZipFile) -> None:
    about = {name: wheel.read(name).decode() for name in wheel.namelist() if ".dist-info/" in name}
    folder = f"mockitsu-{__version__}.dist-info"
    assert {name.split("/")[0] for name in about} == {folder}
    assert about[f"{folder}/top_level.txt"].split() == ["mockitsu"]
    assert "mockitsu = mockitsu.cli:main" in about[f"{folder}/entry_points.txt"]
    assert "License-Expression: MIT" in about[f"{folder}/METADATA"]
    assert f"{folder}/licenses/LICENSE" in about


def run_installed(wheel: zipfile.ZipFile, folder: Path, code: str, *arguments: str) -> str:
    """What a program says that has the unpacked wheel and nothing of the checkout."""
    installed = folder / "installed"
    wheel.extractall(installed)
    environment = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    # -S: without it the editable install of the checkout would fill in whatever the wheel lacks.
    command = [sys.executable, "-I", "-S", "-c", code, str(installed), *environment, *arguments]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_the_unpacked_wheel_serves_without_the_checkout(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    assert "Les Aventuriers du Fjord" in run_installed(wheel, tmp_path, SERVE)


def test_the_unpacked_wheel_tells_stories(wheel: zipfile.ZipFile, tmp_path: Path, live_server: str) -> None:
    account = ("--email", "admin@example.com", "--password", "mysecretpassword")
    told = run_installed(wheel, tmp_path, VERIFY, "verify", live_server, *account, "--write", "--tag", "Edits", "-v")
    assert "conforms     scenario" in told
    assert " 2 scenarios" in told
