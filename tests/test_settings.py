"""One table of settings: environment, flags, and the page about them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mockitsu.settings import SettingError, Settings, from_environment, table

ROOT = Path(__file__).resolve().parent.parent


def test_the_environment_sets_what_it_names() -> None:
    settings = from_environment({"MOCKITSU_PORT": "8123", "MOCKITSU_SAML": "yes", "OTHER": "x"})
    assert settings == Settings(port=8123, saml=True)


@pytest.mark.parametrize(
    ("variable", "text", "words"),
    [
        ("MOCKITSU_PORT", "many", "'many' is not a number"),
        ("MOCKITSU_SCALE", "huge", "'huge' is not one of empty, tiny, small, large"),
        ("MOCKITSU_RELOAD", "perhaps", "'perhaps' is neither true nor false"),
    ],
)
def test_bad_values_are_named(variable: str, text: str, words: str) -> None:
    with pytest.raises(SettingError, match=f"{variable}: {words}"):
        from_environment({variable: text})


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost", "kitsu.localhost"])
def test_a_machine_of_its_own_needs_no_control_token(host: str) -> None:
    Settings(host=host).check()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "studio.example.com"])
def test_a_server_for_others_needs_a_control_token(host: str) -> None:
    with pytest.raises(SettingError, match="MOCKITSU_CONTROL_TOKEN"):
        Settings(host=host).check()
    Settings(host=host, control_token="open-sesame").check()


def test_every_setting_says_what_it_does() -> None:
    for entry in table():
        assert entry.help.endswith("."), entry.name


def test_the_cache_can_be_moved_and_left_out(tmp_path: Path) -> None:
    assert Settings(cache=str(tmp_path)).cache_folder == tmp_path
    assert Settings(cache="none").cache_folder is None
    assert Settings().cache_folder is not None


def test_the_generated_pages_are_up_to_date() -> None:
    run = subprocess.run(
        [sys.executable, "scripts/write_docs.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
