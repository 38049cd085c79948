"""The registry: all sandboxes of a server by name, and which of them a request is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from time import time

from .errors import BadRequest, HttpError
from .sandbox import Sandbox, State
from .security import REMEMBERED, sandbox_of
from .settings import Settings

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
MOST_GONE = 50_000
"""Names of sandboxes that are gone of which it is remembered how often."""
SWEEP = 10.0
"""Seconds between two looks for sandboxes that nobody uses."""


class UnknownSandbox(HttpError):
    def __init__(self, name: str) -> None:
        super().__init__(
            404,
            f'There is no sandbox "{name}". Make it with POST /_mockitsu/sandboxes {{"name": "{name}"}} or with '
            f"`mockitsu sandbox create {name}`, or start the server with --sandboxes-on-demand.",
        )


class Sandboxes:
    """The default sandbox and those that were made beside it. Every one starts from the same seed."""

    def __init__(self, default: Sandbox, settings: Settings) -> None:
        self.settings = settings
        self.default = default
        self._all = {default.name: default}
        self._next_sweep = 0.0
        self._gone: dict[str, int] = {}
        self._gone_before = 0
        self._name_in = lru_cache(REMEMBERED)(lambda token: sandbox_of(token, settings.secret))

    def __iter__(self) -> Iterator[Sandbox]:
        """All sandboxes, in the order of their making."""
        self._sweep(time())
        return iter(list(self._all.values()))

    def __len__(self) -> int:
        return len(self._all)

    def get(self, name: str) -> Sandbox:
        """The sandbox of this name, which counts as used now. Raises UnknownSandbox."""
        now = time()
        self._sweep(now)
        found = self._all.get(name)
        if found is None:
            raise UnknownSandbox(name)
        found.used = now
        return found

    def create(self, name: str, start: State | None = None) -> Sandbox:
        """A new sandbox that starts from `start`, or from the seed.

        Raises BadRequest for a name that is none, HttpError (409) where it is taken or there are too many.
        """
        if not NAME.fullmatch(name):
            raise BadRequest(
                f'"{name}" cannot be the name of a sandbox: 1 to 100 letters, digits, ".", "_" and "-", '
                "a letter or digit first."
            )
        self._sweep(time())
        if name in self._all:
            raise HttpError(409, f'There is a sandbox "{name}" already.')
        if len(self._all) >= self.settings.max_sandboxes:
            raise HttpError(
                409,
                f"There are {len(self._all)} sandboxes already; delete some, or raise the setting max_sandboxes.",
            )
        default = self.default
        made = self._all[name] = Sandbox(
            name,
            default.seed.root,
            self.settings,
            default.blobs,
            start=start,
            listeners=default.listeners,
            generation=self._gone.get(name, self._gone_before) + 1,
        )
        return made

    def delete(self, name: str) -> None:
        """Forget a sandbox. Raises UnknownSandbox, or HttpError (409) for the default one."""
        found = self.get(name)
        if found is self.default:
            raise HttpError(409, "The default sandbox stays; it can be reset.")
        self._drop(found)

    def _drop(self, sandbox: Sandbox) -> None:
        del self._all[sandbox.name]
        self._count(sandbox.name)
        sandbox.close()

    def _count(self, name: str) -> None:
        """Remember that a sandbox of this name is gone, so that the next one does not take its tokens. What is known
        of ten thousands of names is forgotten for one number, from which all count on."""
        self._gone[name] = self._gone.get(name, self._gone_before) + 1
        if len(self._gone) > MOST_GONE:
            self._gone_before = max(self._gone.values())
            self._gone.clear()

    def choose(self, prefix: str | None, header: str | None, tokens: Iterator[str]) -> Sandbox:
        """The sandbox that a request is for: as its path says, or its header, or the first good one of its tokens.

        Raises UnknownSandbox, or BadRequest where path and header disagree. A token that belongs to another sandbox
        than path or header name is not looked at here: that sandbox refuses it.
        """
        if prefix is not None and header is not None and prefix != header:
            raise BadRequest(f'The path names the sandbox "{prefix}", the header X-Mockitsu-Sandbox "{header}".')
        name = prefix if prefix is not None else header
        if name is not None:
            return self._named(name)
        if len(self._all) > 1:
            for token in tokens:
                named = self._name_in(token)
                if named is not None:
                    # One that is gone leaves the refusal of its token to the default sandbox.
                    return self.get(named if named in self._all else self.default.name)
        self.default.used = time()
        return self.default

    def _named(self, name: str) -> Sandbox:
        if self.settings.sandboxes_on_demand and name not in self._all:
            return self.create(name)
        return self.get(name)

    def _sweep(self, now: float) -> None:
        """Drop the sandboxes that nobody has used for as long as the setting says."""
        idle = self.settings.sandbox_idle
        if not idle or now < self._next_sweep:
            return
        self._next_sweep = now + min(SWEEP, idle)
        for sandbox in list(self._all.values()):
            if sandbox is not self.default and not sandbox.connections and sandbox.used + idle < now:
                self._drop(sandbox)
