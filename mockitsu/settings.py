"""The settings: one table from which the command line, the environment and the documentation are made."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import Any, get_type_hints

PREFIX = "MOCKITSU_"


def setting(default: Any, help: str, *, choices: tuple[str, ...] = (), serve: bool = True) -> Any:
    """A row of the table. `serve` tells whether `mockitsu serve` has a flag for it."""
    return field(default=default, metadata={"help": help, "choices": choices, "serve": serve})


@dataclass(frozen=True)
class Settings:
    """How a server is to behave. Each field is a flag of `mockitsu serve` and a variable `MOCKITSU_<NAME>`."""

    host: str = setting("127.0.0.1", "Address to listen on.")
    port: int = setting(5000, "Port to listen on; 0 takes a free one.")
    seed: int = setting(1, "Seed of the studio: the same seed makes the same studio, byte for byte.")
    scale: str = setting(
        "small",
        "Size of the studio; an empty one has an administrator and what a new server starts with.",
        choices=("empty", "tiny", "small", "large"),
    )
    log_level: str = setting("info", "How much to log.", choices=("debug", "info", "warning", "error"))
    reload: bool = setting(False, "Start again whenever a source file changes (for work on Mockitsu itself).")
    access_log: bool = setting(False, "Log each request.")
    validate_answers: bool = setting(True, "Hold each answer against the document; one that does not fit is a 500.")
    max_body: int = setting(200_000_000, "Largest request body in bytes; a larger one is refused with 413.")
    max_json: int = setting(20_000_000, "Largest JSON body in bytes; read, it takes up to twenty times as much memory.")
    max_head: int = setting(65_536, "Largest head of a request in bytes: its address and its headers.")
    max_fields: int = setting(1000, "Most headers, query parameters, and fields or files of a form.")
    max_pixels: int = setting(50_000_000, "Largest picture in pixels; a larger one is refused before it is unpacked.")
    max_frames: int = setting(20_000, "Most frames of a movie that is decoded, or encoded; its sound may last as long.")
    max_unpacked: int = setting(1_000_000_000, "Most bytes that an uploaded archive may become when it is unpacked.")
    patience: float = setting(30.0, "Seconds for the head of a request, for 30 kB of its body, and to fetch an answer.")
    movie_time: float = setting(
        120.0, "Seconds that a movie, or all of a playlist, may take to be decoded and encoded."
    )
    secret: str = setting("mockitsu-signs-tokens-with-this-secret", "Secret that signs the tokens.")
    saml: bool = setting(False, "Offer single sign-on by SAML, with Mockitsu's own identity provider.")
    oidc: bool = setting(False, "Offer single sign-on by OpenID Connect, with Mockitsu's own identity provider.")
    refuse_sockets: bool = setting(False, "Refuse real-time clients without a good token; Zou lets them listen.")
    cors_origins: str = setting(
        "localhost",
        "Origins whose pages may call with a browser's cookies, separated by commas: https://kitsu.example.com, "
        "localhost for every port of this machine, * for all, none for none.",
    )
    control_token: str = setting(
        "", "Token that calls of the control API have to show; needed where the server is reached from elsewhere."
    )
    sandboxes_on_demand: bool = setting(False, "Make a sandbox when a path or header first names it.")
    max_sandboxes: int = setting(10_000, "Most sandboxes at a time.")
    sandbox_idle: int = setting(86_400, "Seconds after which a sandbox that nobody uses is dropped; 0 for never.")
    undo_depth: int = setting(100, "Requests that can be taken back in each sandbox.")
    journal_entries: int = setting(1000, "How many requests the journal of a sandbox keeps; 0 for none.")
    journal_bytes: int = setting(10_000_000, "About how much memory in bytes the journal of a sandbox takes.")
    journal_body: int = setting(100_000, "How much of a body in bytes the journal keeps; the rest is cut.")
    kept_answers: int = setting(
        2_000_000, "How much memory in bytes answers to repeated questions take in each sandbox; 0 for none."
    )
    log_entries: int = setting(20_000, "Most events that the log of a sandbox keeps beside the seed's, and most mails.")
    ui: str = setting("", "Folder of a built single-page app, such as Kitsu's dist, to serve at /; the API is at /api.")
    movies: str = setting(
        "kept",
        "Uploaded movies: kept as they come, with drawn pictures, or encoded to the production's size and rate, with "
        "their sound, a smaller copy and pictures of their frames, as Zou does. Encoding needs mockitsu[video].",
        choices=("kept", "encoded"),
    )
    cache: str = setting("", "Folder for what is computed once; the user's cache folder by default, 'none' for none.")

    def check(self) -> None:
        """Raises SettingError where a value cannot be."""
        from . import ui  # both bring Starlette, which the command line can do without
        from .cors import origin_pattern

        try:
            origin_pattern(self.cors_origins)
        except ValueError as error:
            raise SettingError(f"cors_origins: {error}") from None
        if not is_loopback(self.host) and not self.control_token:
            raise SettingError(
                f"host {self.host} can be reached from other machines, so that the control API needs a token: "
                f"choose one with --control-token or {PREFIX}CONTROL_TOKEN"
            )
        if self.movies == "encoded" and find_spec("av") is None:
            raise SettingError("movies: encoding needs PyAV; install it with `pip install 'mockitsu[video]'`")
        problem = ui.problem(self.ui) if self.ui else None
        if problem is not None:
            raise SettingError(f"ui: {problem}")

    @property
    def cache_folder(self) -> Path | None:
        """Where to keep computed things, or None."""
        if self.cache == "none":
            return None
        if self.cache:
            return Path(self.cache)
        from platformdirs import user_cache_path

        return user_cache_path("mockitsu", appauthor=False)


def is_loopback(host: str) -> bool:
    """Whether an address is reached from its own machine only."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


class SettingError(ValueError):
    """A setting has a value that it cannot have."""


@dataclass(frozen=True)
class Entry:
    """One setting as the command line and the documentation show it."""

    name: str
    type: type
    default: Any
    help: str
    choices: tuple[str, ...]

    @property
    def variable(self) -> str:
        return PREFIX + self.name.upper()

    @property
    def flag(self) -> str:
        return "--" + self.name.replace("_", "-")

    def parse(self, text: str) -> Any:
        """The value that a text stands for. Raises SettingError."""
        if self.type is bool:
            lowered = text.lower()
            if lowered not in ("1", "0", "true", "false", "yes", "no", "on", "off"):
                raise SettingError(f"{self.variable}: {text!r} is neither true nor false")
            return lowered in ("1", "true", "yes", "on")
        try:
            value = self.type(text)
        except ValueError:
            raise SettingError(f"{self.variable}: {text!r} is not a number") from None
        if self.choices and value not in self.choices:
            raise SettingError(f"{self.variable}: {text!r} is not one of {', '.join(self.choices)}")
        return value


def table() -> Iterator[Entry]:
    """All settings, in their order."""
    hints = get_type_hints(Settings)
    for item in fields(Settings):
        yield _entry(item, hints[item.name])


def _entry(item: Field[Any], kind: type) -> Entry:
    return Entry(item.name, kind, item.default, item.metadata["help"], item.metadata["choices"])


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings that the environment asks for. Raises SettingError."""
    given = os.environ if environment is None else environment
    return Settings(**{entry.name: entry.parse(given[entry.variable]) for entry in table() if entry.variable in given})
